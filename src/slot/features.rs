//! What a sentence shows, as numbers that weights are looked up by.

use super::person;
use crate::cue::words;
use crate::document::BlockKind;
use crate::document::token::{self, Token};
use crate::reading::{Role, Sentence, Tag, class};
use crate::work;

/// One feature: its hash, and the token that it stands at, [`WHOLE`] for one of the whole sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Spread over all 32 bits.
    pub hash: u32,
    /// The token.
    pub token: u16,
}

/// The token of a feature that no word shows.
pub const WHOLE: u16 = u16::MAX;

/// How many words of a sentence are looked at.
const MOST: usize = 80;

/// The features of a sentence, in a fixed order, each hash once.
#[must_use]
pub fn features(sentence: &Sentence<'_>) -> Vec<Feature> {
    let mut found = Vec::with_capacity(sentence.tokens.len() * 8 + 32);
    let mut push = |kind: u32, one: u32, two: u32, token: usize| {
        found.push(Feature { hash: mixed(kind, one, two), token: u16::try_from(token).unwrap_or(WHOLE) });
    };
    let tokens = sentence.tokens.get(..sentence.tokens.len().min(MOST)).unwrap_or_default();
    let mut before = 0;
    for at in 0..tokens.len() {
        before = of_token(sentence.source, tokens, at, before, &mut push);
    }
    of_whole(sentence, &mut push);
    work::step(found.len());
    each_once(&mut found);
    found
}

/// The features of one token, `before` being the classes of the one before; gives its own.
fn of_token(source: &str, tokens: &[Token], at: usize, before: u64, push: &mut impl FnMut(u32, u32, u32, usize)) -> u64 {
    let Some(token) = tokens.get(at) else { return 0 };
    let last = at.checked_sub(1).and_then(|at| tokens.get(at));
    let next = tokens.get(at + 1);
    let text = token.span.of(source);
    let previous = last.map_or(0, |token| token.word);
    push(1, token.word, 0, at);
    push(3, previous, token.word, at);
    let own = token.classes & words::ALL | person::bits(token, last, text);
    for class in bits(own) {
        push(5, class, 0, at);
        push(6, previous, class, at);
        if let Some(next) = next {
            push(7, next.word, class, at);
        }
        for other in bits(before) {
            push(13, other, class, at);
        }
    }
    if token.capital && at > 0 {
        push(8, previous, 0, at);
        push(8, 1, u32::from(last.is_some_and(|last| last.capital)), at);
    }
    let human = next.is_some_and(|next| next.classes & class!("human") != 0);
    if text.len() >= 5 && text.is_ascii() {
        let ending = lower(text.get(text.len() - 3..).unwrap_or_default());
        push(10, ending, 0, at);
        push(11, lower(text.get(text.len() - 4..).unwrap_or_default()), 0, at);
        push(14, ending, next.map_or(0, |next| next.word), at);
        if human {
            push(15, ending, 0, at);
        }
    }
    if human {
        push(16, u32::from(token.capital), u32::from(at == 0), at);
        push(17, u32::try_from(at.min(4)).unwrap_or(0), 0, at);
    }
    if token.quoted {
        push(12, 0, 0, at);
    }
    if token.word == token::CODE || is_of_code(text) {
        push(18, 0, 0, at);
    }
    own
}

/// Whether a word is written as only names in code are.
fn is_of_code(text: &str) -> bool {
    text.as_bytes().array_windows().any(|[one, two]| one.is_ascii_lowercase() && two.is_ascii_uppercase() || *two == b'_')
}

/// The features of the sentence as a whole.
fn of_whole(sentence: &Sentence<'_>, push: &mut impl FnMut(u32, u32, u32, usize)) {
    let tokens = &sentence.tokens;
    let whole = usize::from(WHOLE);
    let title = sentence.kind == BlockKind::Title;
    let asks = u32::from(sentence.hits.iter().any(|hit| matches!(hit.tag, Tag::Rule(_))));
    let word = |at: usize| tokens.get(at).map_or(0, |token| token.word);
    push(20, word(0), 0, whole);
    push(21, word(sentence.lead), word(sentence.lead + 1), whole);
    let role = match sentence.role {
        Role::Text => 0,
        Role::Slot(slot) => 1 + slot as u32,
        Role::Ask => 5,
        Role::Detail => 6,
        Role::Defect => 7,
        Role::Meta => 8,
    };
    let kind = match sentence.kind {
        BlockKind::Title => 0,
        BlockKind::Paragraph => 1,
        BlockKind::ListItem { .. } => 2,
        BlockKind::FormField => 3,
        BlockKind::Quote => 4,
        _ => 5,
    };
    push(22, kind, asks, whole);
    push(23, role, 0, whole);
    push(24, u32::try_from(tokens.len().next_power_of_two()).unwrap_or(0), asks, whole);
    push(25, u32::from(sentence.is_question()), asks, whole);
    push(28, u32::from(!sentence.links.is_empty()), 0, whole);
    push(29, role, kind, whole);
    for hit in &sentence.hits {
        match hit.tag {
            Tag::Rule(rule) => push(30, u32::from(rule), u32::from(title), hit.first),
            Tag::Signal(signal) => push(31, signal as u32, 0, hit.first),
            Tag::Slot(_) => {}
        }
    }
}

/// The numbers of the bits that are set.
fn bits(mut classes: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        (classes != 0).then(|| {
            let class = classes.trailing_zeros();
            classes &= classes - 1;
            class
        })
    })
}

/// Keeps each hash once, where it stands first, with the first of its tokens.
fn each_once(found: &mut Vec<Feature>) {
    // A place holds one more than the index of what is there.
    let mut places = vec![0_u32; (found.len() * 2).next_power_of_two()];
    let mask = places.len() - 1;
    let mut kept = 0;
    for at in 0..found.len() {
        let Some(&feature) = found.get(at) else { break };
        let mut place = feature.hash as usize & mask;
        while let Some(taken) = places.get_mut(place) {
            if *taken == 0 {
                kept += 1;
                *taken = u32::try_from(kept).unwrap_or(0);
                if let Some(free) = found.get_mut(kept - 1) {
                    *free = feature;
                }
                break;
            }
            if let Some(known) = found.get_mut(*taken as usize - 1).filter(|known| known.hash == feature.hash) {
                known.token = known.token.min(feature.token);
                break;
            }
            place = (place + 1) & mask;
        }
    }
    found.truncate(kept);
}

fn lower(text: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    }
    hash
}

/// Spreads three numbers over 32 bits.
fn mixed(kind: u32, one: u32, two: u32) -> u32 {
    let mut hash = kind.wrapping_mul(0x9E37_79B1) ^ one.rotate_left(7).wrapping_mul(0x85EB_CA77) ^ two.wrapping_mul(0xC2B2_AE3D);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2C1B_3C6D);
    hash ^= hash >> 12;
    hash = hash.wrapping_mul(0x297A_2D39);
    hash ^ (hash >> 15)
}
