//! A proposal to change something.

use super::Rule;

/// A proposal to change something.
pub(super) const RULE: Rule = Rule {
    id: "proposal",
    cues: &[
        "let's|lets ~1 @do",
        "how|what about ~1 a|an|adding|having|making|using|the|some|moving|showing|we|if|letting",
        "what if we|you|the|it|there",
        "why not @do",
        "why don't|dont we @do",
        "i|we|i'd|i'll|id ~1 propose|suggest ~1 that|we|to|a|an|the|adding|making|moving|using|having",
        "wdyt|thoughts about|on|of",
        "my|a|one|the ~1 suggestion|proposal|idea|ask|request|wish : ~1",
        "i|we think we|it|you should|could|ought|need",
        "we should|ought to? ~1 add|build|introduce|support|offer|provide|allow|implement",
        "proposal|suggestion|idea : ",
        "we|you|i could|might ~2 @do",
        "maybe ~1 @do",
        "it's ~1 time we|to @do|build",
        "i'd @do ~6 to|into|from|out|with|by",
    ],
    accept: |sentence, hit| !sentence.is_refused() && !sentence.asks_a_colleague(hit),
    directness: 85,
    examples: &[
        "let's rename Workspaces to Teams everywhere in the UI",
        "We should build an importer for the old archive.",
        "how about a snooze button on alerts?",
        "I propose that we block production deploys on Fridays.",
    ],
    counterexamples: &[
        "let's grab lunch at the new ramen place?",
        "Let's wait until support is at full strength.",
        "What if the whole thing with the marketplace fails?",
    ],
};
