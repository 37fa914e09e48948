//! The team's context block: which slots it has, what it calls them, and how it is worded.

pub mod block;
mod changes;
mod file;
mod format;
pub mod gaps;
pub mod insertion;
mod offered;
mod place;
mod printable;
mod reading;
mod ready;
#[cfg(feature = "cli")]
mod schema;
mod shape;
pub mod share;
pub mod trial;
mod wishes;
mod wording;
mod write;

pub use changes::changes;
pub use format::{MAX_FILE, MAX_SLOTS, MAX_WORDS};
pub use offered::{OFFERED, OfferedSlot};
pub use place::FileError;
pub use printable::printable;
pub use reading::ReadingWishes;
pub use ready::{READY, ReadyTemplate};
#[cfg(feature = "cli")]
pub use schema::schema;
pub use shape::{MAX_CHARS, MAX_ID};
pub use wishes::{HintWishes, SiteWishes};
pub use wording::{Apply, BlockWording, GlossaryWord, Layout, QuestionWording, Team};

use crate::json::{Object, ToJson};
use crate::texts::{Language, text_in};

/// A team's template, exactly as the team file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The minor part of the format's version; the major one is 1.
    pub minor: u32,
    /// The language of the words that come with Backstory; the interface's where the team says nothing.
    pub language: Option<&'static Language>,
    /// Whose file it is.
    pub team: Team,
    /// The slots, in the order of the block and the card.
    pub slots: Vec<TemplateSlot>,
    /// The words around them, and how they are laid out.
    pub block: BlockWording,
    /// The words of the question that a reader may ask.
    pub question: QuestionWording,
    /// Where the team suggests to have shown what others ask for.
    pub reading: ReadingWishes,
    /// Which sites are on.
    pub sites: SiteWishes,
    /// Which hints are on.
    pub hints: HintWishes,
    /// Words that the team has agreed a meaning of.
    pub glossary: Vec<GlossaryWord>,
    /// The names of the keys that nobody who follows this file can change for themselves, as `slots`; one that this version does not
    /// know has no effect.
    pub locked: Vec<String>,
    /// When a newer copy of this file comes into force for those who follow it.
    pub apply: Apply,
    /// Keys that this version does not know; kept, so that nothing is lost on the way through.
    pub unknown: Object,
}

/// One slot of a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateSlot {
    /// One of [`SlotId`](crate::SlotId)'s ids, or a name of the team's own; a slot that the engine cannot recognise in prose counts as
    /// found where its label stands in the text with words after it.
    pub id: String,
    /// What the block and the card call it: "Who needs it".
    pub label: String,
    /// The question that asks for it, in one line.
    pub prompt: String,
    /// What helps to answer it, such as an example; empty where nothing does.
    pub hint: String,
    /// Whether a text lacks context without it.
    pub required: bool,
    /// Keys that this version does not know.
    pub unknown: Object,
}

impl TemplateSlot {
    /// What the card asks: the prompt, and what helps to answer it.
    #[must_use]
    pub fn asked(&self) -> String {
        block::plain(format!("{} {}", self.prompt, self.hint).trim())
    }
}

impl Default for Template {
    fn default() -> Self {
        Self::built_in(None)
    }
}

impl Template {
    /// What is in force where a team has said no more than its language.
    #[must_use]
    pub fn built_in(language: Option<&'static Language>) -> Self {
        Self {
            minor: 0,
            language,
            team: Team::default(),
            slots: OFFERED.iter().filter(|slot| slot.by_default).map(|slot| slot.to_slot(language)).collect(),
            block: BlockWording::built_in(language),
            question: QuestionWording::built_in(language),
            reading: ReadingWishes::default(),
            sites: SiteWishes::default(),
            hints: HintWishes::default(),
            glossary: Vec::new(),
            locked: Vec::new(),
            apply: Apply::AtOnce,
            unknown: Object::default(),
        }
    }

    /// Has the words that come with Backstory be those of a language; what the team has worded itself stays.
    pub fn speak(&mut self, language: Option<&'static Language>) {
        let from = std::mem::replace(&mut self.language, language);
        if from == language {
            return;
        }
        let say = |said: &mut String, key: &str| {
            if said == text_in(from, key) {
                text_in(language, key).clone_into(said);
            }
        };
        for slot in self.slots.iter_mut().filter(|slot| OfferedSlot::from_id(&slot.id).is_some()) {
            say(&mut slot.label, &format!("slot_{}_label", slot.id));
            say(&mut slot.prompt, &format!("slot_{}_prompt", slot.id));
        }
        say(&mut self.block.optional, "block_optional");
        say(&mut self.question.opening, "question_opening");
        say(&mut self.question.required, "question_required");
        say(&mut self.question.optional, "question_optional");
    }

    /// Reads a team file.
    ///
    /// # Errors
    /// The first thing in it that is not as it must be, and where. Nothing of such a file is used.
    pub fn parse(file: &str) -> Result<Self, FileError> {
        file::parse(file)
    }

    /// The team file of this template: known keys in their order, then the unknown ones in theirs, indented where there is room, with a line
    /// break at the end. [`Template::parse`] gives the same template back, as long as it would have accepted its parts.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = self.to_pretty();
        if json.len() >= MAX_FILE {
            // The breaks and indents alone may be too much for a file.
            json = self.to_text();
        }
        json.push('\n');
        json
    }

    /// The paths of all keys that this version does not know, in the order of the file; they are kept and have no effect.
    #[must_use]
    pub fn unknown_keys(&self) -> Vec<String> {
        let of = |path: String, unknown: &Object| -> Vec<String> {
            unknown.iter().map(|(key, _)| format!("{path}{key}")).filter(|path| path != "$schema").collect()
        };
        let slots = self.slots.iter().enumerate().flat_map(|(index, slot)| of(format!("slots[{index}]."), &slot.unknown));
        let words = self.glossary.iter().enumerate().flat_map(|(index, word)| of(format!("glossary[{index}]."), &word.unknown));
        let parts = [
            ("team.", &self.team.unknown),
            ("block.", &self.block.unknown),
            ("question.", &self.question.unknown),
            ("reading.", &self.reading.unknown),
            ("sites.", &self.sites.unknown),
            ("hints.", &self.hints.unknown),
        ];
        let parts = parts.into_iter().flat_map(|(path, unknown)| of(path.to_owned(), unknown));
        slots.chain(parts).chain(words).chain(of(String::new(), &self.unknown)).collect()
    }
}
