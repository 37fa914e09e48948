//! A user story.

use super::Rule;
use crate::reading::words;

/// A user story.
pub(super) const RULE: Rule = Rule {
    id: "user_story",
    cues: &[
        "as a|an|the ~8 i|we want|wanna|need|would|wish|can|should|must|expect",
        "as a|an|the ~8 i'd|we'd like|love|want",
        "so that ~3 can",
    ],
    accept: |sentence, hit| sentence.word_at(hit.first, &words!["as"]),
    directness: 88,
    examples: &["As a user I want to clear every filter with one click.", "As an admin, I'd like to import classes."],
    counterexamples: &["As a rule I take the train.", "As an aside, that meeting was long."],
};
