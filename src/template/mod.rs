//! The team's context block: which slots it has, what it calls them, and how it is worded.

pub mod block;
pub mod gaps;
pub mod insertion;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::slot::SlotId;

/// A team's template, exactly as the team file holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// The format's version: 1.
    pub version: u32,
    /// The slots, in the order of the block and the card.
    pub slots: Vec<TemplateSlot>,
    /// The words around them.
    #[serde(default)]
    pub block: BlockWording,
    /// Keys that this version does not know; kept, so that nothing is lost on the way through.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// One slot of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateSlot {
    /// One of [`SlotId`]'s ids, or a name of the team's own; a slot that the engine cannot recognise in prose counts as found
    /// where its label stands in the text with words after it.
    pub id: String,
    /// What the block and the card call it: "Who needs it".
    pub label: String,
    /// The question that asks for it, in one line.
    pub prompt: String,
    /// Whether a text lacks context without it.
    #[serde(default)]
    pub required: bool,
    /// Keys that this version does not know.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// The words of a block around its slots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BlockWording {
    /// A line above the slots; none where empty.
    pub intro: String,
    /// What follows the label of a slot that is not required.
    pub optional: String,
    /// Keys that this version does not know.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

impl Default for BlockWording {
    fn default() -> Self {
        Self { intro: String::new(), optional: " (optional)".into(), unknown: Map::new() }
    }
}

impl Default for Template {
    fn default() -> Self {
        let slot = |slot: SlotId, label: &str, prompt: &str, required| TemplateSlot {
            id: slot.id().into(),
            label: label.into(),
            prompt: prompt.into(),
            required,
            unknown: Map::new(),
        };
        Self {
            version: 1,
            slots: vec![
                slot(SlotId::Who, "Who needs it", "Who needs this? An account, a role, a number of people.", true),
                slot(SlotId::Problem, "Problem", "What goes wrong or costs them today?", true),
                slot(SlotId::WhyNow, "Why now", "What makes it matter now? A renewal, a launch, something it blocks.", true),
                slot(SlotId::Evidence, "Evidence", "What supports it? A link, a number, a customer's words.", false),
            ],
            block: BlockWording::default(),
            unknown: Map::new(),
        }
    }
}
