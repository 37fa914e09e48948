//! Sentences into words, as the cue matcher compares them.

use super::inline::{Mask, MaskKind};
use crate::cue::words;
use crate::letter;
use crate::span::Span;
use crate::work;

/// A word, a number, a mark of punctuation, or a part that is not words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// [`hash`] of the word in lower case; of the mark itself for punctuation; [`NUMBER`], [`CODE`], [`LINK`], [`MENTION`] for those.
    pub word: u32,
    /// The classes of the word, as [`crate::cue::words::classes`] gives them.
    pub classes: u64,
    /// Whether it stands between double quotes.
    pub quoted: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// The word of every number.
pub const NUMBER: u32 = hash("<number>");
/// The word of a part that is code.
pub const CODE: u32 = hash("<code>");
/// The word of an address on the web.
pub const LINK: u32 = hash("<link>");
/// The word of a person's handle.
pub const MENTION: u32 = hash("<mention>");

const BASIS: u32 = 0x811c_9dc5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// FNV-1a of a word that is in lower case already.
#[must_use]
pub const fn hash(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut hash = BASIS;
    let mut at = 0;
    while at < bytes.len() {
        hash = step(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// [`hash`] of each.
#[must_use]
pub const fn hashes<const N: usize>(words: [&str; N]) -> [u32; N] {
    let mut hashes = [0; N];
    let mut at = 0;
    while at < N {
        hashes[at] = hash(words[at]);
        at += 1;
    }
    hashes
}

/// Appends the tokens of `span`. `masks` are the parts of the block that are not words, in order.
pub fn tokens(source: &str, span: Span, masks: &[Mask], found: &mut Vec<Token>) {
    let text = span.of(source);
    let mut masks = masks.get(masks.partition_point(|mask| mask.span.end <= span.start)..).unwrap_or_default().iter().peekable();
    let mut quoted = false;
    let mut at = span.start;
    while let Some(char) = char_at(text, at - span.start) {
        work::step(1);
        while masks.next_if(|mask| mask.span.end <= at).is_some() {}
        if let Some(mask) = masks.peek().filter(|mask| mask.span.start <= at) {
            let word = match mask.kind {
                MaskKind::Code => Some(CODE),
                MaskKind::Link => Some(LINK),
                MaskKind::Mention => Some(MENTION),
                MaskKind::Tag => None,
            };
            let part = Span::new(at, mask.span.end.min(span.end));
            found.extend(word.map(|word| token(part, word, quoted, false)));
            at = mask.span.end;
            // A mark of the editor's can end inside a character.
            while at < span.end && !text.is_char_boundary(at - span.start) {
                at += 1;
            }
            continue;
        }
        if char.is_alphanumeric() {
            let (end, word) = word(text, at - span.start);
            let end = span.start + end;
            found.push(token(Span::new(at, end), word, quoted, char.is_uppercase()));
            at = end;
            continue;
        }
        let end = at + char.len_utf8();
        match char {
            '"' => quoted = !quoted,
            '“' | '„' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            ',' | ':' | ';' | '?' | '!' | '(' | ')' | '.' | '$' | '€' | '£' | '%' | '#' | '+' | '=' | '>' | '…' => {
                found.push(token(Span::new(at, end), step_char(BASIS, char), quoted, false));
            }
            // A dash is one only where it stands alone.
            '-' | '–' | '—' => {
                let after = source.get(end..span.end).unwrap_or_default();
                let before = source.get(span.start..at).unwrap_or_default();
                if (before.is_empty() || before.ends_with(char::is_whitespace)) && after.starts_with(char::is_whitespace) {
                    found.push(token(Span::new(at, end), const { hash("-") }, quoted, false));
                }
            }
            _ => {}
        }
        at = end;
    }
}

/// Where the word that begins at `at` ends, and its hash; [`NUMBER`] for a number.
fn word(text: &str, at: usize) -> (usize, u32) {
    let (mut end, mut word, mut digits) = (at, BASIS, true);
    loop {
        // Most words are nothing but these.
        while let Some(byte) = text.as_bytes().get(end).filter(|byte| byte.is_ascii_alphabetic()) {
            (word, digits) = (step(word, byte.to_ascii_lowercase()), false);
            end += 1;
        }
        let Some(char) = char_at(text, end) else { break };
        let apostrophe = matches!(char, '\'' | '’');
        let next = end + char.len_utf8();
        if apostrophe || digits && matches!(char, '.' | ',') {
            // Inside a word only: "don't", "1.5", not "users'" or "2."
            let after = char_at(text, next);
            if !after.is_some_and(|after| if apostrophe { after.is_alphabetic() } else { after.is_ascii_digit() }) {
                break;
            }
            digits &= !apostrophe;
        } else if char.is_alphanumeric() {
            digits &= char.is_ascii_digit();
        } else {
            break;
        }
        word = if apostrophe { step(word, b'\'') } else { step_char(word, char) };
        end = next;
    }
    (end, if digits { NUMBER } else { word })
}

/// The character at a byte where one begins.
#[inline]
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

fn token(span: Span, word: u32, quoted: bool, capital: bool) -> Token {
    Token { span, word, classes: words::classes(word), quoted, capital }
}

fn step_char(mut hash: u32, char: char) -> u32 {
    if char.is_ascii() {
        return step(hash, char.to_ascii_lowercase() as u8);
    }
    for byte in letter::lower(char).encode_utf8(&mut [0; 4]).bytes() {
        hash = step(hash, byte);
    }
    hash
}
