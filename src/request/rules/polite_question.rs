//! A question that asks for a change.

use super::Rule;
use crate::cue::Hit;
use crate::reading::{Sentence, Tag, words};

/// A question that asks for a change.
pub(super) const RULE: Rule = Rule {
    id: "polite_question",
    cues: &[
        "can|could|cld|would|will we|you|u|someone|somebody|anyone|it|they|i ~3 @do",
        "can|could|cld we|i|you ~2 have|get|make|see|please|pls",
        "could the|this|there|these ~7 @do|be|have",
        "could|would the|this|that|our|<code> ~4 @do",
        "would|could the|your team|maintainers|developers ~1 consider|accept|be",
        "could there be",
        "can|could there ~1 be",
        "would it be possible|feasible|an",
        "is it possible|feasible to add|make|support|introduce|include|implement|change|provide|let|allow",
        "would you consider|mind|be",
        "can|could a|an ~6 be @do|added|made|shown",
        "can|could @thing ~4 be|get ~2 added|made|shown|moved|changed|removed|sorted|larger|bigger|smaller",
    ],
    accept: |sentence, hit| !sentence.is_refused() && !sentence.asks_a_colleague(hit) && !wants_to_know(sentence, hit),
    directness: 95,
    examples: &[
        "Could you add an export button?",
        "can we pls have a dark mode in the driver app",
        "Would it be possible to make the approval mail shorter?",
        "Could the timesheet default to last week's project?",
        "Would the team consider shipping an MSI next to the exe?",
        "Could the nightly linter skip generated files?",
    ],
    counterexamples: &[
        "Could you believe it?",
        "Would this be normal?",
        "Could you review my PR?",
        "Can we move the sprint review to 3pm?",
        "Can you send me the latest version of the sales deck?",
        "Can I use the bindings together with signals?",
    ],
};

/// "Can I use X with Y?" wants to know what is possible today.
fn wants_to_know(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> bool {
    let capability =
        sentence.word_at(hit.first, &words!["can"]) && sentence.word_at(hit.first + 1, &words!["i", "you", "u", "it", "they"]);
    let first_person = sentence.word_at(hit.first + 1, &words!["i"]);
    let asks_for = sentence.has_word(&words!["please", "pls", "plz", "add", "support", "implement", "introduce", "allow"]);
    (first_person && !asks_for && !sentence.has_word(&words!["have", "get"]))
        || (capability && sentence.word_at(hit.first + 1, &words!["it", "they"]) && !asks_for)
}
