//! The words of an ask that told the model most.

use crate::model::feature::{self, Sink};
use crate::model::{Heard, Model, Place};
use crate::reading::Sentence;
use crate::span::Span;

/// The longest run of words that is named.
const LONGEST: usize = 4;

/// What each token adds.
struct Shares<'m> {
    model: &'m Model<'m>,
    weights: Vec<i32>,
}

impl Sink for Shares<'_> {
    fn take(&mut self, feature: u32, first: usize, end: usize) {
        let weight = self.model.ask_weight(feature);
        let tokens = self.weights.get_mut(first..end).unwrap_or_default();
        let share = weight * 12 / i32::try_from(tokens.len().max(1)).unwrap_or(1);
        for token in tokens {
            *token += share;
        }
    }
}

/// The run of up to four words that speaks most for an ask. Apart, since most asks have words of their own.
#[cold]
#[inline(never)]
pub(super) fn words(model: &Model<'_>, sentence: &Sentence<'_>, place: Place) -> Span {
    let mut shares = Shares { model, weights: vec![0; sentence.tokens.len()] };
    feature::of_sentence(sentence, place, &Heard::new(sentence), &mut shares);
    let mut best = (i32::MIN, 0, sentence.tokens.len().min(LONGEST));
    for first in 0..shares.weights.len() {
        let mut sum = 0;
        for (end, weight) in (first + 1..).zip(shares.weights.iter().skip(first).take(LONGEST)) {
            sum += weight;
            if sum > best.0 {
                best = (sum, first, end);
            }
        }
    }
    let (_, first, end) = best;
    match (sentence.tokens.get(first), sentence.tokens.get(end.saturating_sub(1))) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => sentence.span,
    }
}
