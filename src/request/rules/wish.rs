//! A wish.

use super::Rule;

/// A wish.
pub(super) const RULE: Rule = Rule {
    id: "wish",
    summary: "A wish",
    cues: &[
        "would|'d be ~3 @good",
        "it'd|it|that'd|id be ~3 @good",
        "would ~1 love|like|appreciate|welcome|prefer|wish|enjoy to|a|an|the|it|if|more|some|having|being|see|this|that|your|support|@thing|<code>",
        "i'd|we'd|id ~2 love|like|appreciate|welcome|prefer|wish|want|expect",
        "wish|wishing|hope ~1 there|it|i|we|you|the|that|to|for",
        "wouldn't mind",
        "be|is ~2 appreciated",
        "would|'d ~3 help|solve|benefit|save|fix|make|end|suit|spare|rescue",
        "dying|keen|hoping|longing|looking for|to|forward",
        "@good ~1 to have",
        "@good if|would",
        "@good ~2 if",
        "can't wait for",
        "all i want|need|ask",
        "missing|lacking|miss|lacks ~1 a|an|the|is|@thing|support|option|any",
        "the only|one thing ~6 is|:",
        "still like to see",
        "sorely|really|badly miss|missing|need|needed",
        "^ wish list|list's?",
        "wishlist",
    ],
    accept: |sentence, _| !sentence.is_refused() && !sentence.has_word(&["join", "lunch", "meet", "talk"]),
    directness: 82,
    examples: &[
        "It would be great if templates worked at org level.",
        "Would love to see a --dry-run flag for sync.",
        "I'd like a documented priority field in the manifest.",
    ],
    counterexamples: &[
        "I'd love to join but I'm on a train all afternoon",
        "I would like to thank everybody for the release.",
        "I would like to know how this works.",
    ],
};
