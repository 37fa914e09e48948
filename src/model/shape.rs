//! What a word is like, where the word itself is too rare to learn from.

use crate::cue::words;
use crate::document::token::{self, Token};

/// Words that make the frame of a sentence: they stay themselves.
pub(crate) const FRAME: &str = "a an the this that these those it its it's i i'm i'd i've i'll me my mine we we're we'd we've our us you your u he she they them their \
    there here who what which when where why how whether if because so since as than then though although while until till unless \
    and or but nor not no never nothing none nobody without with within of to in on at by for from into onto out off over under up down about after before \
    between per via instead be is are was were been being am isn't aren't wasn't weren't do does did doing done don't doesn't didn't have has had having \
    haven't hasn't hadn't can could can't cannot couldn't will would won't wouldn't shall should shouldn't must may might need needs needed want wants \
    wanted like love wish please pls plz thanks thank sorry maybe perhaps just only also too still already again now currently yet ever always \
    any some all every each both either more less most least many much few other another same such one first last next new let let's lets \
    get gets got make makes use used using able possible way option anyone someone anybody somebody everyone people users user nice great good better best \
    work works working worked see seems seem looks look think know try tried trying idea plans chance request feature support bug error issue fix \
    yes yeah no ok okay hi hey hello \
    . , : ; ? ! ( ) - … + = > # % $ <number> <code> <link> <mention>";

/// The classes of words that shapes tell apart.
const CLASS_BITS: u64 = {
    let classes = ["do", "op", "thing", "broken", "happens", "good", "pain", "meet", "day", "role"];
    let (mut bits, mut index) = (0, 0);
    while index < classes.len() {
        bits |= words::bit(classes[index]);
        index += 1;
    }
    bits
};

/// Whether the word is one of the frame.
pub(super) fn is_frame(token: &Token) -> bool {
    token.classes & words::FRAME != 0
}

/// The shape of a word: itself where it is one of the frame, else its classes, its ending and how it is written.
pub(crate) fn shape(source: &str, token: &Token, first: bool) -> u32 {
    if is_frame(token) {
        return token.word;
    }
    let text = token.span.of(source);
    let known = token.classes & CLASS_BITS;
    let ending = ending(text);
    let written = match () {
        () if text.len() > 1 && text.chars().all(|char| char.is_uppercase() || char.is_ascii_digit()) => 1,
        () if text.bytes().any(|byte| byte.is_ascii_digit()) => 2,
        () if token.capital && !first => 3,
        () => 0,
    };
    let known = known.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    const SHAPE: u32 = token::hash("shape");
    SHAPE ^ (known as u32).wrapping_add(ending * 7 + written).wrapping_mul(0x85EB_CA6B)
}

/// The ending of a word, as far as it tells the part of speech.
fn ending(text: &str) -> u32 {
    const ENDINGS: &[&str] =
        &["ing", "ed", "ly", "tion", "ment", "ness", "ity", "able", "ible", "ful", "less", "ous", "ive", "er", "ss", "s"];
    if text.len() < 4 {
        return 0;
    }
    let (tail, last) = (text.len(), text.as_bytes().last().map(u8::to_ascii_lowercase));
    ENDINGS
        .iter()
        // Most are told apart by their last letter.
        .position(|ending| {
            ending.as_bytes().last() == last.as_ref()
                && text.get(tail - ending.len()..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
        })
        .map_or(0, |at| u32::try_from(at).unwrap_or(0) + 1)
}

/// The beginning of a long word, which its forms share; the word itself where it is short.
pub(super) fn stem(source: &str, token: &Token) -> u32 {
    const LENGTH: usize = 5;
    let text = token.span.of(source);
    if text.len() <= LENGTH || !text.is_ascii() {
        return token.word;
    }
    text.bytes()
        .take(LENGTH)
        .fold(token::hash(""), |hash, byte| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193))
}
