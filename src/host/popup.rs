//! What the popup sees: the document last written in on its tab.

use super::{Effect, Host, PortId, TabId};
use crate::protocol::{Checklist, DocumentId, FromHost, FromPopup, PopupState, ToPopup};
use crate::session::OpenDocument;
use crate::settings::{self, Followed, Key};
use crate::site;

/// Sites on which browsers let no extension work.
const CLOSED: &[&str] = &["https://chromewebstore.google.com/*", "https://addons.mozilla.org/*"];

/// What a popup is about.
#[derive(Debug)]
pub(super) struct Watch {
    tab: TabId,
    /// The tab's address, where the browser tells.
    address: Option<String>,
    /// Its host; none where the page is none that we could work on.
    host: Option<String>,
    /// The match patterns of all that the person has allowed.
    allowed: Vec<String>,
    /// Whether the tab's agent is being started.
    starting: bool,
    /// Whether an agent is in the tab, as far as is known.
    reached: bool,
    /// Whether the tab has been called: before that, no agent may only mean that it has lost its Port.
    called: bool,
}

impl Host {
    /// A popup has spoken.
    pub fn receive_popup(&mut self, port: PortId, message: FromPopup) -> Vec<Effect> {
        match message {
            FromPopup::Watch { tab, address, allowed, starting } => self.watch(port, tab, address, allowed, starting),
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

    fn watch(&mut self, port: PortId, tab: TabId, address: Option<String>, allowed: Vec<String>, starting: bool) -> Vec<Effect> {
        let of_page = address.as_deref().filter(|address| settings::pattern(address).is_some());
        let host = of_page.and_then(settings::host);
        let mut reached = false;
        for frame in self.frames.values_mut().filter(|frame| frame.tab == tab) {
            reached = true;
            // A frame of another host is not told what page it is in; the popup knows.
            if let Some(host) = &host {
                frame.hosts[1].clone_from(host);
            }
        }
        let called = self.popups.get(port).is_some_and(|watch| watch.tab == tab && watch.called);
        self.popups.insert(port, Watch { tab, address, host, allowed, starting, reached, called });
        // Agents lose their Port when the background is stopped, and come back when they are called.
        self.show(port).into_iter().chain([Effect::Wake(Some(tab))]).collect()
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
            (watch.reached, watch.called) = (reached, true);
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
        let host = watch.host.as_deref();
        let last = self.last.get(watch.tab).and_then(|&(port, document)| Some((port, document, self.document(port, document)?)));
        let state = self.state(watch, last.map(|(port, _, open)| (port, open)));
        let switchable = host.is_some()
            && !matches!(state, PopupState::Waiting | PopupState::Closed | PopupState::NotAllowed | PopupState::NotAPage);
        let reading = host.is_some_and(|host| self.shows_others(host));
        let team = self.settings.policy_url_to_allow().filter(|url| !watch.allows(url));
        let asks = last.filter(|_| state == PopupState::Asks);
        let shown = ToPopup {
            state,
            pattern: host.and_then(|_| settings::pattern(watch.address.as_deref()?)),
            switchable,
            held_off: host.is_some_and(|host| self.settings.is_held_off(host)),
            readable: switchable && state != PopupState::Off && host.is_some_and(|host| self.is_readable(host)),
            reading,
            suggested: host.is_some_and(|host| self.is_suggested(host)),
            team_host: team.and_then(settings::host),
            team_pattern: team.and_then(settings::pattern),
            checklist: asks.map(|(port, document, open)| self.checklist(port, document, open)),
            host: watch.host.clone(),
        };
        Some(Effect::Show(port, shown))
    }

    /// What there is to see in a tab, of whose documents `last` is the one last written in.
    fn state(&self, watch: &Watch, last: Option<(PortId, &OpenDocument)>) -> PopupState {
        let without = match &watch.address {
            // Of its own pages the browser tells nothing, not even their address.
            None => PopupState::NotAPage,
            Some(_) if watch.host.is_none() => return PopupState::NotAPage,
            Some(address) if CLOSED.iter().any(|closed| settings::covers(closed, address)) => return PopupState::Closed,
            Some(address) if watch.allows(address) => PopupState::NoAgent,
            Some(_) => PopupState::NotAllowed,
        };
        if watch.host.as_ref().is_some_and(|host| self.settings.is_off(host)) {
            return PopupState::Off;
        }
        if !watch.reached {
            return if watch.called && !watch.starting { without } else { PopupState::Waiting };
        }
        match last {
            Some((_, open)) if open.is_empty() => PopupState::NothingWritten,
            Some((_, open)) if open.analysis().foreign => PopupState::Foreign,
            Some((port, open)) if self.shown(port, open).next().is_none() => PopupState::NoAsks,
            Some(_) => PopupState::Asks,
            None => PopupState::NothingWritten,
        }
    }

    /// Whether what others ask for can be shown on a host, or is.
    pub(super) fn is_readable(&self, host: &str) -> bool {
        self.shows_others(host) || site::can_be_read(host)
    }

    /// Whether the team suggests to have it shown there, and it is not.
    pub(super) fn is_suggested(&self, host: &str) -> bool {
        !self.shows_others(host) && self.settings.template.reading.covers(host)
    }

    pub(super) fn shows_others(&self, host: &str) -> bool {
        self.settings.reading.iter().any(|read| read == host)
    }

    fn checklist(&self, port: PortId, document: DocumentId, open: &OpenDocument) -> Checklist {
        Checklist { port, document, asks: self.wired(port, open) }
    }
}

impl Watch {
    /// Whether the person has allowed the host of an address.
    fn allows(&self, address: &str) -> bool {
        self.allowed.iter().any(|pattern| settings::covers(pattern, address))
    }
}
