//! A question whether something is planned.

use super::Rule;
use crate::reading::{class, words};

/// A question whether something is planned.
pub(super) const RULE: Rule = Rule {
    id: "plans_or_chance",
    cues: &[
        "any ~1 chance|plans|plan|hope|possibility|way we|i|you|of|to|for|that",
        "is|are there ~2 chance|plans|plan|possibility|intention|hope",
        "do|are you ~2 plan|planning|intend|considering|consider",
        "when ~2 you add|support|implement|get|have|see",
        "when will there|we",
        "anyone else want|wants|miss|missing|think",
        "would anyone|anybody|people be",
    ],
    accept: |sentence, hit| {
        !sentence.is_refused()
            && !sentence.asks_a_colleague(hit)
            && (sentence.has_class(class!("thing")) || !sentence.has_word(&words!["my", "me", "lunch"]))
    },
    directness: 86,
    examples: &["Any plans to support ARM?", "Is there a chance that the report shows the readings per hour?"],
    counterexamples: &["Any chance you could cover my shift?", "Are there plans for lunch?"],
};
