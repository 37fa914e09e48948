//! The rules, one a file; each recognises one form of request.

use crate::cue::Hit;
use crate::document::BlockKind;
use crate::reading::{Sentence, Tag};

mod absence;
mod chance;
mod imperative;
mod label;
mod need;
mod noun_please;
mod please;
mod polite_question;
mod proposal;
mod request_for;
mod should;
mod statement;
mod story;
mod title;
mod want;
mod wish;

/// Recognises one form of request.
#[derive(Debug)]
pub struct Rule {
    /// Its name in settings, and in the key of what it finds as the card says it; never changes.
    pub id: &'static str,
    /// The words that can make it fire; see [`crate::cue`].
    pub cues: &'static [&'static str],
    /// Whether the sentence around a cue really is such a request.
    pub accept: fn(&Sentence<'_>, &Hit<Tag>) -> bool,
    /// 0 to 100: how directly such a sentence asks. The most direct ask of a text is the one that is underlined.
    pub directness: u8,
    /// Sentences that it recognises. Those that begin with "title: " are titles.
    pub examples: &'static [&'static str],
    /// Sentences that no rule may take for a request.
    pub counterexamples: &'static [&'static str],
}

/// The rule as it ships: a browser has no use for its examples, and reads its cues from [`CUES`]; of its own it has one only to show
/// that there are some.
const fn shipped(rule: Rule) -> Rule {
    if !cfg!(target_family = "wasm") {
        return rule;
    }
    let cues: &[&str] = if rule.cues.is_empty() { &[] } else { &[""] };
    Rule { cues, examples: &[], counterexamples: &[], ..rule }
}

macro_rules! rules {
    ($($rule:ident),* $(,)?) => {
        /// Every rule.
        pub const RULES: &[Rule] = &[$(shipped($rule::RULE)),*];
        /// The cues of each, in the same order.
        pub(crate) const CUES: &[&[&str]] = &[$($rule::RULE.cues),*];
    };
}

rules! {
    please, polite_question, proposal, story, need, wish, should, want, request_for,
    chance, absence, imperative, label, noun_please, title, statement,
}

/// The rule of an ask that no rule fires on: the model takes the sentence for one by its words and its place.
#[must_use]
pub fn unspoken(kind: BlockKind) -> &'static Rule {
    const TITLE: &Rule = &shipped(title::RULE);
    const STATEMENT: &Rule = &shipped(statement::RULE);
    if kind == BlockKind::Title { TITLE } else { STATEMENT }
}
