//! What an agent is told of the site it is on.

use crate::document::Markup;

/// What kind of place a site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename_all = "snake_case"))]
pub enum SiteKind {
    /// Tickets: title, description, comments.
    Tracker,
    /// Messages.
    Chat,
}

/// What an agent needs to know of the site it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SiteProfile {
    /// The site's id.
    pub id: String,
    /// CSS selectors of which one must be on the page for this to be the site; where empty, it is.
    pub present: Vec<String>,
    /// What kind of place it is.
    pub kind: SiteKind,
    /// The pause, in milliseconds without input, after which a text is judged.
    pub pause_ms: u32,
    /// CSS selectors of title fields, tried first; an invalid one is passed over.
    pub title: Vec<String>,
    /// CSS selectors of body fields, tried first.
    pub body: Vec<String>,
    /// CSS selectors of fields that are never ours; what lies inside one is skipped.
    pub never: Vec<String>,
    /// CSS selectors of texts on the page that serve as context: the parent ticket, the message replied to.
    pub context: Vec<String>,
    /// How structure is written in plain-text bodies.
    pub markup: Markup,
    /// Where what has been posted is, and who wrote it.
    pub posted: PostedProfile,
}

/// Where a page says a word; nowhere where both are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Place {
    /// A CSS selector of the element; the message itself where empty.
    pub selector: String,
    /// Its attribute; the element's text where empty.
    pub attribute: String,
}

/// Where a site shows what has been posted. All are CSS selectors; an invalid one finds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PostedProfile {
    /// The ticket that the page is about: what holds its description and says who wrote it.
    pub ticket: Vec<String>,
    /// Where the page shows the ticket's title.
    pub title: Vec<String>,
    /// One message or comment each.
    pub message: Vec<String>,
    /// The words themselves, within a ticket or a message.
    pub text: Vec<String>,
    /// What stands among the words and is none of them.
    pub skip: Vec<String>,
    /// Who wrote it: within the message, or else within the nearest one before it where `grouped`.
    pub author: Place,
    /// Whether a message without an author is by the author of the one before.
    pub grouped: bool,
    /// Who wrote the ticket, anywhere on the page, where it is not said within the ticket.
    pub reporter: Place,
    /// Who the reader is, anywhere on the page.
    pub me: Place,
    /// What a message of the reader's own is or holds.
    pub own: Vec<String>,
    /// What a message of somebody else's is or holds.
    pub others: Vec<String>,
    /// What a bot's message is or holds.
    pub bot: Vec<String>,
    /// The words of the message replied to, within a message.
    pub quoted: Vec<String>,
    /// What holds the messages of one thread; the page where none is around a message.
    pub thread: Vec<String>,
    /// Fields to reply in.
    pub reply: Vec<String>,
}
