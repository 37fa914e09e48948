//! The engine host: serves the frames of a browser with one engine.
//!
//! It knows nothing of a browser: messages come in, [`Effect`]s go out, and `web::background` carries them out. When the
//! browser stops the background all of this is gone; the agents open their documents again.

mod hide;
mod popup;
mod posted;
mod sent;

use std::collections::VecDeque;

use crate::finding::{Finding, Options, Verdict};
use crate::hint;
use crate::map::Map;
use crate::posted::{PostedPage, Reader, own_before};
use crate::protocol::{DocumentId, EditPurpose, FromHost, MAX_TEXT, ToHost, ToPopup, WireFinding};
use crate::session::{Labels, Misfit, OpenDocument, labels, part_of};
use crate::settings::{Hidden, Key, Settings};
use crate::site::{self, Site};
use crate::template::insertion;

/// The most documents that a frame keeps open; the oldest goes first.
const MAX_DOCUMENTS: usize = 100;
/// The most bytes of one text: what [`MAX_TEXT`] code units can take.
const MAX_BYTES: usize = 3 * MAX_TEXT;
/// The most characters of a page's address that count.
const MAX_PAGE: usize = 2_000;
/// The most texts that serve as context, and the most bytes of all of them together.
const MAX_CONTEXTS: usize = 100;
const MAX_CONTEXT: usize = 200_000;

use popup::Watch;
use posted::Told;
use sent::Submitted;

/// The number of a Port: chosen by the background, unique while it lives.
pub type PortId = u32;
/// The browser's number of a tab.
pub type TabId = i32;
/// The browser's number of a frame in its tab: 0 is the page itself. A frame keeps it when it goes to another page.
/// Firefox's have up to 53 bits.
pub type FrameId = i64;

/// What the background has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send this to an agent.
    Send(PortId, FromHost),
    /// Send this to a popup.
    Show(PortId, ToPopup),
    /// Show this number on the tab's toolbar badge; none where 0.
    Badge(TabId, u32),
    /// Store this key of the settings: it has just been changed here.
    Store(Key),
    /// Tell the agents of this tab (of all tabs where `None`) to connect again, and say [`Host::reached`] whether any was there.
    Wake(Option<TabId>),
    /// Ask the followed address now.
    Check,
    /// Call the agent of the page that this frame of a tab goes to next, once it is there; say [`Host::not_followed`] if none comes.
    Follow(TabId, FrameId),
    /// Open the options page.
    OpenOptions,
    /// Have the agent read what is posted on exactly the hosts that the settings say, in tabs that are open too.
    Reading,
}

/// All that is served.
#[derive(Debug, Default)]
pub struct Host {
    settings: Settings,
    /// What its template calls the slots.
    labels: Labels,
    frames: Map<PortId, Frame>,
    popups: Map<PortId, Watch>,
    /// The document last written in, by tab.
    last: Map<TabId, (PortId, DocumentId)>,
    /// What the toolbar badges show, by tab: the browser is asked only where that changes.
    badges: Map<TabId, u32>,
    reader: Reader,
    /// The forms with a drive-by ask that have been sent last, by tab.
    submitted: Map<TabId, Submitted>,
}

#[derive(Debug, Default)]
struct Frame {
    tab: TabId,
    /// Which of the tab's frames it is.
    id: FrameId,
    /// The hosts of the frame and of the page it is in: the person may have switched off either.
    hosts: [String; 2],
    documents: Map<DocumentId, OpenDocument>,
    /// What the person has hidden here, the newest last, to be taken back.
    hidden: Vec<Hidden>,
    /// What others have posted there.
    posted: PostedPage,
    /// The slots that what has been sent last came without, and the document to add them in.
    sent: Option<(DocumentId, Vec<String>)>,
    /// The asks for which a reply has been offered.
    offered: VecDeque<String>,
}

impl Host {
    /// A host that goes by these settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { labels: labels(&settings.template), settings, ..Self::default() }
    }

    /// The settings in force.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The settings have changed, here or on the options page: everything open is judged again.
    pub fn set_settings(&mut self, settings: Settings) -> Vec<Effect> {
        if settings == self.settings {
            return Vec::new();
        }
        let by_others = settings.sites_on != self.settings.sites_on || settings.template.sites != self.settings.template.sites;
        let switched_on = by_others || self.settings.sites_off.iter().any(|host| !settings.sites_off.contains(host));
        let reading = settings.reading != self.settings.reading;
        let switched = switched_on || reading || settings.sites_off != self.settings.sites_off;
        let new_edition = settings.edition() != self.settings.edition();
        self.labels = labels(&settings.template);
        self.settings = settings;
        let mut effects = Vec::new();
        if switched {
            effects.extend(self.frames.keys().filter_map(|port| self.site_message(port)));
        }
        if switched_on {
            effects.push(Effect::Wake(None));
        }
        if reading {
            effects.push(Effect::Reading);
        }
        effects.extend(self.posted_again(new_edition));
        let open: Vec<_> =
            self.frames.iter().flat_map(|(port, frame)| frame.documents.keys().map(move |id| (port, id))).collect();
        for (port, id) in open {
            self.judge(port, id);
            effects.extend(self.findings(port, id));
        }
        let tabs: Vec<_> = self.last.keys().collect();
        effects.extend(tabs.into_iter().flat_map(|tab| self.tab_changed(tab)));
        effects.extend(self.popups.keys().filter_map(|port| self.show(port)));
        effects
    }

    /// An agent has opened its Port, in this frame of a tab. `host` is that of the frame, `page_host` that of the page in the tab, where known.
    pub fn connect(&mut self, port: PortId, (tab, id): (TabId, FrameId), host: &str, page_host: Option<&str>) -> Vec<Effect> {
        let hosts = [host.to_owned(), page_host.unwrap_or(host).to_owned()];
        self.frames.insert(port, Frame { tab, id, hosts, ..Frame::default() });
        let mut effects: Vec<_> = self.site_message(port).into_iter().collect();
        if self.last.get(tab).is_none() {
            // What the badge showed before the background was stopped may be gone by now.
            effects.extend(self.badge(tab, 0));
        }
        effects.extend(self.ask_arrived(port));
        effects
    }

    /// A Port is gone: a frame's or a popup's.
    pub fn disconnect(&mut self, port: PortId) -> Vec<Effect> {
        self.popups.remove(port);
        let Some(frame) = self.frames.remove(port) else { return Vec::new() };
        let mut effects = self.forget(frame.tab, port, None);
        effects.extend(self.follow(&frame, port));
        effects
    }

    /// An agent has spoken.
    pub fn receive(&mut self, port: PortId, message: ToHost) -> Vec<Effect> {
        if self.frames.get(port).is_none() {
            return Vec::new();
        }
        match message {
            ToHost::Open { document, version, site, page, title, body, mut context, around, rich } => {
                let too_long = [&title, &body].into_iter().flatten().any(|text| text.text.len() > MAX_BYTES);
                let Some(frame) = self.frames.get_mut(port).filter(|_| !too_long) else { return Vec::new() };
                while frame.documents.len() >= MAX_DOCUMENTS && frame.documents.pop_first().is_some() {}
                let page = page.chars().take(MAX_PAGE).collect();
                context.extend(around.iter().flat_map(own_before));
                let mut open = OpenDocument::new(Site::from_id(&site), page, title, body, bounded(context));
                open.version = version;
                open.rich = rich;
                frame.documents.insert(document, open);
                self.opened(port, document)
            }
            ToHost::Change { document, version, part, start, end, text, marks } => {
                let Some(open) = self.document_mut(port, document) else { return reopen(port, document) };
                if open.bytes() + text.len() > 2 * MAX_BYTES {
                    return self.receive(port, ToHost::Close { document });
                }
                match open.splice(part, start, end, &text, &marks) {
                    Ok(()) => {
                        open.version = version;
                        self.written(port, document)
                    }
                    Err(Misfit) => reopen(port, document),
                }
            }
            ToHost::Close { document } => {
                let Some(frame) = self.frames.get_mut(port) else { return Vec::new() };
                let tab = frame.tab;
                frame.documents.remove(document);
                self.forget(tab, port, Some(document))
            }
            ToHost::Insertion { document, version, finding } => {
                self.edit(port, document, version, EditPurpose::Insertion, &|host, open| {
                    let finding = open.analysis().findings.get(finding as usize)?;
                    insertion::insert(&host.settings.template, open, finding)
                })
            }
            ToHost::NextGap { document, version, part, caret } => {
                self.edit(port, document, version, EditPurpose::NextGap, &|host, open| {
                    insertion::next_gap(&host.settings.template, open, part, caret)
                })
            }
            ToHost::RemoveGaps { document, version } => {
                self.edit(port, document, version, EditPurpose::RemoveGaps, &|host, open| {
                    insertion::remove_gaps(&host.settings.template, open)
                })
            }
            ToHost::Ignore { document, finding } => self.hide(port, document, finding, true),
            ToHost::NotARequest { document, finding } => self.hide(port, document, finding, false),
            ToHost::Restore => self.restore(port),
            ToHost::Posted { site, page, me, edition, texts, gone } => {
                self.posted(port, Told { site, page, me, edition, texts, gone })
            }
            ToHost::HidePosted { page, ask, everywhere } => self.hide_posted(port, &page, &ask, everywhere),
            ToHost::Question { document, version, text } => {
                self.edit(port, document, version, EditPurpose::Question, &|_, open| insertion::append(open, &text))
            }
            ToHost::Sent { document, body } => self.sent(port, document, body),
            ToHost::Submitted { document, body, top } => self.form_sent(port, document, body, top),
            ToHost::Arrived { document, texts } => self.arrived(port, document, texts),
            ToHost::FollowUp { document, version } => self.follow_up(port, document, version),
            ToHost::SiteOff => {
                let Some(host) = self.frames.get(port).map(|frame| frame.hosts[1].clone()) else { return Vec::new() };
                self.set_site(&host, false)
            }
            ToHost::OpenOptions => vec![Effect::OpenOptions],
        }
    }

    fn document(&self, port: PortId, document: DocumentId) -> Option<&OpenDocument> {
        self.frames.get(port)?.documents.get(document)
    }

    fn document_mut(&mut self, port: PortId, document: DocumentId) -> Option<&mut OpenDocument> {
        self.frames.get_mut(port)?.documents.get_mut(document)
    }

    fn is_on(&self, frame: &Frame) -> bool {
        !frame.hosts.iter().any(|host| self.settings.is_off(host))
    }

    fn site_message(&self, port: PortId) -> Option<Effect> {
        let frame = self.frames.get(port)?;
        let host = &frame.hosts[1];
        let message = FromHost::Site {
            enabled: self.is_on(frame),
            reading: self.is_read(frame),
            readable: self.is_readable(host),
            suggested: self.is_suggested(host),
            profiles: site::profiles(&frame.hosts[0]),
        };
        Some(Effect::Send(port, message))
    }

    fn judge(&mut self, port: PortId, document: DocumentId) {
        let options = Options { rules_off: &self.settings.rules_off };
        if let Some(open) = self.frames.get_mut(port).and_then(|frame| frame.documents.get_mut(document)) {
            open.use_labels(&self.labels);
            open.judge(&options);
        }
    }

    /// A document has been opened: it has been written in at some time if there is a text, but not after the one that was last.
    fn opened(&mut self, port: PortId, document: DocumentId) -> Vec<Effect> {
        let last = self.frames.get(port).and_then(|frame| self.last.get(frame.tab)).copied();
        let yields = last.and_then(|(port, document)| self.document(port, document)).is_none_or(OpenDocument::is_empty);
        if yields || last == Some((port, document)) {
            return self.written(port, document);
        }
        self.judge(port, document);
        self.findings(port, document).into_iter().collect()
    }

    /// A document has been written in.
    fn written(&mut self, port: PortId, document: DocumentId) -> Vec<Effect> {
        self.judge(port, document);
        let Some(tab) = self.frames.get(port).map(|frame| frame.tab) else { return Vec::new() };
        self.last.insert(tab, (port, document));
        let mut effects: Vec<_> = self.findings(port, document).into_iter().collect();
        effects.extend(self.tab_changed(tab));
        effects
    }

    /// A document, or all of a Port's, is gone.
    fn forget(&mut self, tab: TabId, port: PortId, document: Option<DocumentId>) -> Vec<Effect> {
        match self.last.get(tab) {
            Some(&(last, id)) if last == port && document.is_none_or(|document| document == id) => {
                self.last.remove(tab);
                self.tab_changed(tab)
            }
            _ => Vec::new(),
        }
    }

    /// The findings of a document for its agent.
    fn findings(&self, port: PortId, document: DocumentId) -> Option<Effect> {
        let open = self.document(port, document)?;
        Some(Effect::Send(port, FromHost::Findings { document, version: open.version, findings: self.wired(port, open) }))
    }

    /// The findings of a document as its agent and the popup are told them: the same, so that either can stand for the other.
    fn wired(&self, port: PortId, open: &OpenDocument) -> Vec<WireFinding> {
        // Who ignores a sentence wants to hear no more of this text: nothing else of it is underlined instead.
        let hushed = open.analysis().findings.iter().any(|finding| self.settings.ignores(&open.page, open.ask(finding)));
        let wanted = match open.analysis().verdict {
            Verdict::DriveBy => true,
            Verdict::Partial => self.settings.template.hints.partial,
            Verdict::Complete | Verdict::NotRequirement => false,
        };
        let mut findings: Vec<_> = self.shown(port, open).map(|(id, finding)| self.wire(open, id, finding)).collect();
        if let Some(first) = findings.iter_mut().find(|finding| finding.lacks).filter(|_| wanted && !hushed) {
            first.underline = true;
        }
        findings
    }

    /// The findings of a document that the person has not hidden, each ask once, with their numbers.
    fn shown<'a>(&'a self, port: PortId, open: &'a OpenDocument) -> impl Iterator<Item = (u32, &'a Finding)> {
        let enabled = self.frames.get(port).is_some_and(|frame| self.is_on(frame));
        let findings = &open.analysis().findings;
        let told = move |finding: &Finding| !self.settings.hides(&open.page, open.ask(finding));
        // What says the same as one that the person has hidden is no less an ask for that.
        let restates = move |finding: &Finding| finding.restates.and_then(|better| findings.get(better)).is_some_and(told);
        (0..).zip(findings).filter(move |(_, finding)| enabled && told(finding) && !restates(finding))
    }

    fn lacks(&self, open: &OpenDocument, finding: &Finding) -> bool {
        hint::lacks_context(&self.settings.template, open, finding)
    }

    fn wire(&self, open: &OpenDocument, id: u32, finding: &Finding) -> WireFinding {
        let (field, span) = (finding.request.field, finding.request.span);
        WireFinding {
            id,
            part: part_of(field),
            start: count(open.unit_of(field, span.start)),
            end: count(open.unit_of(field, span.end)),
            ask: open.ask(finding).to_owned(),
            verdict: finding.verdict,
            lacks: self.lacks(open, finding),
            underline: false,
            card: hint::card(&self.settings.template, open, finding),
        }
    }

    #[inline(never)]
    fn edit(
        &self,
        port: PortId,
        document: DocumentId,
        version: u32,
        purpose: EditPurpose,
        make: &dyn Fn(&Self, &OpenDocument) -> Option<insertion::Edit>,
    ) -> Vec<Effect> {
        let Some(open) = self.document(port, document) else { return reopen(port, document) };
        if open.version != version {
            return reopen(port, document);
        }
        let edit = make(self, open).unwrap_or_default();
        let message = FromHost::Edit { document, version, purpose, replacement: edit.replacement, caret: edit.caret };
        vec![Effect::Send(port, message)]
    }
}

fn reopen(port: PortId, document: DocumentId) -> Vec<Effect> {
    vec![Effect::Send(port, FromHost::Reopen { document })]
}

/// As much of the context as is read, the first texts first.
fn bounded(context: Vec<String>) -> Vec<String> {
    let mut left = MAX_CONTEXT;
    let fits = |text: &String| {
        left = left.saturating_sub(text.len());
        left > 0
    };
    context.into_iter().take(MAX_CONTEXTS).take_while(fits).collect()
}

/// A count for the wire; texts are capped far below where it would saturate.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
