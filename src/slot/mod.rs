//! The context of a request, slot by slot.

use serde::{Deserialize, Serialize};

use crate::document::Field;
use crate::span::Span;

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
