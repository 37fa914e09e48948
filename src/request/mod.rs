//! Which sentences ask for a change.

use crate::cue::Hit;
use crate::document::Field;
use crate::map::Set;
use crate::model::{Heard, Model, Place};
use crate::reading::{Passage, Sentence, Tag};
use crate::span::Span;
use crate::work;

pub mod by_rules;
pub mod declared;
pub mod kind;
mod restated;
pub mod rules;
pub mod signal;
mod telling;

use kind::Judgement;
use restated::Cued;
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
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// The sentence.
    pub sentence: Sentence<'a>,
    /// Where it stands.
    pub place: Place,
    /// The rule.
    pub rule: &'static Rule,
    /// The words that made it fire, in the sentence's `source`.
    pub cue: Span,
    /// How much it reads as an ask, and how plainly: the logarithm of the odds.
    pub score: f32,
    /// The index of the better one that has said the same, if one has: a title what the text spells out, or the reverse.
    pub restates: Option<usize>,
}

/// From this logarithm of the odds on, a sentence of a requirement is an ask of its own.
const ASKS: f32 = -1.0;
/// What a point of directness adds to the odds: of two sentences that ask, the plainer is the one to show.
const DIRECT: f32 = 0.1;
/// The directness that adds nothing.
const MIDDLE: f32 = 65.0;
/// From this directness on, a sentence of a requirement is an ask of its own whatever its words weigh: "As an admin I want …".
const ALWAYS: u8 = 86;
/// How many asks of a text are told apart.
const MAX_ASKS: usize = 8;

/// The asks of a requirement, the most direct first, not more than can be told apart: the sentences that read as one, at least the
/// one that does most. A sentence whose every rule is among `rules_off` is none.
#[must_use]
pub fn asks<'a>(model: &Model<'_>, passages: &[Passage<'_, 'a>], judgement: &Judgement, rules_off: &Set) -> Vec<Ask<'a>> {
    work::step(passages.len());
    let mut found: Vec<Cued<'a>> = Vec::new();
    // Most of a long text cannot be among them, however plainly it asks.
    let is_below = |highest: f32, found: &[Cued<'a>]| {
        found.get(MAX_ASKS - 1).is_some_and(|(_, last)| highest.total_cmp(&last.score).is_le())
    };
    for (passage, highest_there) in passages.iter().zip(&judgement.highest) {
        if highest_there.is_none_or(|there| is_below(there, &found)) {
            continue;
        }
        for (sentence, place) in passage.placed() {
            work::step(1);
            let Some(place) = place else { continue };
            let score = model.odds(&model.of_sentence(&sentence, place));
            if is_below(highest(&sentence, Heard::new(&sentence).directness(), score), &found) {
                continue;
            }
            let Some((rule, cue)) = named(&sentence, rules_off) else { continue };
            let score = scored(score, rule.directness, cue.is_some());
            // Of equal ones the first in the text comes first.
            let rank = found.partition_point(|(_, known)| known.score.total_cmp(&score).is_ge());
            if rank < MAX_ASKS {
                found.truncate(MAX_ASKS - 1);
                let span = sentence.span;
                found.insert(rank, (cue, Ask { sentence, place, rule, cue: span, score, restates: None }));
            }
        }
    }
    let plain = found.iter().take_while(|(_, ask)| ask.score > ASKS).count();
    found.truncate(plain.max(1));
    let restated = restated::restated(&found);
    // Which words told the model is asked of those alone that are shown.
    let cue = |((cue, ask), restates): (Cued<'a>, Option<usize>)| {
        let cue = cue.unwrap_or_else(|| telling::words(model, &ask.sentence, ask.place));
        Ask { cue, restates, ..ask }
    };
    found.into_iter().zip(restated).map(cue).collect()
}

/// The score of a sentence that a rule of this directness explains: by words of its own or not.
fn scored(ask: f32, directness: u8, cued: bool) -> f32 {
    let least = if cued && directness >= ALWAYS { ASKS + DIRECT } else { f32::MIN };
    (ask + (f32::from(directness) - MIDDLE) * DIRECT).max(least)
}

/// No score of a sentence is higher, whichever rules are switched off; `directness` is that of its most direct rule.
pub(crate) fn highest(sentence: &Sentence<'_>, directness: u8, ask: f32) -> f32 {
    scored(ask, directness.max(rules::unspoken(sentence.kind).directness), true)
}

/// The rule that explains an ask, and its words: the most direct that fires. Where none does, no words of its own.
fn named(sentence: &Sentence<'_>, rules_off: &Set) -> Option<(&'static Rule, Option<Span>)> {
    if !sentence.fires().is_empty() {
        let fires = sentence.fires().iter().find(|(rule, _)| !rules_off.contains(rule.id));
        return fires.map(|(rule, cue)| (*rule, Some(*cue)));
    }
    let rule = rules::unspoken(sentence.kind);
    (!rules_off.contains(rule.id)).then_some((rule, None))
}

/// The rules that take a sentence for a request, the most direct first, each with its first words.
pub(crate) fn fires(sentence: &Sentence<'_>) -> Vec<(&'static Rule, Span)> {
    let mut found: Vec<(&'static Rule, Span)> = Vec::new();
    for hit in &sentence.hits {
        let Tag::Rule(rule) = hit.tag else { continue };
        let Some(rule) = RULES.get(usize::from(rule)) else { continue };
        let known = found.iter().any(|(other, _)| std::ptr::eq(*other, rule));
        if !known && !is_theirs(sentence, hit) && (rule.accept)(sentence, hit) {
            let rank = found.partition_point(|(other, _)| other.directness >= rule.directness);
            found.insert(rank, (rule, sentence.hit_span(hit)));
        }
    }
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
