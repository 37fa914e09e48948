//! Who needs it.

use super::{ContextSlot, SlotId, clause};
use crate::cue::Hit;
use crate::document::{BlockKind, token};
use crate::reading::{Sentence, Tag, class, words};
use crate::span::Span;

/// A named account, a role or persona, a number of people, or the author's own situation as described.
pub(super) const SLOT: ContextSlot = ContextSlot {
    id: SlotId::Who,
    labels: &[
        "who", "who needs it", "who needs this", "who is affected", "who s affected", "affected", "affected users",
        "requested by", "requester", "requestor", "for", "for whom", "customer", "customers", "account", "accounts", "audience",
        "persona", "personas", "users", "user", "stakeholder", "stakeholders", "who asks", "asked by", "from", "target users",
        "user group", "role", "client", "who wants it", "who benefits",
    ],
    cues: &[
        "as a|an|the ~3 @role",
        "as a|an|the _ ~5 i",
        "@role",
        "@number ~1 @people",
        "customer|client|account _",
        "our|their|the|my _ team|department|crew|staff|office|unit|squad|group|desk|customers|clients|operator",
        "<number> of our|the|@number",
        "i|we run|manage|maintain|operate|work|administer|teach|own|organise|organize|host|use ~3 <number>|our|a|an|the|on|in|with|at|for|as|my",
        "i'm|i am|im a|an|the|blind|deaf|colorblind|colour|color|dyslexic|left-handed",
        "on|with my|our _",
        "people|users|anyone|anybody|those|someone|customers|everyone|folks|teams|companies who|with|that|using|on|in|at|from|behind|running|without",
        "_ @group",
        "my mother|father|wife|husband|brother|sister|son|daughter|kids|boss|team|company|school|client|customers|students|users",
        "_ from _",
        "behalf of",
        "at my|our company|work|school|office|job|organization|organisation|hospital|university",
    ],
    quote,
    signs: |_| None,
    examples: &[
        "Nurses on ward 4 chart on the wrong patient.",
        "41 accounts asked for it.",
        "As a school district admin, I want to import classes.",
    ],
    counterexamples: &[
        "As a user I want to duplicate a plan.",
        "Users want a map.",
        "Everyone is asking for it.",
        "We need this.",
        "Customers keep asking.",
        "People want to share lists.",
        "Can you add a toggle to disable email notifications?",
        "Add an owner column to the accounts table.",
        "Thanks, team!",
        "As a user, I'd like the list to remember which column I sorted by.",
        "I would love to pass a list of files that should be left out.",
        "Sadly, that only works for the first tab.",
        "I find this confusing.",
        "I have opened a PR that shows how it could work.",
        "This dialog should look like the other ones.",
        "The core library knows nothing about fonts.",
        "Everybody who wishes to try it has to patch the file.",
        "They are all collapsed and you have to open each of them yourself.",
        "With the new parser in place the class members of the parent can be private.",
        "At the moment the settings page loads the author and the owner of a file twice.",
        "It would be good to have a way to reset the filter.",
    ],
};

const MARKS: [u32; 13] = token::hashes([".", ",", ":", ";", "?", "!", "(", ")", "-", "…", "#", "/", "<number>"]);

/// The subject of a sentence that says who without a cue: its first words, up to a verb that is known or a mark.
pub(super) fn subject(sentence: &Sentence<'_>) -> Option<Span> {
    const NOBODY: [u32; 53] = token::hashes([
        "i", "it", "it's", "they", "we", "this", "that", "these", "those", "so", "and", "but", "because", "there", "in", "on",
        "at", "for", "with", "without", "if", "when", "since", "after", "before", "from", "by", "as", "to", "today", "now",
        "right", "currently", "please", "could", "can", "would", "should", "is", "are", "what", "how", "he", "she", "you", "my",
        "one", "no", "not", "every", "each", "until", "while",
    ]);
    const VERBS: [u32; 65] = token::hashes([
        "is", "are", "was", "were", "be", "has", "have", "had", "can", "can't", "cannot", "could", "will", "would", "won't",
        "may", "must", "should", "need", "needs", "needed", "want", "wants", "wanted", "asked", "ask", "asks", "keep", "keeps",
        "do", "don't", "does", "get", "gets", "use", "uses", "who", "which", "that", "say", "says", "said", "told", "start",
        "starts", "still", "currently", "today", "often", "end", "go", "goes", "work", "works", "make", "makes", "see", "lose",
        "spend", "look", "type", "print", "write", "read", "open",
    ]);
    let tokens = &sentence.tokens;
    let first = sentence.lead;
    if sentence.word_at(first, &NOBODY) || sentence.word_at(first, &MARKS) || sentence.class_at(first, class!("do")) {
        return None;
    }
    let verb = |at: &usize| sentence.word_at(*at, &VERBS) || sentence.word_at(*at, &MARKS);
    let stop = (first + 1..tokens.len().min(first + 7)).find(verb).unwrap_or(tokens.len().min(first + 5));
    clause::span(sentence, first, stop)
}

/// Whether a role is that of a part of a product: "the editor", "its author"; people do what only people do, or belong to somebody.
fn is_part(sentence: &Sentence<'_>, at: usize) -> bool {
    const PARTS: [u32; 27] = token::hashes([
        "editor", "editors", "parent", "parents", "member", "members", "controller", "controllers", "agent", "agents",
        "operator", "operators", "driver", "drivers", "planner", "inspector", "inspectors", "dispatcher", "installer",
        "installers", "owner", "author", "guest", "guests", "guard", "guards", "lead",
    ]);
    const OURS: [u32; 4] = token::hashes(["our", "my", "your", "as"]);
    let before = |back: usize| at.checked_sub(back).is_some_and(|at| sentence.word_at(at, &OURS));
    let human = sentence.class_at(at + 1, class!("human"))
        && !sentence.word_at(at + 1, &words!["has", "have", "is", "must", "were", "are"]);
    sentence.word_at(at, &PARTS) && !before(1) && !before(2) && !human
}

fn quote(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> Option<Span> {
    let word = |at: usize, words: &[u32]| sentence.word_at(at, words);
    let capital = |at: usize| sentence.tokens.get(at).is_some_and(|token| token.capital);
    let (first, end) = (hit.first, hit.end);
    if sentence.tokens.get(first..end)?.iter().any(|token| token.quoted || token.word == token::CODE) {
        return None;
    }
    if word(first, &words!["as"]) {
        let stop = (first + 2..sentence.tokens.len().min(first + 12)).find(|at| word(*at, &words!["i", "we", ",", "i'd"]))?;
        let vague = stop == first + 3
            && (sentence.class_at(first + 2, class!("vague"))
                || word(first + 2, &words!["user", "matter", "result", "workaround", "rule", "start", "whole", "side"]));
        return (!vague && word(stop, &words!["i", "we", ",", "i'd"])).then(|| clause::span(sentence, first + 2, stop)).flatten();
    }
    if sentence.class_at(end - 1, class!("group"))
        && end == first + 2
        && !sentence.class_at(first, class!("number"))
        && sentence.class_at(first, class!("unspecific"))
    {
        return None;
    }
    if word(first, &words!["customer", "client", "account"]) && end == first + 2 {
        return capital(first + 1).then(|| clause::span(sentence, first, end + usize::from(capital(end)))).flatten();
    }
    // "40 of the 55 seconds"
    if word(first + 1, &words!["of"]) && end == first + 3 && sentence.class_at(end, class!("number") | class!("unit")) {
        return None;
    }
    if word(first, &words!["the", "their", "our", "my"])
        && word(first + 1, &words!["other", "same", "new", "old", "first", "second"])
    {
        return None;
    }
    if word(first + 1, &words!["from"]) && end == first + 3 {
        return (sentence.kind != BlockKind::Title && capital(first) && capital(end - 1))
            .then(|| clause::span(sentence, first, end + usize::from(capital(end))))
            .flatten();
    }
    if sentence.class_at(first, class!("role")) && end == first + 1 {
        let title = sentence.kind == BlockKind::Title;
        let plural = sentence.tokens.get(first)?.span.of(sentence.source).ends_with(['s', 'S']);
        let named = first.checked_sub(1).is_some_and(|at| {
            word(at, &words!["our", "the", "their", "a", "an", "my", "by", "for", "from", "and", "every"]) || capital(at)
        });
        let modifier = sentence.class_at(end, class!("surface"));
        if is_part(sentence, first)
            || title
            || modifier
            || !(plural || named)
            || sentence.class_at(first, class!("ambiguous_role")) && !named
        {
            return None;
        }
        // From the article on, or with the word before: "the ward's night nurses", "field technicians".
        let article = |at: &usize| word(*at, &words!["our", "the", "their", "my", "a", "an", "every", "all", "both"]);
        let joined =
            |at: &usize| !sentence.class_at(*at, class!("do")) && !sentence.class_at(*at, class!("glue")) && !word(*at, &MARKS);
        let near = (first.saturating_sub(4)..first).rev().take_while(|at| article(at) || joined(at));
        let start = near.into_iter().find(article).or_else(|| first.checked_sub(1).filter(joined)).unwrap_or(first);
        // "the HR admins"
        let end = (end..).find(|at| !sentence.class_at(*at, class!("role"))).unwrap_or(end);
        let tail = if word(end, &words!["in", "at", "on", "from", "of", "with"]) { end + 2 } else { end };
        return clause::span(sentence, start, tail.min(sentence.tokens.len()));
    }
    if word(end - 1, &words!["who", "with", "that", "using", "on", "in", "at", "from", "behind", "running", "without"]) {
        return clause::from(sentence, first, end - first + 1);
    }
    if word(first, &words!["i", "we", "i'm", "im", "on", "with", "at"]) {
        let long = sentence.tokens.len() > end;
        return long.then(|| clause::around(sentence, first, end)).flatten();
    }
    clause::span(sentence, first, end)
}
