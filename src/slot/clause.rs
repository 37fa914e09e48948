//! The shortest words around a cue that still say something.

use super::features::Feature;
use crate::document::token;
use crate::reading::{Sentence, is_word, words};
use crate::span::Span;

/// Words between which a clause goes on over a comma or not.
const BREAKS: [u32; 18] = token::hashes([
    ",", ";", ":", "-", "(", ")", "…", "so", "because", "bc", "cuz", "since", "which", "but", "otherwise", "while", "although",
    "though",
]);

/// From the token `first` to the end of its clause; at most to the sentence's end.
pub(super) fn from(sentence: &Sentence<'_>, first: usize, least: usize) -> Option<Span> {
    let tokens = &sentence.tokens;
    let stop =
        (first + least..tokens.len()).find(|at| sentence.word_at(*at, &words![",", ";", "(", ")", "-"])).unwrap_or(tokens.len());
    span(sentence, first, stop)
}

/// The clause that holds the tokens `first..end`.
pub(super) fn around(sentence: &Sentence<'_>, first: usize, end: usize) -> Option<Span> {
    let tokens = &sentence.tokens;
    let breaks = |at: &usize| tokens.get(*at).is_some_and(|token| is_word(token.word, &BREAKS));
    let start = (0..first).rev().find(breaks).map_or(0, |at| at + 1);
    let stop = (end..tokens.len()).find(breaks).unwrap_or(tokens.len());
    span(sentence, start, stop)
}

/// The bytes of tokens `start..stop`, without marks at the end.
pub(super) fn span(sentence: &Sentence<'_>, start: usize, stop: usize) -> Option<Span> {
    let tokens = sentence.tokens.get(start..stop)?;
    let last = tokens.iter().rposition(|token| !is_word(token.word, &words![".", "!", "?", ",", ":", ";", "…", "-"]))?;
    Some(Span::new(tokens.first()?.span.start, tokens.get(last)?.span.end))
}

/// The most words of a quote that goes on over the ends of clauses.
const LONGEST: usize = 26;

/// A quote with the others of its sentence, as far as all of them together are no longer than one may be.
pub(super) fn joined(sentence: &Sentence<'_>, quote: Span, others: impl Iterator<Item = (Span, Span)>) -> Span {
    // A line without an end is not prose.
    if sentence.tokens.len() > 3 * LONGEST {
        return quote;
    }
    let words = |span: Span| sentence.tokens.iter().filter(|token| span.overlaps(token.span)).count();
    others.fold(quote, |quote, (other, _)| {
        let both = Span::new(quote.start.min(other.start), quote.end.max(other.end));
        if words(both) <= LONGEST { both } else { quote }
    })
}

/// The clause whose words weigh most, with the clauses beside it that speak for the slot too, and the word that weighs most in it.
pub(super) fn telling(sentence: &Sentence<'_>, features: &[Feature], weight: impl Fn(&Feature) -> i32) -> Option<(Span, Span)> {
    let tokens = &sentence.tokens;
    let mut weights = vec![0; tokens.len()];
    for feature in features {
        if let Some(sum) = weights.get_mut(usize::from(feature.token)) {
            *sum += weight(feature);
        }
    }
    let mut clauses: Vec<(i32, usize, usize)> = Vec::new();
    let mut start = 0;
    for at in 0..=tokens.len() {
        if tokens.get(at).is_some_and(|token| !is_word(token.word, &BREAKS)) {
            continue;
        }
        // A clause of a word or two is part of the one after it.
        if at - start >= 4 || at == tokens.len() && at > start {
            clauses.push((weights.get(start..at).unwrap_or_default().iter().sum(), start, at));
            start = at + 1;
        }
    }
    let best = (0..clauses.len()).max_by_key(|at| (clauses.get(*at).map(|clause| clause.0), std::cmp::Reverse(*at)))?;
    let (_, mut start, mut end) = *clauses.get(best)?;
    let peak = (start..end).max_by_key(|at| (weights.get(*at).copied().unwrap_or_default(), std::cmp::Reverse(*at)))?;
    for (sum, _, after) in clauses.get(best + 1..).unwrap_or_default() {
        if *sum <= 0 || after - start > LONGEST {
            break;
        }
        end = *after;
    }
    for (sum, before, _) in clauses.get(..best).unwrap_or_default().iter().rev() {
        if *sum <= 0 || end - before > LONGEST {
            break;
        }
        start = *before;
    }
    Some((span(sentence, start, end)?, span(sentence, peak, peak + 1).or_else(|| span(sentence, start, end))?))
}
