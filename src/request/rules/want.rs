//! Somebody who wants something.

use super::Rule;
use crate::reading::words;

/// Somebody who wants something.
pub(super) const RULE: Rule = Rule {
    id: "want",
    cues: &[
        "they|users|customers|customer|people|everyone|team|@role|client|clients|account|accounts ~2 want|wants|wanted|ask|asks|asked|request|requests|requested|demand|demands|expect|expects ~1 for|to|a|an|the|that|it|read|more|some|this|@thing",
        "we want ~3 listed|shown|added|removed|moved|built",
        "wants to ~1 @do|be|see|have|get",
        "_ wants|asks|requests|asked ~1 a|an|the|for|that|to",
        "keep|keeps asking for",
        "has|have|had been? asked|requested ~1 for|that|us",
    ],
    accept: |sentence, _| {
        !sentence.is_refused()
            && !sentence.is_question()
            && !sentence
                .has_word(&words!["know", "thank", "apologize", "apologise", "sorry", "understand", "anyone", "plan", "whoever"])
    },
    directness: 72,
    examples: &["users want a map view in search.", "Our customer asks that the report can be scheduled in the night."],
    counterexamples: &[
        "I want to say sorry for yesterday.",
        "I want to send a voucher to all guests, is that done in Campaigns?",
    ],
};
