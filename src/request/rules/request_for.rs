//! Something called a request.

use super::Rule;
use crate::reading::words;

/// Something called a request.
pub(super) const RULE: Rule = Rule {
    id: "request_for",
    cues: &[
        "feature request",
        "enhancement request",
        "change request",
        "feature : ",
        "request|requesting|asking|ask|vote|voting|upvote for|to",
        "i|we request|propose|suggest|demand ~1 that|to|a|an|the",
        "requirement : ",
        "enhancement : ",
        "new feature",
        "+ <number> for|on",
    ],
    accept: |sentence, hit| {
        !sentence.is_refused()
            && !sentence.is_question()
            && !sentence.word_at(hit.first.wrapping_sub(1), &words!["pull", "merge", "the"])
    },
    directness: 84,
    examples: &["A feature request for the mail app, if I may.", "This is a request for a dark theme."],
    counterexamples: &["Thanks for asking for feedback.", "The feature request was closed."],
};
