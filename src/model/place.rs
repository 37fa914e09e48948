//! Where a sentence stands in its text, as far as the model cares.

use crate::document::{BlockKind, Field};
use crate::reading::Sentence;

/// What kind of text a sentence is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The title of a ticket.
    Title,
    /// The description under a title.
    Description,
    /// A message or comment without a title.
    Message,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The kind of text.
    pub scope: Scope,
    /// Whether it is the first sentence of its field that is the author's own.
    pub first: bool,
    /// Whether it is the last.
    pub last: bool,
}

/// Where each sentence stands; `None` for those that are not the author's own: context, quotes, headings.
#[must_use]
pub fn places(sentences: &[Sentence<'_>]) -> Vec<Option<Place>> {
    let own = |sentence: &Sentence<'_>| {
        !matches!(sentence.field, Field::Context(_)) && !matches!(sentence.kind, BlockKind::Quote | BlockKind::Heading { .. })
    };
    let ticket = sentences.iter().any(|sentence| sentence.field == Field::Title);
    let in_body = |sentence: &&Sentence<'_>| own(sentence) && sentence.field == Field::Body;
    let first = sentences.iter().position(|sentence| in_body(&sentence));
    let last = sentences.iter().rposition(|sentence| in_body(&sentence));
    let place = |(index, sentence): (usize, &Sentence<'_>)| {
        let scope = match (sentence.field, ticket) {
            (Field::Title, _) => Scope::Title,
            (_, true) => Scope::Description,
            (_, false) => Scope::Message,
        };
        own(sentence).then(|| Place { scope, first: first == Some(index), last: last == Some(index) })
    };
    sentences.iter().enumerate().map(place).collect()
}
