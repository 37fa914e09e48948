//! Something said to be missing.

use super::Rule;
use crate::reading::words;

/// Something said to be missing.
pub(super) const RULE: Rule = Rule {
    id: "absence",
    cues: &[
        "lack|absence of ~2",
        "^ missing : ?",
        "there|there's is|are? no|currently way|option|setting|ability|possibility|button|support|shortcut|field|filter",
        "there is|are currently|still no",
        "no|any way|option|possibility to|of|for",
        "is|are|'s ~1 missing",
        "is what's missing",
        "doesn't|does not ~1 have|support|offer|allow|provide",
        "can't|cannot|unable ~1 @do",
        "no longer",
        "not possible|able to",
        "only ~6 , ~2 not",
    ],
    accept: |sentence, hit| {
        !sentence.is_refused()
            && !sentence.is_question()
            && sentence.word_at(hit.first, &words!["lack", "absence", "missing", "is", "are", "there", "there's"])
    },
    directness: 60,
    examples: &[
        "An undo is missing in the bulk editor.",
        "the lack of a pause button is driving them nuts",
        "SSO via Entra ID is what's missing.",
    ],
    counterexamples: &["The first page is missing a comma, fixed.", "There is no meeting today."],
};
