//! What others have posted, on the sites where the person wants to see it.

use super::hide::stored_key;
use super::{Effect, Frame, Host, MAX_BYTES, MAX_PAGE, PortId};
use crate::posted::{Judge, PostedPage};
use crate::protocol::{Content, FromHost, PostedText, Read, TextId, TextMemo};
use crate::settings::{Key, Settings};
use crate::site::Site;

/// The most characters of what a message quotes.
const MAX_QUOTED: usize = 20_000;

/// What [`crate::protocol::ToHost::Posted`] says.
pub(super) struct Told {
    pub(super) site: String,
    pub(super) page: String,
    pub(super) me: Option<String>,
    pub(super) edition: Option<u32>,
    pub(super) texts: Vec<PostedText>,
    pub(super) gone: Vec<TextId>,
}

impl Host {
    /// How many posted texts have been read so far; those that were remembered do not count.
    #[must_use]
    pub fn readings(&self) -> u64 {
        self.reader.readings()
    }

    /// How many posted texts of a frame are known.
    #[must_use]
    pub fn posted_texts(&self, port: PortId) -> usize {
        self.frames.get(port).map_or(0, |frame| frame.posted.len())
    }

    /// Whether what others have posted is read in a frame: the person has switched it on for its page.
    pub(super) fn is_read(&self, frame: &Frame) -> bool {
        self.is_on(frame) && self.shows_others(&frame.hosts[1])
    }

    /// Shows, or shows no longer, what others have asked for on a host.
    pub(super) fn set_reading(&mut self, host: String, on: bool) -> Vec<Effect> {
        let mut settings = self.settings.clone();
        let changed = if on { settings.reading.insert(host) } else { settings.reading.remove(&host) };
        if !changed {
            return Vec::new();
        }
        let mut effects = vec![Effect::Store(Key::Reading)];
        effects.extend(self.set_settings(settings));
        effects
    }

    pub(super) fn posted(&mut self, port: PortId, told: Told) -> Vec<Effect> {
        let Self { frames, settings, reader, .. } = self;
        let Some(frame) = frames.get_mut(port) else { return Vec::new() };
        let wanted = !frame.hosts.iter().any(|host| settings.is_off(host));
        if !wanted || !settings.reading.contains(&frame.hosts[1]) {
            return Vec::new();
        }
        let Told { site, page, me, edition, texts, gone } = told;
        let known = &mut frame.posted;
        known.site = Site::from_id(&site);
        known.address = page.chars().take(MAX_PAGE).collect();
        known.me = me;
        known.remove(&gone);
        let in_force = settings.edition();
        let mut memos = Vec::new();
        for mut text in texts {
            let content = std::mem::replace(&mut text.content, Content::Memo { memo: Default::default() });
            let memo = match content {
                Content::Words { title, body } => {
                    if [title.as_ref(), Some(&body)].into_iter().flatten().any(|field| field.text.len() > MAX_BYTES) {
                        continue;
                    }
                    let quoted = bounded(std::mem::take(&mut text.quoted));
                    let memo = reader.memo(settings, in_force, known.site, title, body, quoted);
                    memos.push(TextMemo { id: text.id, memo: memo.clone() });
                    memo
                }
                Content::Memo { memo } if edition == Some(in_force) => memo,
                // The agent hears of the new edition, and tells the words again.
                Content::Memo { .. } => continue,
            };
            known.insert(text, memo);
        }
        let shown = known.changes(Judge { settings });
        let is_news = !memos.is_empty() || !shown.is_empty() || edition != Some(in_force);
        let read = Read { edition: in_force, memos, shown };
        is_news.then_some(Effect::Send(port, FromHost::Read { read })).into_iter().collect()
    }

    pub(super) fn hide_posted(&mut self, port: PortId, page: &str, ask: &str, everywhere: bool) -> Vec<Effect> {
        let mut settings = self.settings.clone();
        let hidden = if everywhere { settings.not_a_request(ask) } else { settings.ignore(page, ask) };
        let key = stored_key(&hidden);
        if let Some(frame) = self.frames.get_mut(port) {
            frame.hidden.push(hidden);
        }
        let mut effects = vec![Effect::Store(key)];
        effects.extend(self.set_settings(settings));
        effects
    }

    /// The settings are others: what is posted is shown by them. In another edition all of it has to be told again.
    pub(super) fn posted_again(&mut self, new_edition: bool) -> Vec<Effect> {
        let ports: Vec<_> = self.frames.iter().filter(|(_, frame)| !frame.posted.is_empty()).map(|(port, _)| port).collect();
        let mut effects = Vec::new();
        for port in ports {
            let is_read = self.frames.get(port).is_some_and(|frame| self.is_read(frame));
            if new_edition || !is_read {
                if let Some(frame) = self.frames.get_mut(port) {
                    frame.posted = PostedPage::default();
                }
                let read = Read { edition: self.settings.edition(), ..Read::default() };
                effects.extend(is_read.then_some(Effect::Send(port, FromHost::Read { read })));
            } else {
                effects.extend(self.shown_posted(port));
            }
        }
        effects
    }

    fn shown_posted(&mut self, port: PortId) -> Option<Effect> {
        let Self { frames, settings, .. } = self;
        let shown = frames.get_mut(port)?.posted.changes(Judge { settings: &*settings });
        let read = Read { edition: Settings::edition(settings), memos: Vec::new(), shown };
        (!read.shown.is_empty()).then_some(Effect::Send(port, FromHost::Read { read }))
    }
}

fn bounded(quoted: Vec<String>) -> Vec<String> {
    quoted.into_iter().take(5).map(|words| words.chars().take(MAX_QUOTED).collect()).collect()
}
