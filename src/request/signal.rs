//! Signs of something that is no request: of a defect, a question, news, a colleague's day.

use crate::cue::Hit;
use crate::document::token;
use crate::reading::{Sentence, Tag, class, is_word, words};

/// What a sentence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Something existing misbehaves.
    Defect,
    /// Wants to know how something is done or what is so today.
    HowTo,
    /// Something is done, decided or announced.
    News,
    /// Thanks, praise, apologies, wishes.
    Courtesy,
    /// The author will do it, or has begun.
    Offer,
    /// It will not, or should not, be done.
    Refusal,
    /// Only imagined.
    Hypothetical,
    /// Meetings, absences, reviews, releases to run: a colleague's day.
    Social,
    /// Advice to the other person.
    Advice,
    /// The author's own code or homework.
    OwnWork,
    /// What somebody else asked, said or wanted.
    Reported,
    /// Only in a title: something happens, as in the report of a defect ("Search finds nothing").
    Happens,
}

/// Every signal, in the order of [`SIGNALS`].
pub const ALL: [Signal; SIGNALS.len()] = {
    let mut all = [Signal::Defect; SIGNALS.len()];
    let mut at = 0;
    while at < SIGNALS.len() {
        all[at] = SIGNALS[at].0;
        at += 1;
    }
    all
};
/// The cues of each, in the same order.
pub(crate) const CUES: &[&[&str]] = &{
    let mut cues: [&[&str]; SIGNALS.len()] = [&[]; SIGNALS.len()];
    let mut at = 0;
    while at < SIGNALS.len() {
        cues[at] = SIGNALS[at].1;
        at += 1;
    }
    cues
};

/// The cues of each signal.
const SIGNALS: &[(Signal, &[&str])] = &[
    (
        Signal::Defect,
        &[
            "crash|crashes|crashed|crashing|segfault|segfaults|deadlock|panics|traceback|stacktrace|npe|nullpointerexception|oom",
            "error|errors|exception|exceptions",
            "throws|threw|throwing",
            "fails|failed|failing|fail",
            "broken|breaks|broke",
            "bug|bugs|buggy|regression|typo",
            "wrong|incorrect|incorrectly|wrongly",
            "freezes|frozen|hangs|hung|stuck|flickers|flickering",
            "doesn't|doesnt|don't|didn't|does|do|did not? ~1 work|working|show|load|open|save|respond|appear|start|update|render|match|apply|compile|trigger|fire|return",
            "not working|loading|showing|shown|saved|found|rendered|displayed|respected|updated|called|applied|applied|firing|responding",
            "no longer|longer works|possible|work|shows",
            "stopped|stops working|responding|syncing|loading",
            "isn't|aren't|wasn't|is|are not? ~1 working|shown|displayed|saved|applied|loaded|updated|rendered",
            "off by one",
            "404|500|502|503|504",
            "corrupt|corrupted|corrupts|garbled|truncated|misaligned|overlaps|overlapping|duplicated|unreadable",
            "disappears|disappeared|vanishes|vanished|lost|missing after",
            "leak|leaks|leaking",
            "unexpected|unexpectedly",
            "returns ~2 null|nothing|empty|undefined|archived|wrong",
            "keeps ~2 going|crashing|loading|logging|spinning",
            "black on black",
            "charged|sent|shown|applied|counted twice|three",
            "since ~4 update|release|yesterday|monday|morning|upgrade|version",
            "after updating|upgrading|update|upgrade",
            "expected ~1 :",
            "actual ~1 :",
            "steps to reproduce",
            "works|worked ~1 as expected|before|fine|ok|in",
            "used to work",
            "you will see|get",
            "i|we ~1 notice|noticed|see|saw|get|got ~2",
            "see ~2 screenshot|screenshots|video|pic|attached|below",
            "reported by",
            "reproduces|reproduce|repro|reproducible",
            "but since <number>",
            "ignores|ignored|swallows|drains|loops",
            "cannot|can't be? ~1 log|login|open|save|finished|start|connect",
            "nothing happens",
            "should have been",
            "deletes|removes files",
            "differ|differs from",
            "happens with|when|on|every",
            "blank|empty page|screen",
            "delayed|slow|slowly since",
        ],
    ),
    (
        Signal::HowTo,
        &[
            "how do|can|to|does|would|should|did|are|is",
            "where do|can|is|are|does|did",
            "what is|are|does|do|did|was|would|kind|happens|s",
            "whats|what's|where's|who's|how's",
            "which ~6 ?",
            "who ~1 owns|is|do|knows|has",
            "does|do|did|has|have anyone|anybody|someone|somebody",
            "anyone|anybody ~1 know|knows|tried|seen|remember|got|have|has|else",
            "is there a|an|any ~6 way|setting|option|documentation|docs|guide|example",
            "is it possible|normal|safe|ok|okay|expected|correct|true",
            "can|could someone|anyone|you ~2 help|explain|tell|point",
            "why do|does|is|are|did|has|was|we|would",
            "do|does ~5 support|supported|work|exist|survive|have|know|happen|apply|use",
            "is|are ~4 supported|possible|allowed|safe|available|included",
            "am i",
            "should i",
            "difference between",
            "best|right|recommended|correct|proper|good way|practice|approach|place",
            "looking for ~2 help|hint|advice|pointers|someone",
            "i'm|im ~2 trying|wondering|not sure|stuck|confused|unsure|new",
            "any ~2 idea|ideas|help|hints|pointers|advice|tips|suggestions|thoughts|recommendations",
            "do i|we|you ~2 have|need|know|use",
            "help with",
            "can i|it|this|the|these",
            "would like to know",
            "want to know",
            "meaning of",
            "is the|this|that|it",
            "are the|these|those",
            "did it|the|you|anyone|they",
            "has|have the|you|it|there",
            "question about|on",
            "wonder|wondering|curious if|whether|how|why|what",
        ],
    ),
    (
        Signal::News,
        &[
            "merged|released|shipped|deployed|fixed|closed|closing|done|finished|landed|resolved|rolled|published",
            "released in",
            "we've|we have|i've|i have|i ~1 added|moved|fixed|merged|shipped|finished|built|created|updated|deployed|implemented|removed|decided|passed|put|switched|renamed",
            "is|are|was|were|went|been|has|have ~2 live|out|done|merged|deployed|released|back|added|moved|fixed|scheduled|assigned|estimated|planned|closed",
            "fyi",
            "update|minutes|notes|summary|standup|recap|decision|decided|retro|changelog",
            "weekly|daily|status|incident|weekly update|report|notes|summary",
            "duplicate of",
            "re :",
            "thank you|thanks",
            "v <number>",
            "feat|chore|docs|fix|refactor|ci|build ( ~3 ) :",
            "feat|chore|refactor|perf : ",
            "results of",
            "status of",
            "closing :",
            "comment on",
            "dependency dashboard",
            "looking for ~1 contributors|maintainers|volunteers|co|help",
            "this pr|patch|mr|release",
            "bump ~4 from",
            "update dependency",
            "we|they decided|agreed|discussed|looked|talked",
            "added the|a|in|by|to",
            "moving|moved to",
            "starts|starting in|on",
            "heads|head up",
            "heads-up",
            "reminder",
            "out of office",
            "lgtm",
            "wip",
            "on track",
            "next meeting|update",
            "announcement|announcing",
            "now|already supports|supported|available|possible",
            "in|as of the? ~1 release|version",
        ],
    ),
    (
        Signal::Courtesy,
        &[
            "thanks|thank|thx|ty|cheers|kudos|congrats|congratulations",
            "sorry",
            "happy birthday",
            "great|good|nice|awesome work|job|talk|news",
            "welcome to|back|aboard",
            "love|loves|loving the|it|this|that|your",
            "well done",
            "works|worked great|fine|well|perfectly|now",
            "looks good|great",
            "say sorry|thanks",
        ],
    ),
    (
        Signal::Offer,
        &[
            "i|i'll|we'll|we will|can|could @do",
            "i'll|ill ~2 @do",
            "i can|could|will|would ~1 @do",
            "i|we ~1 am|are|is working on",
            "i'm|we're|im working|going|planning|starting|adding|about",
            "working on it|this|that",
            "happy|glad|willing to @do|help|open|send|submit|contribute",
            "i am|i'm going to",
            "pairing",
            "let me know|check|see|look|try",
            "i'd ~2 rather|start|say|go|guess|try|be",
        ],
    ),
    (
        Signal::Refusal,
        &[
            "won't|wont|not|never|wouldn't ~1 @do",
            "should|shall|must|do|can|will|would not|never ~1 @do",
            "shouldn't|don't|mustn't ~1 @do",
            "not going to",
            "decided not|against",
            "won't do|fix",
            "no need|reason|plans to",
            "off the roadmap",
            "not planned|worth|needed|required|necessary|on",
            "against|oppose|opposed",
            "nothing to do|change",
            "not a request",
            "talked ~3 out",
            "rejected",
            "as is|it",
            "please don't|do not",
            "- <number> from",
            "there's no need",
            "isn't needed",
        ],
    ),
    (
        Signal::Hypothetical,
        &[
            "if we|i|they|it ~1 ever", "if we|i had|were|did|wanted", "what if the|it|nobody|everything|they", "imagine",
            "would have|would've", "could have", "should've|should have", "i'm not saying", "in theory", "one day", "might have",
        ],
    ),
    (
        Signal::Social,
        &[
            "@meet",
            "pr|prs|mr",
            "pull|merge request|requests",
            "my|the pr|branch",
            "on|until|before|till @day",
            "at <number>",
            "volunteer|volunteers|timesheet|timesheets|birthday|vacation|holidays|pto|sick|office|train|dentist",
            "access to",
            "paste|post|provide|attach|share|send|upload|collect|gather ~4 log|logs|traceback|backtrace|stacktrace|stack|dump|dumps|snippet|repro|reproduction|mre|minimal|reproducer",
            "give|grant ~2 access",
            "staging|prod|pod",
            "this|next week|afternoon|morning",
            "tag|ping me",
            "@op|cover|remind me|him|her|them|us|lena|tom",
        ],
    ),
    (
        Signal::Advice,
        &[
            "you ~1 should|could|can|need|might|may|have|want|must",
            "you'll|you'd|you're ~2 want|need|better|have|looking",
            "try to|the|it|with|using|adding|a|this|that|<code>",
            "just use|do|add|call|put|set|pass",
            "use|see|check|have the|a|this|<code>|<link>",
            "i'd ~1 use|go|recommend|just|suggest|try|probably|start|look|put|keep|avoid",
            "instead of",
            "go to",
            "depends on",
            "that's|thats|this|it is|because|why|how|what|not|just|only|probably|normal|expected",
            "yes|no|yeah|yep|nope|nah|ah|oh|hmm|right|exactly|true|sure|well|lol|haha|interesting|agreed",
            "i think|guess|believe|suspect|suppose|assume",
            "it's|its a|an|not|just|because|the|probably",
            "in my opinion|experience",
            "afaik|imo|imho|iirc|tbh",
        ],
    ),
    (
        Signal::OwnWork,
        &[
            "my code|script|homework|assignment|project|function|class|program|cv|regex|query|test|tests|component",
            "homework|assignment",
            "for me ?",
            "i|i'm ~2 writing|building|learning|coding|wrote|making|implementing|stuck",
            "can|could someone|somebody|you ~3 for me",
        ],
    ),
];

impl Sentence<'_> {
    /// Whether it cannot be a request, whatever words of one it has: refused, only imagined, done already, thanks.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        const DONE: [u32; 9] =
            token::hashes(["fixed", "merged", "released", "shipped", "deployed", "resolved", "landed", "closed", "closing"]);
        const THANKS: [u32; 13] = token::hashes([
            "thanks", "thank", "thx", "sorry", "kudos", "congrats", "lgtm", "yes", "yeah", "yep", "no", "nope", "nah",
        ]);
        let polite = self.has_word(&words!["please", "pls", "would"]);
        let unreal = self.shows(Signal::Refusal)
            || self.shows(Signal::Hypothetical)
            || self.shows(Signal::Reported)
            || self.has_word(&DONE);
        unreal && !polite
            || self.shows(Signal::OwnWork) && !self.has_class(class!("good"))
            || self.tokens.get(self.lead).is_some_and(|token| is_word(token.word, &THANKS))
    }

    /// Whether the verb of a cue asks a colleague for something of the day (a review, a meeting, a restart) and no product is named.
    #[must_use]
    pub fn asks_a_colleague(&self, hit: &Hit<Tag>) -> bool {
        let verb = self.class_at(hit.end - 1, class!("op"));
        let personal = self.has_word(&words!["me", "my", "us", "him", "her", "your"]);
        let social = self.shows(Signal::Social);
        let thing = self.has_class(class!("thing"));
        (verb && (!thing || social || personal && !self.has_word(&words!["option", "button"])))
            || (social && (personal || !thing))
    }
}
