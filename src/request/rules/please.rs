//! A polite order.

use super::Rule;

/// A polite order.
pub(super) const RULE: Rule = Rule {
    id: "please_order",
    cues: &[
        "please|pls|plz|kindly|pleas ~3 @do",
        "please|pls|plz|kindly to? make|provide|give|show|get|put|let|use|offer|consider|move ~1",
        "@do ~8 please|pls|plz $",
        "@do ~8 , please|pls|plz thank|thanks?",
    ],
    accept: |sentence, hit| !sentence.is_refused() && !sentence.asks_a_colleague(hit),
    directness: 90,
    examples: &[
        "Please add a CSV export.",
        "Kindly add the possibility to attach more than one file.",
        "pls make the font bigger",
    ],
    counterexamples: &[
        "Please approve the release to pre-prod.", "please restart staging", "Please remember to fill in your timesheets.",
    ],
};
