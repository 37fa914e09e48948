//! The messages between a page's agent and the engine host, written once: the TypeScript types are made from these.
//!
//! Offsets here are UTF-16 code units, as browsers count. A `version` is the agent's count of the texts it has sent of a
//! document; the host answers with the version it has judged, and the agent drops answers to any but its newest.
//!
//! The agent opens a Port named [`PAGE_PORT`] for its frame when a field is first focused. The host answers with
//! [`FromHost::Site`] and says so again whenever it changes. A document is one ticket form or one composer: its title and its
//! body are judged together.

mod card;
mod popup;
mod posted;
mod site;
mod wire;

use crate::document::MarkKind;
use crate::finding::Verdict;

pub use card::{Card, CardRow, Meaning};
pub use popup::{Checklist, FromPopup, PopupState, ToPopup};
pub use posted::{
    Around, AroundText, Content, Memo, MemoAsk, PostedAsk, PostedCard, PostedText, Read, Said, TextId, TextMemo, TextShown,
};
pub use site::{Place, PostedProfile, SiteKind, SiteProfile};

/// The name of the Port that an agent opens.
pub const PAGE_PORT: &str = "page";
/// The name of the Port that the popup opens.
pub const POPUP_PORT: &str = "popup";
/// The longest text, in UTF-16 code units, that an agent sends; a longer one is not judged.
pub const MAX_TEXT: usize = 2_000_000;

/// A document's number: chosen by the agent, unique within its frame while it lives.
pub type DocumentId = u32;

/// Which text of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename_all = "snake_case"))]
pub enum Part {
    /// The ticket's title.
    Title,
    /// The description, the comment, or the message.
    Body,
    /// Text elsewhere on the page.
    Context,
}

/// The text of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FieldText {
    /// The text, lines separated by `\n`.
    pub text: String,
    /// What the editor knows of its blocks; empty for a plain text.
    pub marks: Vec<WireMark>,
}

/// A [`crate::document::Mark`] in UTF-16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct WireMark {
    /// First code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is.
    pub kind: MarkKind,
}

/// What an agent says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(tag = "type", rename_all = "snake_case"))]
pub enum ToHost {
    /// A field was focused (or the Port was lost and is back): here is its document, whole. Answered by [`FromHost::Findings`].
    Open {
        /// Its number.
        document: DocumentId,
        /// The version of the texts.
        version: u32,
        /// The [`SiteProfile::id`] that the agent goes by.
        site: String,
        /// The page's address without query and fragment: what "this page" means when a sentence is ignored.
        page: String,
        /// The title's text; absent where the form has none.
        title: Option<FieldText>,
        /// The body's text; absent where the form has none.
        body: Option<FieldText>,
        /// What stands around it on the page and always counts: the ticket's description, the message replied to.
        context: Vec<String>,
        /// The messages before it in its thread; the host decides which of them count.
        around: Option<Around>,
        /// Whether the body's editor keeps formatting; decides how a block can be inserted.
        rich: bool,
    },
    /// One splice of one text. Answered by [`FromHost::Findings`], or by [`FromHost::Reopen`] if it does not fit.
    Change {
        /// Its number.
        document: DocumentId,
        /// The version after the splice.
        version: u32,
        /// The text.
        part: Part,
        /// The first code unit replaced.
        start: u32,
        /// One past the last code unit replaced.
        end: u32,
        /// What stands there now.
        text: String,
        /// The editor's marks after the splice, all of them.
        marks: Vec<WireMark>,
    },
    /// The document is gone.
    Close {
        /// Its number.
        document: DocumentId,
    },
    /// The person wants the block. Answered by [`FromHost::Edit`].
    Insertion {
        /// Its number.
        document: DocumentId,
        /// The version that the person sees.
        version: u32,
        /// The finding ([`WireFinding::id`]) whose missing slots it holds.
        finding: u32,
    },
    /// The person wants the next gap of a block, after the caret. Answered by [`FromHost::Edit`] with no replacement.
    NextGap {
        /// Its number.
        document: DocumentId,
        /// The version that the person sees.
        version: u32,
        /// The text the caret is in.
        part: Part,
        /// Where the caret is.
        caret: u32,
    },
    /// The person wants the lines left empty removed. Answered by [`FromHost::Edit`].
    RemoveGaps {
        /// Its number.
        document: DocumentId,
        /// The version that the person sees.
        version: u32,
    },
    /// Hide this sentence on this page.
    Ignore {
        /// Its number.
        document: DocumentId,
        /// The finding.
        finding: u32,
    },
    /// Hide this sentence everywhere.
    NotARequest {
        /// Its number.
        document: DocumentId,
        /// The finding.
        finding: u32,
    },
    /// Take back the last `Ignore` or `NotARequest` of this frame.
    Restore,
    /// Texts posted on the page, in the order of the page; only where [`FromHost::Site::reading`] says so. Answered by
    /// [`FromHost::Read`].
    Posted {
        /// The [`SiteProfile::id`] that the agent goes by.
        site: String,
        /// The page's address without query and fragment.
        page: String,
        /// Who the reader is, as the page says it.
        me: Option<String>,
        /// The [`Read::edition`] of the memos among them.
        edition: Option<u32>,
        /// The texts.
        texts: Vec<PostedText>,
        /// Those that are on the page no longer.
        gone: Vec<TextId>,
    },
    /// Hide a posted sentence, on this page or everywhere.
    HidePosted {
        /// The page's address without query and fragment.
        page: String,
        /// The ask.
        ask: String,
        /// Whether everywhere.
        everywhere: bool,
    },
    /// The person wants this question in a document. Answered by [`FromHost::Edit`].
    Question {
        /// The document's number.
        document: DocumentId,
        /// The version that the person sees.
        version: u32,
        /// The [`PostedCard::question`].
        text: String,
    },
    /// A document has been sent, and its field emptied. Answered by [`FromHost::Offer`] where it was a drive-by ask.
    Sent {
        /// Its number.
        document: DocumentId,
        /// What was sent.
        body: FieldText,
    },
    /// A document's form is being sent: its page may leave for another one.
    Submitted {
        /// Its number.
        document: DocumentId,
        /// What is sent.
        body: FieldText,
        /// Whether it leads the whole tab there, out of the frame that it is in.
        top: bool,
    },
    /// What the page shows as posted; answers [`FromHost::Submitted`]. Answered by [`FromHost::Offer`] where it was sent from there.
    Arrived {
        /// The document to reply in.
        document: DocumentId,
        /// The texts.
        texts: Vec<FieldText>,
    },
    /// The person wants the context of the document sent last added as a reply. Answered by [`FromHost::Edit`].
    FollowUp {
        /// The document's number.
        document: DocumentId,
        /// The version that the person sees.
        version: u32,
    },
    /// Switch off on this site.
    SiteOff,
    /// The person wants the options page.
    OpenOptions,
}

/// What the host says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(tag = "type", rename_all = "snake_case"))]
pub enum FromHost {
    /// What this site may be and how to behave on it. The first message on a Port.
    Site {
        /// Whether the person wants Backstory here. If not, the agent removes all that it has shown and stops working.
        enabled: bool,
        /// Whether the person wants to see what others have asked for here.
        reading: bool,
        /// Whether they can switch that on and off here; what the popup asks the agent for before the background is awake.
        readable: bool,
        /// Whether the team suggests it here, and it is off.
        suggested: bool,
        /// The first of these whose `present` is found on the page is what the site is.
        profiles: Vec<SiteProfile>,
    },
    /// What was found in a version of a document.
    Findings {
        /// Its number.
        document: DocumentId,
        /// The version that was judged.
        version: u32,
        /// All requests, the most direct first; those that the person has hidden are left out.
        findings: Vec<WireFinding>,
    },
    /// The host does not know this document, or a change did not fit: open it again.
    Reopen {
        /// Its number.
        document: DocumentId,
    },
    /// What to type, and where the caret goes.
    Edit {
        /// Its number.
        document: DocumentId,
        /// The version that it fits; for any other it is void.
        version: u32,
        /// What asked for it.
        purpose: EditPurpose,
        /// The replacement; absent where only the caret moves.
        replacement: Option<Replacement>,
        /// Where the caret goes, in the text after the replacement; absent where there is no gap.
        caret: Option<Caret>,
    },
    /// What is to be shown of the posted texts.
    Read {
        /// What it is.
        read: Read,
    },
    /// A drive-by ask has been sent: offer to add its context, once and quietly.
    Offer {
        /// The document's number.
        document: DocumentId,
        /// Which of the texts of [`ToHost::Arrived`] it is about.
        text: Option<u32>,
        /// What the offer says.
        words: String,
        /// What its button says.
        label: String,
    },
    /// The page before this one sent a form with a drive-by ask: is it posted here?
    Submitted,
    /// Insert the block of this finding, as if the person had asked in the card (asked for in the popup).
    Insert {
        /// Its number.
        document: DocumentId,
        /// The finding.
        finding: u32,
    },
}

/// Which request an [`FromHost::Edit`] answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename_all = "snake_case"))]
pub enum EditPurpose {
    /// [`ToHost::Insertion`]
    Insertion,
    /// [`ToHost::NextGap`]
    NextGap,
    /// [`ToHost::RemoveGaps`]
    RemoveGaps,
    /// [`ToHost::Question`]
    Question,
    /// [`ToHost::FollowUp`]
    FollowUp,
}

/// One replacement of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Replacement {
    /// The text.
    pub part: Part,
    /// The first code unit replaced.
    pub start: u32,
    /// One past the last code unit replaced; equal to `start` for a pure insertion, always so in a rich editor's insertion.
    pub end: u32,
    /// What is typed, as plain text.
    pub text: String,
    /// The same for an editor that keeps formatting: a `<p>` or a list's `<li>` a line; absent for a plain text.
    pub html: Option<String>,
}

/// A place for the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Caret {
    /// The text.
    pub part: Part,
    /// The code unit before which it stands.
    pub at: u32,
}

/// A request, and all that is needed to show it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct WireFinding {
    /// Its number within the version.
    pub id: u32,
    /// The text the ask stands in.
    pub part: Part,
    /// First code unit of the ask.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// The ask itself; the agent draws nothing where the field says otherwise by now.
    pub ask: String,
    /// The verdict on this ask.
    pub verdict: Verdict,
    /// Whether it lacks what the team requires; of one that does not, the popup alone has something to say.
    pub lacks: bool,
    /// Whether it is underlined; at most one of a document is, unless the team wants partial ones too.
    pub underline: bool,
    /// What the card says.
    pub card: Card,
}
