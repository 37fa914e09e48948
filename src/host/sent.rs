//! After a drive-by ask has been sent: one offer to add its context as a reply.

use super::{Effect, Host, MAX_BYTES, PortId};
use crate::document::Field;
use crate::finding::{Options, Verdict};
use crate::hint;
use crate::protocol::{DocumentId, EditPurpose, FieldText, FromHost};
use crate::session::OpenDocument;
use crate::template::insertion;

/// The most asks of a frame of which it is remembered that a reply has been offered.
const MAX_OFFERED: usize = 50;

impl Host {
    pub(super) fn sent(&mut self, port: PortId, document: DocumentId, body: FieldText) -> Vec<Effect> {
        let Some(open) = self.document(port, document).filter(|_| body.text.len() <= MAX_BYTES) else { return Vec::new() };
        let title = open.has_title.then(|| FieldText { text: open.field(Field::Title).to_owned(), marks: Vec::new() });
        let mut sent = OpenDocument::new(open.site, open.page.clone(), title, Some(body), open.text().context.to_vec());
        sent.rich = open.rich;
        sent.use_labels(&self.settings.template);
        sent.judge(&Options { rules_off: &self.settings.preferences.rules_off });
        let Some(ask) = self.unsaid(port, &sent) else { return Vec::new() };
        let Some(frame) = self.frames.get_mut(port) else { return Vec::new() };
        if frame.offered.contains(&ask) {
            return Vec::new();
        }
        if frame.offered.len() >= MAX_OFFERED {
            frame.offered.pop_front();
        }
        frame.offered.push_back(ask);
        frame.sent = Some((document, sent));
        let (words, label) = ("Sent without its context.".to_owned(), "Add it as a reply".to_owned());
        vec![Effect::Send(port, FromHost::Offer { document, words, label })]
    }

    /// The ask of a drive-by text, unless the person does not want to hear of it.
    fn unsaid(&self, port: PortId, sent: &OpenDocument) -> Option<String> {
        if sent.analysis().verdict != Verdict::DriveBy {
            return None;
        }
        let ignored = sent.analysis().findings.iter().any(|finding| self.settings.ignores(&sent.page, sent.ask(finding)));
        let (_, finding) = self.shown(port, sent).find(|(_, finding)| self.lacks(sent, finding)).filter(|_| !ignored)?;
        Some(sent.ask(finding).to_owned())
    }

    pub(super) fn follow_up(&self, port: PortId, document: DocumentId, version: u32) -> Vec<Effect> {
        self.edit(port, document, version, EditPurpose::FollowUp, |host, open| {
            let (_, sent) = host.frames.get(port)?.sent.as_ref().filter(|(from, _)| *from == document)?;
            let lacking =
                sent.analysis().findings.iter().find(|found| hint::lacks_context(&host.settings.template, sent, found))?;
            insertion::follow_up(&host.settings.template, sent, lacking, open)
        })
    }
}
