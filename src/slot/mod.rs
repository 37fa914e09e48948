//! The context of a request, slot by slot.

use serde::{Deserialize, Serialize};

use crate::cue::Hit;
use crate::document::Field;
use crate::reading::{Role, Sentence, Tag};
use crate::span::Span;

mod clause;
mod evidence;
mod problem;
mod who;
mod why_now;

/// The slots that the engine knows. Their ids are stored in settings and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotId {
    /// Who needs it.
    Who,
    /// What user or business problem it solves.
    Problem,
    /// Why it is prioritised now.
    WhyNow,
    /// What supports it.
    Evidence,
}

impl SlotId {
    /// All of them, in the order of the default block.
    pub const ALL: [Self; 4] = [Self::Who, Self::Problem, Self::WhyNow, Self::Evidence];

    /// The id in every file format.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Problem => "problem",
            Self::WhyNow => "why_now",
            Self::Evidence => "evidence",
        }
    }

    /// The slot of this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.id() == id)
    }
}

/// Words that satisfy a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotMatch {
    /// The slot.
    pub slot: SlotId,
    /// The text that `span` and `cue` point into.
    pub field: Field,
    /// The words to quote.
    pub span: Span,
    /// The words that made it fire; inside `span`.
    pub cue: Span,
}

/// Recognises one slot.
#[derive(Debug)]
pub struct ContextSlot {
    /// Which.
    pub id: SlotId,
    /// What forms call it, as [`crate::document::normalized`] gives it.
    pub labels: &'static [&'static str],
    /// The words that can make it fire; see [`crate::cue`].
    pub cues: &'static [&'static str],
    /// The words to quote for a cue, if the sentence around it really says so.
    pub quote: fn(&Sentence<'_>, &Hit<Tag>) -> Option<Span>,
    /// Signs that are no words: a link, a ticket's number. Gives the words to quote.
    pub signs: fn(&Sentence<'_>) -> Option<Span>,
    /// Sentences that satisfy it.
    pub examples: &'static [&'static str],
    /// Sentences that do not.
    pub counterexamples: &'static [&'static str],
}

/// Every slot that is recognised in prose, in the order of [`SlotId::ALL`].
pub const CONTEXT_SLOTS: [ContextSlot; 4] = [who::SLOT, problem::SLOT, why_now::SLOT, evidence::SLOT];

/// What one sentence says for the slots: at most one match each, the most telling first cue.
#[must_use]
pub fn matches(sentence: &Sentence<'_>) -> Vec<SlotMatch> {
    let mut found = Vec::new();
    if matches!(sentence.role, Role::Meta) || crate::document::says_nothing(sentence.span.of(sentence.source)) {
        return found;
    }
    for slot in &CONTEXT_SLOTS {
        let of_cue = |hit: &Hit<Tag>| {
            let span = (hit.tag == Tag::Slot(slot.id)).then(|| (slot.quote)(sentence, hit)).flatten()?;
            Some((span, sentence.hit_span(hit)))
        };
        // What stands under the slot's own name counts as it is.
        let named = (sentence.role == Role::Slot(slot.id) && sentence.index == 0).then_some((sentence.span, sentence.span));
        let hit = sentence.hits.iter().find_map(of_cue).or_else(|| (slot.signs)(sentence).map(|span| (span, span))).or(named);
        found.extend(hit.map(|(span, cue)| SlotMatch { slot: slot.id, field: sentence.field, span, cue }));
    }
    found
}

/// What forms call a slot, as [`crate::document::normalized`] gives it.
#[must_use]
pub fn labels(id: SlotId) -> &'static [&'static str] {
    CONTEXT_SLOTS.iter().find(|slot| slot.id == id).map_or(&[], |slot| slot.labels)
}
