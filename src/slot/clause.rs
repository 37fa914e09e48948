//! The shortest words around a cue that still say something.

use crate::reading::{Sentence, is_word};
use crate::span::Span;

/// Words between which a clause goes on over a comma or not.
const BREAKS: &[&str] = &[
    ",", ";", ":", "-", "(", ")", "…", "so", "because", "bc", "cuz", "since", "which", "but", "otherwise", "while", "although",
    "though",
];

/// From the token `first` to the end of its clause; at most to the sentence's end.
pub(super) fn from(sentence: &Sentence<'_>, first: usize, least: usize) -> Option<Span> {
    let tokens = &sentence.tokens;
    let stop = (first + least..tokens.len()).find(|at| sentence.word_at(*at, &[",", ";", "(", ")", "-"])).unwrap_or(tokens.len());
    span(sentence, first, stop)
}

/// The clause that holds the tokens `first..end`.
pub(super) fn around(sentence: &Sentence<'_>, first: usize, end: usize) -> Option<Span> {
    let tokens = &sentence.tokens;
    let breaks = |at: &usize| tokens.get(*at).is_some_and(|token| is_word(token.word, BREAKS));
    let start = (0..first).rev().find(breaks).map_or(0, |at| at + 1);
    let stop = (end..tokens.len()).find(breaks).unwrap_or(tokens.len());
    span(sentence, start, stop)
}

/// The bytes of tokens `start..stop`, without marks at the end.
pub(super) fn span(sentence: &Sentence<'_>, start: usize, stop: usize) -> Option<Span> {
    let tokens = sentence.tokens.get(start..stop)?;
    let last = tokens.iter().rposition(|token| !is_word(token.word, &[".", "!", "?", ",", ":", ";", "…", "-"]))?;
    Some(Span::new(tokens.first()?.span.start, tokens.get(last)?.span.end))
}
