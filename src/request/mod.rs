//! Which sentences ask for a change.

use std::collections::BTreeSet;

use crate::cue::Hit;
use crate::document::Field;
use crate::model::{Model, Place, places};
use crate::reading::{Sentence, Tag};
use crate::span::Span;

pub mod by_rules;
pub mod declared;
pub mod kind;
pub mod rules;
pub mod signal;
mod telling;

use kind::Judgement;
use rules::{RULES, Rule};

/// A sentence, list item or title that asks for a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The text that the spans point into: the title or the body, never the context.
    pub field: Field,
    /// The whole sentence, without the white space and list marker around it.
    pub span: Span,
    /// The words that made the rule fire; inside `span`.
    pub cue: Span,
    /// The id of the rule that recognised it.
    pub rule: &'static str,
}

/// A sentence that asks, and the rule that says how.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// Its index among the sentences.
    pub sentence: usize,
    /// The rule.
    pub rule: &'static Rule,
    /// The words that made it fire, in the sentence's `source`.
    pub cue: Span,
    /// How much it reads as an ask, and how plainly: the logarithm of the odds.
    pub score: f32,
}

/// From this logarithm of the odds on, a sentence of a requirement is an ask of its own.
const ASKS: f32 = -0.5;
/// What a point of directness adds to the odds: of two sentences that ask, the plainer is the one to show.
const DIRECT: f32 = 0.05;
/// The directness that adds nothing.
const MIDDLE: f32 = 65.0;

/// The asks of a requirement, the most direct first: the sentences that read as one, at least the one that does most. A sentence whose
/// every rule is among `rules_off` is none.
#[must_use]
pub fn asks(model: &Model<'_>, sentences: &[Sentence<'_>], judgement: &Judgement, rules_off: &BTreeSet<String>) -> Vec<Ask> {
    let places = places(sentences);
    let mut found: Vec<Ask> = sentences
        .iter()
        .zip(&places)
        .zip(&judgement.asks)
        .enumerate()
        .filter_map(|(index, ((sentence, place), score))| {
            let (place, score) = ((*place)?, (*score)?);
            let (rule, cue) = named(model, sentence, place, rules_off)?;
            Some(Ask { sentence: index, rule, cue, score: score + (f32::from(rule.directness) - MIDDLE) * DIRECT })
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
    let plain = found.iter().take_while(|ask| ask.score > ASKS).count();
    found.truncate(plain.max(1));
    found
}

/// The rule that explains an ask, and its words: the most direct that fires; where none does, the words that told the model most.
fn named(
    model: &Model<'_>,
    sentence: &Sentence<'_>,
    place: Place,
    rules_off: &BTreeSet<String>,
) -> Option<(&'static Rule, Span)> {
    if !sentence.fires().is_empty() {
        return sentence.fires().iter().find(|(rule, _)| !rules_off.contains(rule.id)).copied();
    }
    let rule = rules::unspoken(sentence.kind);
    (!rules_off.contains(rule.id)).then(|| (rule, telling::words(model, sentence, place)))
}

/// The rules that take a sentence for a request, the most direct first, each with its first words.
pub(crate) fn fires(sentence: &Sentence<'_>) -> Vec<(&'static Rule, Span)> {
    let mut found: Vec<(&'static Rule, Span)> = Vec::new();
    for hit in &sentence.hits {
        let Tag::Rule(rule) = hit.tag else { continue };
        let Some(rule) = RULES.get(usize::from(rule)) else { continue };
        let known = found.iter().any(|(other, _)| std::ptr::eq(*other, rule));
        if !known && !is_theirs(sentence, hit) && (rule.accept)(sentence, hit) {
            found.push((rule, sentence.hit_span(hit)));
        }
    }
    found.sort_by_key(|(rule, _)| std::cmp::Reverse(rule.directness));
    found
}

/// Whether the words stand in quotation marks within a sentence that says more: somebody else's, or the text of a button.
fn is_theirs(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> bool {
    let inside = sentence.tokens.get(hit.first..hit.end).unwrap_or_default().iter().all(|token| token.quoted);
    inside && sentence.tokens.iter().filter(|token| !token.quoted).count() > 2
}

/// The rule of this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static rules::Rule> {
    rules::RULES.iter().find(|rule| rule.id == id)
}
