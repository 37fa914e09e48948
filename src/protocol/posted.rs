//! What is said of texts that have been posted.

use super::{CardRow, FieldText, Part};

/// A posted text's number: chosen by the agent, unique within its frame while it lives.
pub type TextId = u32;

/// A text that somebody has posted, and what the page says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PostedText {
    /// Its number.
    pub id: TextId,
    /// The text before it in its thread, if there is one.
    pub after: Option<TextId>,
    /// The thread's number: chosen by the agent.
    pub thread: u32,
    /// Whether it is the ticket that the page is about.
    pub ticket: bool,
    /// Who wrote it, as the page says it.
    pub author: Option<String>,
    /// Whether the page marks it as the reader's own.
    pub own: bool,
    /// Whether the page marks it as somebody else's.
    pub others: bool,
    /// Whether the page marks it as a bot's.
    pub bot: bool,
    /// The messages that it replies to, as it quotes them.
    pub quoted: Vec<String>,
    /// What it says.
    pub content: Content,
}

/// What a posted text says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(tag = "type", rename_all = "snake_case"))]
pub enum Content {
    /// The words.
    Words {
        /// The ticket's title.
        title: Option<FieldText>,
        /// The description, the comment, or the message.
        body: FieldText,
    },
    /// What the host has read in them before, in the [`Read::edition`] that is in force: they are not read again.
    Memo {
        /// As it was given.
        memo: Memo,
    },
}

/// What is known of a text once it has been read. The agent keeps it and understands nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Memo {
    /// The context in it.
    pub said: Vec<Said>,
    /// The context in what it quotes.
    pub quoted: Vec<Said>,
    /// Its asks, the most direct first.
    pub asks: Vec<MemoAsk>,
}

/// Words that answer a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Said {
    /// The slot's id.
    pub slot: String,
    /// The words, in one line.
    pub quote: String,
}

/// An ask in a posted text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MemoAsk {
    /// The text it stands in.
    pub part: Part,
    /// First code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its words.
    pub ask: String,
    /// Why it is one.
    pub why: String,
}

/// What is to be shown of posted texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Read {
    /// What the team and the person want of the engine, as one number: a memo of another edition is void.
    pub edition: u32,
    /// What has just been read.
    pub memos: Vec<TextMemo>,
    /// The texts of which something else is shown than before.
    pub shown: Vec<TextShown>,
}

/// What has been read in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TextMemo {
    /// The text.
    pub id: TextId,
    /// What is known of it.
    pub memo: Memo,
}

/// What is shown of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TextShown {
    /// The text.
    pub id: TextId,
    /// Its ask without context; absent where there is nothing to show.
    pub ask: Option<PostedAsk>,
}

/// Somebody's ask without context, and all that is needed to show it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PostedAsk {
    /// The text it stands in.
    pub part: Part,
    /// First code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its words; nothing is drawn where the page says otherwise by now.
    pub ask: String,
    /// What the card says.
    pub card: PostedCard,
}

/// The words of a reader's card.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PostedCard {
    /// One line that says what this is about.
    pub headline: String,
    /// The slots, in the team's order.
    pub rows: Vec<CardRow>,
    /// A courteous question for what is missing.
    pub question: String,
    /// Why this is shown.
    pub why: String,
}

/// What has been posted before a document that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Around {
    /// Who the writer is, as the page says it.
    pub me: Option<String>,
    /// The messages, in the order of the page.
    pub texts: Vec<AroundText>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AroundText {
    /// Who wrote it, as the page says it.
    pub author: Option<String>,
    /// Whether the page marks it as the writer's own.
    pub own: bool,
    /// What it says.
    pub text: String,
}
