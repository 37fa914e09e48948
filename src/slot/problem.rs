//! What user or business problem it solves.

use super::{ContextSlot, SlotId, clause};
use crate::cue::Hit;
use crate::reading::{Role, Sentence, Tag, words};
use crate::span::Span;

/// A pain, a cost, a consequence or a purpose.
pub(super) const SLOT: ContextSlot = ContextSlot {
    id: SlotId::Problem,
    labels: &[
        "problem",
        "the problem",
        "problem statement",
        "pain",
        "pain point",
        "pain points",
        "why",
        "motivation",
        "background",
        "rationale",
        "reason",
        "purpose",
        "impact",
        "business value",
        "value",
        "benefit",
        "is your feature request related to a problem",
        "is your feature request related to a problem please describe",
        "use case",
        "context",
        "what problem does this solve",
        "what problem does it solve",
        "problem to solve",
        "current situation",
        "today",
        "what happens today",
        "what goes wrong",
        "issue",
        "job to be done",
        "justification",
    ],
    cues: &[
        "because|bc|cuz|coz ~1 _",
        "so that|i|we|they|it|you|people|users|customers|nobody|everyone|our|the|my ~1 _",
        "in order to",
        "otherwise",
        "or else",
        "have|has|having|had|need|needs to ~2 @pain|copy|re-enter|enter|type|retype|walk|phone|call|click|open|go|ask|wait|guess|restart|do|check|scroll|search|look|edit|maintain|write|remember|switch|use|delete|create|repeat|download|export|reload|remove|paste|send|tab|key|start|dig|keep|read|explain|re-type|log|drive|find|leave|build|work|compare|pay|convert|fix|stop|install|press",
        "can't|cannot|cant|couldn't|can not|unable to? ~1 _",
        "impossible|hard|difficult|tricky|awkward|easy to",
        "by hand|mistake|accident",
        "@pain",
        "takes|took|costs|cost|wastes|spend|spends|spent ~2 <number>|hours|minutes|days|forever|ages|time|two|three|long|half|most",
        "keep|keeps blaming|asking|losing|forgetting|getting|making|charting|going",
        "don't|doesn't|didn't|do|does not? ~1 know|understand|see|read|find|notice|realise|realize|scale|trust",
        "leads|lead|results|causes|causing|caused|makes|making|forces|forcing ~2 _",
        "too many|much|long|slow|big|small|late|early|often|easy|easily",
        "goes|go wrong",
        "gets|get ~1 lost|wrong|confused|cut|sent|paged|stuck",
        "without ~3 we|i|they|it|the",
        "means that|i|we|they|the|you",
        "this|it|that|which would ~1 help|let|allow|make|save|reduce|enable|prevent|improve|avoid|give|solve|mean|simplify|speed",
        "to avoid|prevent|reduce|save|make|help|ensure|stop|keep|improve|speed|allow",
    ],
    quote,
    signs: |_| None,
    examples: &["It takes 20 clicks.", "I have to delete them one by one.", "so that I don't start from zero every week"],
    counterexamples: &[
        "There is no export.",
        "Add a toggle.",
        "The button is disabled when no filter is set.",
        "Currently the reports page has no CSV export.",
        "Can you add a toggle to disable email notifications?",
        "It would be nice to have a dark theme.",
        "The new field goes below the name.",
        "Thanks in advance!",
        "I have opened a PR that shows how it could work.",
        "The dialog gets a second button next to the first one.",
        "At the moment the setting is read from the config file.",
        "Needed for PAY-778, which can't start before this is in.",
    ],
};

fn quote(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> Option<Span> {
    let (first, end) = (hit.first, hit.end);
    if matches!(sentence.role, Role::Detail | Role::Ask) && !sentence.word_at(first, &words!["because", "so", "otherwise"]) {
        return None;
    }
    if sentence.word_at(first, &words!["because", "bc", "cuz", "coz", "so", "otherwise", "in", "to", "or"]) {
        return clause::from(sentence, first, (end - first).max(4));
    }
    // "Would it help if …" asks, it does not complain.
    let asks = sentence.is_question() && sentence.hits.iter().any(|hit| matches!(hit.tag, Tag::Rule(_)));
    if asks && sentence.word_at(first, &words!["this", "it", "that", "which", "makes", "making", "impossible"]) {
        return None;
    }
    clause::around(sentence, first, end)
}
