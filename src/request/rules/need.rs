//! A statement of what is needed.

use super::Rule;
use crate::cue::Hit;
use crate::reading::{Sentence, Tag, class, words};

/// A statement of what is needed.
pub(super) const RULE: Rule = Rule {
    id: "need",
    cues: &[
        "^ need|needs|needed ~1 a|an|to|the|more|better|some|support|ability|option|way|@thing",
        "we|they|customers|users|it|which|that|i ~2 need|needs|require ~1 a|an|the|to|some|more|better|ability|support",
        "@thing|there|this|it|page|app|code|service|system|job ~1 needs|need to ~2 @do|be|have",
        "_ needs a|an|the|to|more|better|some|one|its|proper|real|support|@thing|<code> ~1",
        "@thing needs|deserves|wants",
        "we|they also|really|badly|still|just|urgently? need|needs it|this|that|one|single|proper|real|multiple|separate|<code>",
        "has|have|needs|must to? go $|.|,|:|;",
        "could|can ~1 do with",
        "could really|also? use a|an|some|more|better",
        "must|shall ~2 be|have|@do|exist|also|not",
        "we|i need|require @thing",
        "needs|need|has to be ~2 able|possible|usable|readable|configurable|there|gone|in",
        "is|are needed|required $",
        "needed|required :",
    ],
    accept: |sentence, hit| !sentence.is_refused() && !sentence.asks_a_colleague(hit) && !is_own_chore(sentence, hit),
    directness: 80,
    examples: &[
        "Need a Spanish version of the consent form.",
        "the runbook needs a failover section.",
        "The quote PDF needs page numbers.",
        "The cookbook could do with a chapter on streams.",
        "The old colour picker has to go.",
        "The driver app needs the offline queue in this same release.",
    ],
    counterexamples: &[
        "We need to talk about the budget before Monday.",
        "need a volunteer for the demo on thursday!",
        "I need help with my homework.",
        "I really have to go, the train leaves at five.",
    ],
};

/// What the author has to do, or needs a hand with.
fn is_own_chore(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> bool {
    let own = sentence.word_at(hit.first, &words!["i"]) && !sentence.has_class(class!("thing"));
    own || sentence.has_word(&words!["help", "volunteer", "volunteers", "talk", "you", "your", "must've"])
        || sentence.is_question()
}
