//! After a drive-by ask has been sent: one offer to add its context as a reply, on the page that it was sent from, or on the one
//! that its form led to.

use super::{Effect, Frame, FrameId, Host, MAX_BYTES, PortId, TabId};
use crate::document::Field;
use crate::finding::{Finding, Options, Verdict};
use crate::hint;
use crate::protocol::{DocumentId, EditPurpose, FieldText, FromHost};
use crate::session::OpenDocument;
use crate::template::insertion;
use crate::texts;

/// The most asks of a frame of which it is remembered that a reply has been offered.
const MAX_OFFERED: usize = 50;
/// The most texts of the page after a form that are looked at, and the most bytes of each.
const MAX_ARRIVED: usize = 20;
const MAX_ARRIVED_BYTES: usize = 50_000;
/// The frame that is a tab's whole page.
const TOP: FrameId = 0;

/// What a form took along from a page: no word of it.
#[derive(Debug)]
pub(super) struct Submitted {
    /// The Port of the page that it was sent from.
    from: PortId,
    /// The frame that it leads to, and the host that it was sent from.
    frame: FrameId,
    host: String,
    /// The keyed hash of the ask.
    ask: String,
    /// The slots that it came without.
    lacks: Vec<String>,
}

impl Host {
    pub(super) fn sent(&mut self, port: PortId, document: DocumentId, body: FieldText) -> Vec<Effect> {
        if let Some(frame) = self.frames.get(port) {
            // The page is still there, and so is the place to offer it.
            self.submitted.remove(frame.tab);
        }
        let Some((ask, lacks)) = self.judge_sent(port, document, body) else { return Vec::new() };
        let Some(frame) = self.frames.get_mut(port) else { return Vec::new() };
        if frame.offered.contains(&ask) {
            return Vec::new();
        }
        if frame.offered.len() >= MAX_OFFERED {
            frame.offered.pop_front();
        }
        frame.offered.push_back(ask);
        frame.sent = Some((document, lacks));
        vec![offer(port, document, None)]
    }

    /// A form is on its way: what is drive-by in it is looked for on the page that it leads to.
    pub(super) fn form_sent(&mut self, port: PortId, document: DocumentId, body: FieldText, top: bool) -> Vec<Effect> {
        let judged = self.judge_sent(port, document, body);
        let Some(frame) = self.frames.get(port) else { return Vec::new() };
        match judged {
            Some((ask, lacks)) => {
                let ask = self.settings.key("", &ask);
                let leads_to = if top { TOP } else { frame.id };
                let submitted = Submitted { from: port, frame: leads_to, host: frame.hosts[0].clone(), ask, lacks };
                self.submitted.insert(frame.tab, submitted);
            }
            None => drop(self.submitted.remove(frame.tab)),
        }
        Vec::new()
    }

    /// A page has gone; if it had sent a form, the agent of the next one is called.
    pub(super) fn follow(&self, frame: &Frame, port: PortId) -> Option<Effect> {
        let submitted = self.submitted.get(frame.tab).filter(|submitted| submitted.from == port)?;
        Some(Effect::Follow(frame.tab, submitted.frame))
    }

    /// Nobody has answered on the page that a form led to.
    pub fn not_followed(&mut self, tab: TabId) {
        self.submitted.remove(tab);
    }

    /// Asks the agent of the page that a form has led to whether it is posted there; on any other page it is forgotten.
    pub(super) fn ask_arrived(&mut self, port: PortId) -> Option<Effect> {
        let frame = self.frames.get(port)?;
        let submitted = self.submitted.get(frame.tab)?;
        if submitted.frame != frame.id {
            return None;
        }
        if self.is_on(frame) && submitted.host == frame.hosts[0] {
            return Some(Effect::Send(port, FromHost::Submitted));
        }
        self.submitted.remove(frame.tab);
        None
    }

    pub(super) fn arrived(&mut self, port: PortId, document: DocumentId, texts: Vec<FieldText>) -> Vec<Effect> {
        let Some(tab) = self.frames.get(port).map(|frame| frame.tab) else { return Vec::new() };
        let Some(submitted) = self.submitted.remove(tab) else { return Vec::new() };
        let texts = texts.into_iter().take(MAX_ARRIVED).map(|text| self.holds(port, document, text, &submitted.ask));
        let Some(at) = texts.collect::<Vec<_>>().into_iter().rposition(|holds| holds) else { return Vec::new() };
        let Some(frame) = self.frames.get_mut(port) else { return Vec::new() };
        frame.sent = Some((document, submitted.lacks));
        vec![offer(port, document, Some(super::count(at)))]
    }

    /// Whether a text holds the ask of this hash.
    fn holds(&self, port: PortId, document: DocumentId, text: FieldText, ask: &str) -> bool {
        let Some(open) = self.document(port, document).filter(|_| text.text.len() <= MAX_ARRIVED_BYTES) else { return false };
        let mut posted = OpenDocument::new(open.site, String::new(), None, Some(text), Vec::new());
        // The page has made its markup into elements, and the marks say so.
        posted.rich = true;
        posted.judge(&Options { rules_off: &self.settings.rules_off });
        posted.analysis().findings.iter().any(|finding| self.settings.key("", posted.ask(finding)) == ask)
    }

    /// The ask of a text that is sent without context, and the slots that it lacks.
    fn judge_sent(&self, port: PortId, document: DocumentId, body: FieldText) -> Option<(String, Vec<String>)> {
        let open = self.document(port, document).filter(|_| body.text.len() <= MAX_BYTES)?;
        let title = open.has_title.then(|| FieldText { text: open.field(Field::Title).to_owned(), marks: Vec::new() });
        let mut sent = OpenDocument::new(open.site, open.page.clone(), title, Some(body), open.text().context.to_vec());
        sent.rich = open.rich;
        sent.use_labels(&self.labels);
        sent.judge(&Options { rules_off: &self.settings.rules_off });
        let finding = self.unsaid(port, &sent)?;
        let lacks = hint::missing(&self.settings.template, &sent, finding).into_iter().map(|slot| slot.id.clone()).collect();
        Some((sent.ask(finding).to_owned(), lacks))
    }

    /// The ask of a drive-by text, unless the person does not want to hear of it.
    fn unsaid<'s>(&'s self, port: PortId, sent: &'s OpenDocument) -> Option<&'s Finding> {
        if sent.analysis().verdict != Verdict::DriveBy {
            return None;
        }
        let ignored = sent.analysis().findings.iter().any(|finding| self.settings.ignores(&sent.page, sent.ask(finding)));
        let (_, finding) = self.shown(port, sent).find(|(_, finding)| self.lacks(sent, finding)).filter(|_| !ignored)?;
        Some(finding)
    }

    pub(super) fn follow_up(&self, port: PortId, document: DocumentId, version: u32) -> Vec<Effect> {
        self.edit(port, document, version, EditPurpose::FollowUp, &|host, open| {
            let (_, lacks) = host.frames.get(port)?.sent.as_ref().filter(|(from, _)| *from == document)?;
            let template = &host.settings.template;
            let missing: Vec<_> = template.slots.iter().filter(|slot| lacks.contains(&slot.id)).collect();
            insertion::follow_up(template, &missing, open)
        })
    }
}

fn offer(port: PortId, document: DocumentId, text: Option<u32>) -> Effect {
    let (words, label) = (texts::text("offer_words"), texts::text("offer_add"));
    Effect::Send(port, FromHost::Offer { document, text, words: words.into(), label: label.into() })
}
