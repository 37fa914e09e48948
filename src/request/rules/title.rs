//! A ticket titled with the thing to build.

use super::Rule;
use crate::document::BlockKind;
use crate::reading::{Sentence, words};
use crate::request::signal::Signal;

/// A ticket titled with the thing to build.
pub(super) const RULE: Rule = Rule {
    id: "title",
    cues: &[],
    accept: |sentence, _| {
        sentence.kind == BlockKind::Title
            && !sentence.is_refused()
            && !sentence.is_question()
            && !sentence.shows(Signal::Defect)
            && !reports(sentence)
            && !sentence.shows(Signal::News)
            && !sentence.shows(Signal::HowTo)
    },
    directness: 65,
    examples: &["title: Dark mode", "title: Org-level pipeline templates"],
    counterexamples: &[
        "title: Crash when opening Settings", "title: Weekly update: Checkout", "title: How to run migrations without downtime?",
    ],
};

/// "Search finds nothing": a finite verb with its subject before it, not in a clause that describes a thing ("a mode that never logs out").
fn reports(sentence: &Sentence<'_>) -> bool {
    sentence.shows(Signal::Happens) && !sentence.has_word(&words!["that", "which", "who", "so", "should", "must", "to", "if"])
}
