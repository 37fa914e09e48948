//! Random texts that reach the corners of the scanner.

#![allow(dead_code, unreachable_pub, reason = "every suite uses some of it")]

use backstory::Span;
use backstory::document::{Mark, MarkKind, Markup};
use proptest::prelude::*;

/// Pieces of text that mean something to the scanner, so that random joins of them reach its corners.
pub const PIECES: &[&str] = &[
    "Can you add a toggle to disable email notifications?",
    "Please add a CSV export.",
    "we need it ",
    "because it hurts",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "- ",
    "* ",
    "# ",
    "## ",
    "1. ",
    "> ",
    ">> ",
    "```",
    "```\n",
    "~~~",
    "    ",
    "\t",
    "{code}",
    "{noformat}",
    "{quote}",
    "{{",
    "}}",
    "`",
    "``",
    "h3. ",
    "bq. ",
    "<!--",
    "-->",
    "[",
    "](",
    ")",
    "||a||b||\n",
    "|",
    "**Problem:** ",
    "*Who*: ",
    "Why now: ",
    "Who needs it: \n",
    "https://a.example/b?c=d",
    "@omar",
    "[~lee]",
    "\"",
    "“",
    "”",
    "🚀",
    "é",
    "日本語",
    "\u{202e}عربي",
    "\u{0}",
    "e.g. ",
    "...",
    "…",
    "?",
    "!",
    "<b>",
    "</b>",
    "- [x] I have searched\n",
    "---\n",
    "===\n",
    "x",
];

/// A short text.
pub fn any_text() -> impl Strategy<Value = String> {
    any_text_of(24)
}

/// A text of fewer than `pieces` pieces.
pub fn any_text_of(pieces: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..pieces).prop_map(|pieces| pieces.concat())
}

/// Any way of writing structure.
pub fn any_markup() -> impl Strategy<Value = Markup> {
    prop::sample::select(&[Markup::Auto, Markup::Markdown, Markup::Jira, Markup::Plain][..])
}

/// What an editor may say of its blocks, whether it fits the text or not.
pub fn any_marks() -> impl Strategy<Value = Vec<Mark>> {
    let kind = prop::sample::select(&[MarkKind::Heading, MarkKind::ListItem, MarkKind::Quote, MarkKind::Code][..]);
    let mark =
        (0_usize..200, 0_usize..80, kind).prop_map(|(start, len, kind)| Mark { span: Span::new(start, start + len), kind });
    prop::collection::vec(mark, 0..6)
}
