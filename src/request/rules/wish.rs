//! A wish.

use super::Rule;
use crate::cue::Hit;
use crate::reading::{Sentence, Tag, is_word, words};

/// A wish.
pub(super) const RULE: Rule = Rule {
    id: "wish",
    cues: &[
        "would|'d also|really|certainly|definitely? be ~3 @good|improvement|plus",
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
        "beg|begging you|for",
        "still like to see",
        "sorely|really|badly miss|missing|need|needed",
        "^ wish list|list's?",
        "wishlist",
    ],
    accept: |sentence, hit| {
        !sentence.is_refused()
            && !sentence.has_word(&words!["join", "lunch", "meet", "talk", "hint", "hints", "tips", "pointers"])
            && !is_own_plan(sentence, hit)
    },
    directness: 82,
    examples: &[
        "It would be great if templates worked at org level.",
        "Would love to see a --dry-run flag for sync.",
        "A hub for recently used apps would also be good.",
        "It would be an improvement if smileys were drawn.",
        "I'd like a documented priority field in the manifest.",
    ],
    counterexamples: &[
        "I'd love to join but I'm on a train all afternoon",
        "I would like to thank everybody for the release.",
        "I would like to know how this works.",
    ],
};

/// "I'd like to keep the binary small": what the author means to do, not what should be built.
fn is_own_plan(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> bool {
    const ASKS: &[&str] = &["see", "have", "be", "get", "propose", "suggest", "request", "ask", "add", "vote", "wish", "find"];
    let wants = sentence.word_at(hit.end - 1, &words!["like", "love", "want", "prefer", "wish", "to", "appreciate"]);
    let to = if sentence.word_at(hit.end - 1, &words!["to"]) { hit.end } else { hit.end + 1 };
    let infinitive = sentence.word_at(to - 1, &words!["to"]);
    let first_person = sentence
        .tokens
        .get(hit.first.saturating_sub(1)..hit.end)
        .unwrap_or_default()
        .iter()
        .any(|token| is_word(token.word, &words!["i", "we", "i'd", "we'd", "id"]));
    wants && infinitive && first_person && !sentence.word_at(to, ASKS)
}
