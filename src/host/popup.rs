//! What the popup sees: the document last written in on its tab.

use super::{Effect, Host, PortId, TabId, Watch};
use crate::protocol::{Checklist, FromHost, FromPopup, ToPopup};
use crate::settings::{Followed, Key};
use crate::site;

impl Host {
    /// A popup has spoken.
    pub fn receive_popup(&mut self, port: PortId, message: FromPopup) -> Vec<Effect> {
        match message {
            FromPopup::Watch { tab, host } => {
                let mut reached = false;
                for frame in self.frames.values_mut().filter(|frame| frame.tab == tab) {
                    reached = true;
                    // A frame of another host is not told what page it is in; the popup knows.
                    if let Some(host) = &host {
                        frame.hosts[1].clone_from(host);
                    }
                }
                self.popups.insert(port, Watch { tab, host, reached });
                // Agents lose their Port when the background is stopped, and come back when they are called.
                self.show(port).into_iter().chain([Effect::Wake(Some(tab))]).collect()
            }
            FromPopup::Insert { port: frame, document, finding } => {
                let watched = self.popups.get(port).map(|watch| watch.tab);
                let is_there = self.document(frame, document).is_some();
                let in_tab = is_there && self.frames.get(frame).map(|frame| frame.tab) == watched;
                in_tab.then_some(Effect::Send(frame, FromHost::Insert { document, finding })).into_iter().collect()
            }
            FromPopup::SetSite { host, on } => self.set_site(&host, on),
            FromPopup::SetReading { host, on } => self.set_reading(host, on),
            FromPopup::CheckTeam {} => vec![Effect::Check],
            FromPopup::TakeTeam {} => self.change_followed(Followed::take_waiting),
            FromPopup::TeamAsked {} => self.change_followed(|followed| followed.asked = true),
        }
    }

    /// Changes what is known of the followed address.
    fn change_followed(&mut self, change: impl FnOnce(&mut Followed)) -> Vec<Effect> {
        let mut settings = self.settings.clone();
        let mut followed = settings.followed.clone();
        change(&mut followed);
        settings.set_followed(followed);
        // Agents that lost their Port when the background was stopped are told too.
        [Effect::Store(Key::Followed), Effect::Wake(None)].into_iter().chain(self.set_settings(settings)).collect()
    }

    /// Switches a host on or off.
    pub(super) fn set_site(&mut self, host: &str, on: bool) -> Vec<Effect> {
        let mut settings = self.settings.clone();
        if !settings.set_site(host, on) {
            return Vec::new();
        }
        // The browser says nothing of what is stored as it was.
        let mut effects = Vec::new();
        if settings.sites_off != self.settings.sites_off {
            effects.push(Effect::Store(Key::SitesOff));
        }
        if settings.sites_on != self.settings.sites_on {
            effects.push(Effect::Store(Key::SitesOn));
        }
        effects.extend(self.set_settings(settings));
        effects
    }

    /// Whether an agent of ours is in a tab has become known.
    pub fn reached(&mut self, tab: TabId, reached: bool) -> Vec<Effect> {
        for watch in self.popups.values_mut().filter(|watch| watch.tab == tab) {
            watch.reached = reached;
        }
        self.show_tab(tab)
    }

    /// What was found in the document last written in on a tab has changed.
    pub(super) fn tab_changed(&mut self, tab: TabId) -> Vec<Effect> {
        let lacking = self.last.get(tab).and_then(|&(port, document)| {
            let open = self.document(port, document)?;
            Some(self.shown(port, open).filter(|(_, finding)| self.lacks(open, finding)).count())
        });
        let mut effects: Vec<_> = self.badge(tab, super::count(lacking.unwrap_or(0))).into_iter().collect();
        effects.extend(self.show_tab(tab));
        effects
    }

    /// Shows a number on a tab's badge, unless it is there already.
    pub(super) fn badge(&mut self, tab: TabId, count: u32) -> Option<Effect> {
        (self.badges.insert(tab, count) != Some(count)).then_some(Effect::Badge(tab, count))
    }

    fn show_tab(&self, tab: TabId) -> Vec<Effect> {
        self.popups.iter().filter(|(_, watch)| watch.tab == tab).filter_map(|(port, _)| self.show(port)).collect()
    }

    /// Everything that a popup shows.
    pub(super) fn show(&self, port: PortId) -> Option<Effect> {
        let watch = self.popups.get(port)?;
        let site_off = watch.host.as_ref().is_some_and(|host| self.settings.is_off(host));
        let held_off = watch.host.as_ref().is_some_and(|host| self.settings.is_held_off(host));
        let reading = watch.host.as_ref().is_some_and(|host| self.settings.reading.contains(host));
        let readable = watch.host.as_deref().is_some_and(site::can_be_read);
        let shown = ToPopup {
            site_off,
            held_off,
            reading,
            suggested: watch.host.as_deref().is_some_and(|host| self.settings.template.reading.covers(host)),
            readable,
            connected: watch.reached,
            team_url: self.settings.policy_url_to_allow().map(str::to_owned),
            checklist: self.checklist(watch.tab).filter(|_| !site_off),
        };
        Some(Effect::Show(port, shown))
    }

    fn checklist(&self, tab: TabId) -> Option<Checklist> {
        let &(port, document) = self.last.get(tab)?;
        let open = self.document(port, document)?;
        let asks = self.shown(port, open).map(|(id, finding)| self.wire(open, id, finding)).collect();
        Some(Checklist { port, document, asks, foreign: open.analysis().foreign, empty: open.is_empty() })
    }
}
