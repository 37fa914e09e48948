//! Where a sentence stands in its text, as far as the model cares.

use crate::document::{BlockKind, Field};
use crate::reading::Sentence;
use crate::work;

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
    work::step(sentences.len());
    let own = |sentence: &Sentence<'_>| {
        !matches!(sentence.field, Field::Context(_)) && !matches!(sentence.kind, BlockKind::Quote | BlockKind::Heading { .. })
    };
    let ticket = sentences.iter().any(|sentence| sentence.field == Field::Title);
    let in_body = |sentence: &&Sentence<'_>| own(sentence) && sentence.field == Field::Body;
    let first = sentences.iter().find(in_body).map(|sentence| sentence.in_field(sentence.span));
    let last = sentences.iter().rfind(in_body).map(|sentence| sentence.in_field(sentence.span));
    let place = |sentence: &Sentence<'_>| {
        let scope = match (sentence.field, ticket) {
            (Field::Title, _) => Scope::Title,
            (_, true) => Scope::Description,
            (_, false) => Scope::Message,
        };
        let in_body = sentence.field == Field::Body;
        let span = sentence.in_field(sentence.span);
        Place { scope, first: in_body && first == Some(span), last: in_body && last == Some(span) }
    };
    sentences.iter().map(|sentence| own(sentence).then(|| place(sentence))).collect()
}
