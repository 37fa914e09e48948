//! A statement of how it should be.

use super::Rule;
use crate::reading::words;

/// A statement of how it should be.
pub(super) const RULE: Rule = Rule {
    id: "should",
    cues: &[
        "should|ought|shouldn't to? ~3 be|have|@do|not|also|only|explain|always|never|work|come|go|appear|stay|take",
        "should|ought really|also|just|probably",
        "^ should ~3 @do",
    ],
    accept: |sentence, hit| {
        !sentence.is_refused()
            && !sentence.is_question()
            && !sentence.word_at(hit.first.wrapping_sub(1), &words!["you", "u"])
            && !sentence.has_word(&words!["expected", "instead"])
    },
    directness: 70,
    examples: &[
        "We should add a text size option.", "The invoices page should be exportable.", "The client ought to send the header.",
    ],
    counterexamples: &[
        "You should use a dict here instead of two lists.",
        "Should I use the Card or the Panel?",
        "We should not add a chat widget now.",
    ],
};
