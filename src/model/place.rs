//! Where a sentence stands in its text, as far as the model cares.

use crate::document::Field;

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

/// What the places of a passage's sentences depend on beside themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    /// Whether the text has a title.
    pub ticket: bool,
    /// Whether the first sentence of the body that is the author's own is among them.
    pub first: bool,
    /// Whether the last one is.
    pub last: bool,
}

impl Edges {
    /// The kind of text that a field of it is.
    #[must_use]
    pub fn scope(self, field: Field) -> Scope {
        match (field, self.ticket) {
            (Field::Title, _) => Scope::Title,
            (_, true) => Scope::Description,
            (_, false) => Scope::Message,
        }
    }
}
