//! A document read sentence by sentence: its words, and every cue in them. Rules and slots only look at what is found here.

use std::sync::LazyLock;

use crate::cue::Cues;
use crate::cue::joined::{self, joined};
use crate::document::{Block, Document, Field, Text, token};
use crate::language;
use crate::model::Edges;
use crate::request::rules;
use crate::request::signal::{self, Signal};
use crate::slot::{self, SlotId};
use crate::span::Span;
use crate::work;

mod part;
mod passage;
mod role;
mod sentence;

use part::Part;
pub use passage::Passage;
pub use role::Role;
pub use sentence::{Sentence, Words};

/// What a cue belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The rule at this index of [`rules::RULES`].
    Rule(u8),
    /// A sign of something that is no request.
    Signal(Signal),
    /// A slot.
    Slot(SlotId),
}

static CUES: LazyLock<Cues<Tag>> = LazyLock::new(|| Cues::new(all_cues()));

/// Every cue of every rule, signal and slot.
pub fn all_cues() -> impl Iterator<Item = (&'static str, Tag)> {
    let rules = joined::split(joined!(rules::CUES)).map(|(rule, cue)| (cue, Tag::Rule(u8::try_from(rule).unwrap_or(u8::MAX))));
    let signals = joined::split(joined!(signal::CUES));
    let signals = signals.filter_map(|(index, cue)| Some((cue, Tag::Signal(*signal::ALL.get(index)?))));
    let slots = joined::split(joined!(slot::CUES)).filter_map(|(index, cue)| Some((cue, Tag::Slot(*SlotId::ALL.get(index)?))));
    rules.chain(signals).chain(slots)
}

/// A text as it has been read. It can be kept, and brought up to date after an edit: only what the edit touches is read again.
#[derive(Debug)]
pub struct Reading {
    title: Part,
    body: Part,
    context: Vec<Part>,
}

impl Reading {
    /// Reads a text.
    #[must_use]
    pub fn new(text: &Text<'_>) -> Self {
        Self {
            title: Part::new(Field::Title, text),
            body: Part::new(Field::Body, text),
            context: (0..text.context.len()).map(|index| Part::new(Field::Context(index), text)).collect(),
        }
    }

    /// Brings it up to date with `text`, in whose body `with` bytes have taken the place of `replaced`; its marks may be others. The
    /// rest of the text is what it was.
    pub fn body_changed(&mut self, text: &Text<'_>, replaced: Span, with: usize) {
        self.body.splice(text, replaced, with);
    }

    /// Brings it up to date with `text`, whose title is another; the rest of it is what it was.
    pub fn title_changed(&mut self, text: &Text<'_>) {
        self.title = Part::new(Field::Title, text);
    }

    /// The blocks of all its texts.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut blocks: Vec<Block> = Vec::with_capacity(self.parts().map(Part::count).sum());
        self.parts().for_each(|part| blocks.extend(part.blocks()));
        Document { blocks }
    }

    /// The passages of all its texts, in their order; `text` is the text that was read.
    #[must_use]
    pub fn passages<'r, 'a>(&'r self, text: &Text<'a>) -> Vec<Passage<'r, 'a>> {
        let mut found = Vec::new();
        self.parts().fold(0, |first, part| part.passages(text, first, &mut found));
        work::step(found.len());
        let ticket = found.first().is_some_and(|passage| passage.field == Field::Title && passage.sentences().next().is_some());
        let in_body = |passage: &Passage<'_, '_>| passage.field == Field::Body && passage.own() > 0;
        let (first, last) = (found.iter().position(in_body), found.iter().rposition(in_body));
        for (at, passage) in found.iter_mut().enumerate() {
            passage.edges = Edges { ticket, first: first == Some(at), last: last == Some(at) };
        }
        found
    }

    /// The sentences of every block that is prose, and of quotes and headings too: who reads them decides what they are good for.
    /// `text` is the text that was read.
    #[must_use]
    pub fn sentences<'a>(&self, text: &Text<'a>) -> Vec<Sentence<'a>> {
        self.passages(text).into_iter().flat_map(Passage::sentences).collect()
    }

    /// Whether the author's own words are too much in another language than English to be judged.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        let mut words = language::Words::default();
        self.parts().for_each(|part| words.join(part.words()));
        words.are_foreign()
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
        [&self.title, &self.body].into_iter().chain(&self.context)
    }
}

/// Words as [`token::hashes`] makes them when this is compiled.
macro_rules! words {
    ($($word:literal),* $(,)?) => { const { crate::document::token::hashes([$($word),*]) } };
}
pub(crate) use words;

/// A class of words, as a bit.
macro_rules! class {
    ($name:literal) => {
        const { crate::cue::words::bit($name) }
    };
}
pub(crate) use class;

/// A word that others are compared with: written out, or as [`token::hashes`] makes it when this is compiled.
pub trait Word: Copy {
    /// Its hash.
    fn hashed(self) -> u32;
}

impl Word for &str {
    fn hashed(self) -> u32 {
        token::hash(self)
    }
}

impl Word for u32 {
    fn hashed(self) -> u32 {
        self
    }
}

/// Whether a word is one of these.
#[must_use]
pub fn is_word<W: Word>(word: u32, words: &[W]) -> bool {
    words.iter().any(|known| known.hashed() == word)
}
