//! What the model sees of one sentence. Every feature is a hash; nothing is allocated.

use super::heard::Heard;
use super::place::{Place, Scope};
use super::shape;
use crate::document::BlockKind;
use crate::document::token::{self, Token};
use crate::reading::{Role, Sentence};

/// The bit of a feature that does not name single words: there are few of these, and the fit holds them down less.
pub const GENERAL: u32 = 1 << 31;

/// Two hashes as one, in their order; general where the second is.
#[must_use]
pub const fn join(first: u32, second: u32) -> u32 {
    let joined = (first.rotate_left(9) ^ second).wrapping_mul(0x85EB_CA77) ^ (first >> 15);
    joined & !GENERAL | second & GENERAL
}

/// A general feature: the hash of its name with a small value.
#[must_use]
pub const fn named(name: u32, value: u32) -> u32 {
    join(name, value.wrapping_mul(0x27D4_EB2F).wrapping_add(1)) | GENERAL
}

/// A feature of single words.
const fn lexical(hash: u32) -> u32 {
    hash & !GENERAL
}

/// How many tokens of one sentence are read: a line without an end is not prose.
pub const MAX_TOKENS: usize = 80;

/// A feature that stands at a token, for saying which words told.
pub trait Sink {
    /// Takes a feature that comes from the tokens `first..end`.
    fn take(&mut self, feature: u32, first: usize, end: usize);

    /// Takes a feature as such and as that of its kind of text. Once for all that call it: there are dozens.
    #[inline(never)]
    fn take_both(&mut self, feature: u32, scoped: u32, first: usize, end: usize) {
        self.take(feature, first, end);
        self.take(scoped, first, end);
    }
}

impl<F: FnMut(u32)> Sink for F {
    fn take(&mut self, feature: u32, _: usize, _: usize) {
        self(feature);
    }
}

/// The features of a sentence: each one as such, and again for the kind of text that it stands in.
pub fn of_sentence(sentence: &Sentence<'_>, place: Place, heard: &Heard, sink: &mut dyn Sink) {
    let scope = match place.scope {
        Scope::Title => const { token::hash("in title") },
        Scope::Description => const { token::hash("in description") },
        Scope::Message => const { token::hash("in message") },
    };
    let mut add = |feature: u32, first: usize, end: usize| {
        sink.take_both(feature, join(scope, feature), first, end);
    };
    of_words(sentence, &mut |feature, first, end| add(lexical(feature), first, end));
    of_structure(sentence, place, &mut add);
    heard.features(sentence, &mut add);
}

fn of_words(sentence: &Sentence<'_>, add: &mut impl FnMut(u32, usize, usize)) {
    const START: u32 = token::hash("<start>");
    const END: u32 = token::hash("<end>");
    const STEM: u32 = token::hash("stem");
    const PAIR: u32 = token::hash("pair");
    const SHAPE: u32 = token::hash("shapes");
    const LEAD: u32 = token::hash("lead");
    let tokens = sentence.tokens.get(..sentence.tokens.len().min(MAX_TOKENS)).unwrap_or_default();
    let mut before = START;
    let (mut shape_before, mut shape_two_before) = (START, START);
    for (index, token) in tokens.iter().enumerate() {
        let shape = shape::shape(sentence.source, token, index == 0);
        add(token.word, index, index + 1);
        if !shape::is_frame(token) {
            add(join(STEM, shape::stem(sentence.source, token)), index, index + 1);
        }
        let from = index.saturating_sub(1);
        add(join(PAIR, join(before, token.word)), from, index + 1);
        add(join(SHAPE, join(shape_before, shape)), from, index + 1);
        add(join(SHAPE, join(shape_two_before, join(shape_before, shape))), index.saturating_sub(2), index + 1);
        before = token.word;
        shape_two_before = shape_before;
        shape_before = shape;
    }
    let end = tokens.len();
    add(join(PAIR, join(before, END)), end.saturating_sub(1), end);
    add(join(SHAPE, join(shape_two_before, join(shape_before, END))), end.saturating_sub(2), end);
    let mut lead = LEAD;
    for (index, token) in tokens.iter().enumerate().skip(sentence.lead).take(3) {
        let word = if index < sentence.lead + 2 { token.word } else { shape::shape(sentence.source, token, false) };
        lead = join(lead, word);
        add(lead, sentence.lead, index + 1);
    }
    let mut shapes = join(LEAD, SHAPE);
    for (index, token) in tokens.iter().enumerate().skip(sentence.lead).take(3) {
        shapes = join(shapes, shape::shape(sentence.source, token, index == sentence.lead));
        add(shapes, sentence.lead, index + 1);
    }
}

fn of_structure(sentence: &Sentence<'_>, place: Place, add: &mut impl FnMut(u32, usize, usize)) {
    let mut all = |feature: u32| add(feature, 0, 0);
    let words = sentence.tokens.iter().filter(|token| !is_mark(token)).count();
    let length = match words {
        0..=1 => 1,
        2..=3 => 2,
        4..=6 => 3,
        7..=10 => 4,
        11..=16 => 5,
        17..=28 => 6,
        _ => 7,
    };
    let mark = if sentence.is_question() { b'?' } else { sentence.end_mark };
    let block = match sentence.kind {
        BlockKind::Title => 1,
        BlockKind::ListItem { .. } if sentence.numbered => 2,
        BlockKind::ListItem { .. } => 3,
        BlockKind::FormField => 4,
        _ => 5,
    };
    let role = match sentence.role {
        Role::Text => 1,
        Role::Slot(slot) => 10 + slot as u32,
        Role::Ask => 2,
        Role::Detail => 3,
        Role::Defect => 4,
        Role::Meta => 5,
    };
    let at = u32::from(place.first) + 2 * u32::from(place.last);
    let mark = u32::from(mark);
    all(named(const { token::hash("any") }, 0));
    all(named(const { token::hash("length") }, length));
    all(named(const { token::hash("mark") }, mark));
    all(named(const { token::hash("block") }, block));
    all(named(const { token::hash("role") }, role));
    all(named(const { token::hash("role, block") }, role * 8 + block));
    all(named(const { token::hash("place") }, at));
    all(named(const { token::hash("place, mark") }, at * 256 + mark));
    all(named(const { token::hash("length, mark") }, length * 256 + mark));
    all(named(const { token::hash("index") }, u32::try_from(sentence.index.min(3)).unwrap_or(0)));
    if !sentence.links.is_empty() {
        all(named(const { token::hash("link") }, 1));
    }
    if sentence.tokens.iter().any(|token| token.quoted) {
        all(named(const { token::hash("quoted") }, 1));
    }
    if sentence.tokens.first().is_some_and(|token| !token.capital) {
        all(named(const { token::hash("small") }, u32::from(place.first)));
    }
}

/// Whether a token is punctuation.
fn is_mark(token: &Token) -> bool {
    const MARKS: [u32; 10] = token::hashes([".", ",", ":", ";", "?", "!", "(", ")", "-", "…"]);
    token.span.len() <= 3 && MARKS.contains(&token.word)
}
