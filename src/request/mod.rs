//! Which sentences ask for a change.

use crate::document::Field;
use crate::span::Span;

/// A sentence, list item or title that asks for a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The text that the spans point into: the title or the body, never the context.
    pub field: Field,
    /// The whole sentence, without the white space and list marker around it.
    pub span: Span,
    /// The words that made the rule fire; inside `span`.
    pub cue: Span,
    /// The id of the rule that recognised it.
    pub rule: &'static str,
}
