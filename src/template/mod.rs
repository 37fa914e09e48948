//! The team's context block: which slots it has, what it calls them, and how it is worded.

pub mod block;
mod file;
pub mod gaps;
pub mod insertion;
mod offered;
mod place;
mod printable;

pub use file::{MAX_CHARS, MAX_FILE, MAX_ID, MAX_SLOTS};
pub use offered::{OFFERED, OfferedSlot};
pub use place::FileError;
pub use printable::printable;

use crate::json::{Object, ToJson, Writer};

/// How [`Update::AfterALook`] is written.
const AFTER_A_LOOK: &str = "after_a_look";

/// A team's template, exactly as the team file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The format's version: 1.
    pub version: u32,
    /// The slots, in the order of the block and the card.
    pub slots: Vec<TemplateSlot>,
    /// The words around them.
    pub block: BlockWording,
    /// The names of the keys that nobody who follows this file can change for themselves: `slots`, `block.intro`,
    /// `block.optional`. A name that this version does not know is kept and has no effect.
    pub locked: Vec<String>,
    /// When a newer copy of this file comes into force for those who follow it.
    pub update: Update,
    /// Keys that this version does not know; kept, so that nothing is lost on the way through.
    pub unknown: Object,
}

/// When a changed file comes into force for those who follow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Update {
    /// `at_once`
    #[default]
    AtOnce,
    /// `after_a_look`: the person sees what would change, and takes it.
    AfterALook,
}

/// One slot of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateSlot {
    /// One of [`SlotId`]'s ids, or a name of the team's own; a slot that the engine cannot recognise in prose counts as found
    /// where its label stands in the text with words after it.
    pub id: String,
    /// What the block and the card call it: "Who needs it".
    pub label: String,
    /// The question that asks for it, in one line.
    pub prompt: String,
    /// Whether a text lacks context without it.
    pub required: bool,
    /// Keys that this version does not know.
    pub unknown: Object,
}

/// The words of a block around its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockWording {
    /// A line above the slots; none where empty.
    pub intro: String,
    /// What follows the label of a slot that is not required.
    pub optional: String,
    /// Keys that this version does not know.
    pub unknown: Object,
}

impl Default for BlockWording {
    fn default() -> Self {
        Self { intro: String::new(), optional: " (optional)".into(), unknown: Object::default() }
    }
}

impl Default for Template {
    fn default() -> Self {
        let slots = OFFERED.iter().filter(|slot| slot.by_default).map(OfferedSlot::to_slot).collect();
        Self {
            version: 1,
            slots,
            block: BlockWording::default(),
            locked: Vec::new(),
            update: Update::AtOnce,
            unknown: Object::default(),
        }
    }
}

impl ToJson for Template {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("version", &self.version);
            to.entry("slots", &self.slots);
            to.entry("block", &self.block);
            if !self.locked.is_empty() {
                to.entry("locked", &self.locked);
            }
            if self.update == Update::AfterALook {
                to.entry("update", &AFTER_A_LOOK);
            }
            self.unknown.iter().for_each(|(key, value)| to.entry(key, value));
        });
    }
}

impl ToJson for TemplateSlot {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("id", &self.id);
            to.entry("label", &self.label);
            to.entry("prompt", &self.prompt);
            to.entry("required", &self.required);
            self.unknown.iter().for_each(|(key, value)| to.entry(key, value));
        });
    }
}

impl ToJson for BlockWording {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("intro", &self.intro);
            to.entry("optional", &self.optional);
            self.unknown.iter().for_each(|(key, value)| to.entry(key, value));
        });
    }
}

impl Template {
    /// Reads a team file.
    ///
    /// # Errors
    /// The first thing in it that is not as it must be, and where. Nothing of such a file is used.
    pub fn parse(file: &str) -> Result<Self, FileError> {
        file::parse(file)
    }

    /// The team file of this template: known keys in their order, then the unknown ones in theirs, indented, with a line
    /// break at the end. [`Template::parse`] gives the same template back, as long as it would have accepted its parts.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = self.to_pretty();
        json.push('\n');
        json
    }

    /// The paths of all keys that this version does not know, in the order of the file; they are kept and have no effect.
    #[must_use]
    pub fn unknown_keys(&self) -> Vec<String> {
        let in_slots = self.slots.iter().enumerate();
        let in_slots =
            in_slots.flat_map(|(index, slot)| slot.unknown.iter().map(move |(key, _)| format!("slots[{index}].{key}")));
        let in_block = self.block.unknown.iter().map(|(key, _)| format!("block.{key}"));
        in_slots.chain(in_block).chain(self.unknown.iter().map(|(key, _)| key.to_owned())).collect()
    }
}
