//! A thing, please.

use super::Rule;
use crate::cue::Hit;
use crate::document::Field;
use crate::reading::{Sentence, Tag, is_word, words};

/// A thing, please.
pub(super) const RULE: Rule = Rule {
    id: "noun_please",
    cues: &[
        "@thing ~3 please|pls|plz $",
        "please|pls|plz : ~1 a|an|the?",
        "please|pls|plz a|an|more|some|no|support|@thing",
        "@thing ~8 ? $",
        "would be it",
        "any @thing ~4 for",
        "for the list -",
        "^ more|better|bigger|larger|smaller|fewer|less|faster @thing|control|options|space|contrast",
    ],
    accept: |sentence, hit| !sentence.is_refused() && (!sentence.is_question() || is_bare_offer(sentence, hit)),
    directness: 74,
    examples: &["Offline mode please.", "API endpoint to post match results?"],
    counterexamples: &["Which filter do I use for the search?", "The button works, thank you."],
};

/// A noun with a question mark and no question word or verb: "kiosk mode that never logs out?"
fn is_bare_offer(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> bool {
    const QUESTION: &[&str] = &[
        "what", "which", "where", "who", "when", "why", "how", "whats", "what's", "is", "are", "was", "does", "do", "did", "has",
        "have", "can", "could", "should", "would", "will", "anyone", "anybody", "know", "any", "i", "you",
    ];
    let first = sentence.tokens.get(sentence.lead..).unwrap_or_default().iter().take(3);
    hit.first < sentence.lead + 4
        && sentence.field == Field::Body
        && !first.into_iter().any(|token| is_word(token.word, QUESTION))
        && !sentence.has_word(&words!["anyone", "know", "or"])
}
