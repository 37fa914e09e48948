//! Which sentences ask for a change.

use std::collections::BTreeSet;

use crate::cue::Hit;
use crate::document::{BlockKind, Field};
use crate::reading::{Role, Sentence, Tag};
use crate::span::Span;

pub mod kind;
pub mod rules;
pub mod signal;

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

/// A sentence that a rule took for a request, and how directly it asks.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// Its index among the sentences.
    pub sentence: usize,
    /// The rule.
    pub rule: &'static Rule,
    /// The words that made it fire, in the sentence's `source`.
    pub cue: Span,
}

/// The asks of a text, in its order; each sentence at most once, by its most direct rule. `is_off` names rules that are switched off.
#[must_use]
pub fn asks(sentences: &[Sentence<'_>], rules_off: &BTreeSet<String>) -> Vec<Ask> {
    let mut found = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        if matches!(sentence.field, Field::Context(_)) || matches!(sentence.kind, BlockKind::Quote | BlockKind::Heading { .. }) {
            continue;
        }
        // What is said of the machine or of a defect asks for nothing; what answers a slot must ask for it plainly.
        let least = match sentence.role {
            Role::Text | Role::Ask => 0,
            Role::Slot(_) | Role::Detail => 80,
            Role::Defect | Role::Meta => continue,
        };
        let best = sentence.fires().iter().find(|(rule, _)| rule.directness >= least && !rules_off.contains(rule.id));
        found.extend(best.map(|&(rule, cue)| Ask { sentence: index, rule, cue }));
    }
    found
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
