//! What the person does not want to hear of again, and the taking back of it.

use super::{Effect, Host, PortId, reopen};
use crate::protocol::DocumentId;
use crate::settings::{Hidden, Key};

impl Host {
    /// Hides a sentence on its page, or everywhere.
    pub(super) fn hide(&mut self, port: PortId, document: DocumentId, finding: u32, on_page: bool) -> Vec<Effect> {
        let Some(open) = self.document(port, document) else { return reopen(port, document) };
        let Some(finding) = open.analysis().findings.get(finding as usize) else { return Vec::new() };
        let sentence = open.ask(finding).to_owned();
        let page = open.page.clone();
        let mut settings = self.settings.clone();
        let hidden = if on_page { settings.ignore(&page, &sentence) } else { settings.not_a_request(&sentence) };
        let key = stored_key(&hidden);
        if let Some(frame) = self.frames.get_mut(port) {
            frame.hidden.push(hidden);
        }
        let mut effects = vec![Effect::Store(key)];
        effects.extend(self.set_settings(settings));
        effects
    }

    pub(super) fn restore(&mut self, port: PortId) -> Vec<Effect> {
        let Some(frame) = self.frames.get_mut(port) else { return Vec::new() };
        let Some(hidden) = frame.hidden.pop() else { return Vec::new() };
        let key = stored_key(&hidden);
        let mut settings = self.settings.clone();
        settings.restore(&hidden);
        let mut effects = vec![Effect::Store(key)];
        effects.extend(self.set_settings(settings));
        effects
    }
}

pub(super) fn stored_key(hidden: &Hidden) -> Key {
    match hidden {
        Hidden::OnPage(_) => Key::Ignored,
        Hidden::Everywhere(_) => Key::NotRequests,
    }
}
