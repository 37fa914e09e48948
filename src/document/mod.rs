//! Title and body as blocks and sentences.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Where a span points to: the offsets of a span count from the start of this field's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The ticket's title; empty in a chat.
    Title,
    /// The description, the comment, or the message.
    Body,
    /// The text at this index of [`Text::context`].
    Context(usize),
}

/// One text as it stands on the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'a> {
    /// The ticket's title; empty where there is none.
    pub title: &'a str,
    /// The description, the comment, or the message.
    pub body: &'a str,
    /// What stands around it on the page and serves as context: the author's earlier messages, the message replied to,
    /// the parent ticket. Never searched for requests.
    pub context: &'a [String],
    /// What the editor of `body` knows of its blocks; empty where it is plain text.
    pub marks: &'a [Mark],
    /// How structure is written in `body`.
    pub markup: Markup,
}

/// How structure is written in a plain text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Markup {
    /// Unknown: Markdown and Jira wiki markup are both understood.
    #[default]
    Auto,
    /// CommonMark with GitHub's extensions.
    Markdown,
    /// Jira wiki markup.
    Jira,
    /// None of its own: only [`Mark`]s, line breaks and blank lines count.
    Plain,
}

/// What a rich editor says of a part of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The part.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
}

/// The kinds of block that an editor can report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum MarkKind {
    /// A heading.
    Heading,
    /// One item of a list.
    ListItem,
    /// Somebody else's words.
    Quote,
    /// Code, inline or a block, and everything else that is not prose (a mention, an embed).
    Code,
}
