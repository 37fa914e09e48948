//! What supports it.

use super::{ContextSlot, SlotId, clause};
use crate::cue::Hit;
use crate::document::BlockKind;
use crate::reading::{Role, Sentence, Tag, class};
use crate::span::Span;

/// Something that a reader could check or count.
pub(super) const SLOT: ContextSlot = ContextSlot {
    id: SlotId::Evidence,
    labels: &[
        "evidence", "data", "proof", "source", "sources", "reference", "references", "ref", "refs", "see also", "metrics",
        "numbers", "profile", "measurements", "links", "link", "supporting data", "customer quotes",
    ],
    cues: &[
        "<number>|@number ~1 @people",
        "<number>|@number ~2 @unit",
        "<number> of ~2 <number>|@number",
        "<number> out of",
        "@number|<number> @every|times|% ~1 _",
        "$|€|£ <number>",
        "<number> % ~1 _",
        "<number> €|k|eur|usd",
        "screenshot|screenshots|attached|attachment|recording|video|survey|benchmark|profile|measured|measurement|figures|poll|study|analytics",
        "rfc|wcag|cve|iso|spec|pep|standard <number>?",
        "ticket|incident|thread|issue|finding|case|bug|pr|zendesk ~1 #|<number>",
        "see #? <number>",
        "# <number>",
        "upvotes|votes|voted|reactions",
        "said|says|told|wrote|quote :|\\\"",
        "from <number>|@number to <number>|@number",
        "avg|average|median <number>",
    ],
    quote,
    signs,
    examples: &[
        "41 accounts asked for it this month.",
        "It takes 25 minutes per shift.",
        "See INC-5521.",
        "So that I don't have to key in 3,000 pupils by hand.",
    ],
    counterexamples: &[
        "Show 20 rows.",
        "Minimum 12 characters.",
        "We need it by March 15.",
        "We need to add a CSV export to the reports page by March 15.",
        "Retry 3 times, then give up after 30 seconds.",
        "Upgrade to Netty 4.1.",
        "Everyone is asking for it.",
        "The list holds two columns.",
        "There should be at least 3 levels and a maximum of 10 entries each.",
        "The default is 5 minutes.",
    ],
};

fn quote(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> Option<Span> {
    let asks =
        sentence.hits.iter().any(|other| matches!(other.tag, Tag::Rule(_)) && other.end - other.first < sentence.tokens.len());
    let solution = sentence.kind == BlockKind::Title || matches!(sentence.role, Role::Detail | Role::Ask);
    // "Show 20 rows": a number of the solution.
    let counts_people = (hit.first..hit.end).any(|at| sentence.class_at(at, class!("people")));
    (!solution && (!asks || counts_people)).then(|| clause::around(sentence, hit.first, hit.end)).flatten()
}

/// A link, or the number of a ticket.
fn signs(sentence: &Sentence<'_>) -> Option<Span> {
    if let Some(link) = sentence.links.first() {
        return Some(*link);
    }
    if sentence.kind == BlockKind::Title {
        return None;
    }
    ticket(sentence.span.of(sentence.source)).map(|span| span.shifted(sentence.span.start))
}

/// `ABC-123` or `#123`, the first one.
fn ticket(text: &str) -> Option<Span> {
    let bytes = text.as_bytes();
    // Most sentences name none, and each is asked more than once.
    if !bytes.iter().any(|byte| matches!(byte, b'#' | b'-')) {
        return None;
    }
    let word = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric());
    let digits = |from: usize| bytes.get(from..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let fresh = at == 0 || !word(at - 1);
        if *byte == b'#' && fresh && digits(at + 1) >= 2 {
            return Some(Span::new(at, at + 1 + digits(at + 1)));
        }
        if byte.is_ascii_uppercase() && fresh {
            let key = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_uppercase()).count();
            let number = digits(at + key + 1);
            let known = ["UTF", "ISO", "SHA", "UTC", "GMT", "MD", "AES", "TLS", "HTTP", "COVID"];
            if (2..=10).contains(&key)
                && bytes.get(at + key) == Some(&b'-')
                && number > 0
                && !known.contains(&text.get(at..at + key).unwrap_or_default())
            {
                return Some(Span::new(at, at + key + 1 + number));
            }
            at += key.max(1);
            continue;
        }
        at += 1;
    }
    None
}
