//! An order.

use super::Rule;
use crate::cue::Hit;
use crate::document::BlockKind;
use crate::document::token;
use crate::reading::{Sentence, Tag};

/// An order.
pub(super) const RULE: Rule = Rule {
    id: "order",
    cues: &["^ @do", "^ don't|do|never|always @do|not"],
    accept: |sentence, hit| {
        !sentence.is_refused()
            && !sentence.is_question()
            && !sentence.asks_a_colleague(hit)
            && sentence.tokens.len() > hit.end
            && reads_as_order(sentence, hit)
    },
    directness: 75,
    examples: &[
        "title: Add merchant_id to the settlement event",
        "Pull the price rules out into a service of their own.",
        "Split it in two: templating and delivery.",
    ],
    counterexamples: &["Update: all fixed.", "Test passed on build 1180.", "Support was great.", "Show me the logs."],
};

/// Whether the verb has an object: not a noun ("Support was great"), not a heading ("Update: …").
fn reads_as_order(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> bool {
    const NOT_AN_OBJECT: [u32; 26] = token::hashes([
        ":", ",", ".", "!", "is", "was", "were", "are", "has", "had", "passed", "failed", "me", "you", "your", "works", "worked",
        "will", "would", "-", "and", "i", "he", "she", "didn't", "doesn't",
    ]);
    const STEPS: [u32; 16] = token::hashes([
        "open", "close", "run", "load", "press", "read", "start", "test", "restart", "reset", "go", "use", "check", "import",
        "switch", "set",
    ]);
    !sentence.word_at(hit.end, &NOT_AN_OBJECT)
        && (sentence.kind == BlockKind::Title || !sentence.word_at(hit.end - 1, &STEPS))
        && !sentence.in_steps()
}
