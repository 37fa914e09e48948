//! What a team says in words of its own, beside its slots.

use crate::json::Object;
use crate::texts::{self, Language};

/// Whose file it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// The team's name; may be empty.
    pub name: String,
    /// Whom to ask about the file; may be empty.
    pub contact: String,
    /// Keys that this version does not know.
    pub unknown: Object,
}

/// The words of a block around its slots, and how it is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockWording {
    /// A line above the slots; none where empty.
    pub intro: String,
    /// What follows the label of a slot that is not required.
    pub optional: String,
    /// The layout where a site takes Markdown; a list where nothing is said. Lines make paragraphs of the list in rich editors, too.
    pub markdown: Option<Layout>,
    /// The layout where a site takes Jira's wiki markup; a list where nothing is said.
    pub wiki: Option<Layout>,
    /// The layout in a chat; one paragraph where nothing is said.
    pub chat: Option<Layout>,
    /// Keys that this version does not know.
    pub unknown: Object,
}

impl BlockWording {
    /// What a block says in a language where a team says nothing.
    #[must_use]
    pub fn built_in(language: Option<&'static Language>) -> Self {
        Self {
            intro: String::new(),
            optional: texts::text_in(language, "block_optional").to_owned(),
            markdown: None,
            wiki: None,
            chat: None,
            unknown: Object::default(),
        }
    }
}

impl Default for BlockWording {
    fn default() -> Self {
        Self::built_in(None)
    }
}

/// How a block is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A list with bold labels.
    List,
    /// A line a slot.
    Lines,
    /// One paragraph.
    Paragraph,
}

impl Layout {
    /// The ids of those that a tracker has.
    pub(super) const OF_TRACKERS: [&'static str; 2] = [Self::List.id(), Self::Lines.id()];
    /// The ids of those that a chat has.
    pub(super) const OF_CHATS: [&'static str; 2] = [Self::Paragraph.id(), Self::Lines.id()];

    /// The id in a team file.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Lines => "lines",
            Self::Paragraph => "paragraph",
        }
    }

    /// The layout of this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::List, Self::Lines, Self::Paragraph].into_iter().find(|layout| layout.id() == id)
    }
}

/// How the question is worded that a reader may ask an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionWording {
    /// What it begins with; may be empty.
    pub opening: String,
    /// What leads to the slots that are required; may be empty.
    pub required: String,
    /// What leads to the others; may be empty.
    pub optional: String,
    /// Keys that this version does not know.
    pub unknown: Object,
}

impl QuestionWording {
    /// How it is worded in a language where a team says nothing.
    #[must_use]
    pub fn built_in(language: Option<&'static Language>) -> Self {
        Self {
            opening: texts::text_in(language, "question_opening").to_owned(),
            required: texts::text_in(language, "question_required").to_owned(),
            optional: texts::text_in(language, "question_optional").to_owned(),
            unknown: Object::default(),
        }
    }
}

impl Default for QuestionWording {
    fn default() -> Self {
        Self::built_in(None)
    }
}

/// A word that the team has agreed a meaning of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlossaryWord {
    /// The word.
    pub word: String,
    /// What the team means by it.
    pub meaning: String,
    /// The address of a page that says more; may be empty.
    pub link: String,
    /// Keys that this version does not know.
    pub unknown: Object,
}

/// When a changed file comes into force for those who follow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Apply {
    /// At once.
    #[default]
    AtOnce,
    /// When the person has seen what would change, and takes it.
    AfterALook,
}

impl Apply {
    /// The ids in a team file.
    pub(super) const IDS: [&'static str; 2] = ["at_once", Self::AFTER_A_LOOK];
    /// The id of [`Self::AfterALook`].
    pub(super) const AFTER_A_LOOK: &'static str = "after_a_look";
}
