//! One text as JSON: what it is, what it asks for, and what context was found.

use std::collections::BTreeMap;

use backstory::session::OpenDocument;
use backstory::{Field, SlotId, Span};
use serde::Serialize;
use serde_json::Value;

/// What is printed of one text. Offsets are bytes into the field.
#[derive(Serialize)]
pub(crate) struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    kind: &'static str,
    verdict: &'static str,
    asks: Vec<Ask<'a>>,
    slots: BTreeMap<&'static str, Vec<Quote<'a>>>,
}

/// A request.
#[derive(Serialize)]
struct Ask<'a> {
    #[serde(flatten)]
    quote: Quote<'a>,
    /// The index of the one that has said the same and is counted for both.
    #[serde(skip_serializing_if = "Option::is_none")]
    restates: Option<usize>,
}

/// Words of the text.
#[derive(Serialize)]
struct Quote<'a> {
    field: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Record<'a> {
    /// The record of a document that has been judged.
    pub(crate) fn new(id: Option<&'a Value>, document: &'a OpenDocument) -> Self {
        let analysis = document.analysis();
        let asks = analysis.findings.iter().map(|finding| Ask {
            quote: quote(document, finding.request.field, finding.request.span),
            restates: finding.restates,
        });
        let slots = SlotId::ALL.into_iter().map(|slot| {
            let found = analysis.slots.iter().filter(|found| found.slot == slot);
            (slot.id(), found.map(|found| quote(document, found.field, found.span)).collect())
        });
        Self { id, kind: analysis.kind.id(), verdict: analysis.verdict.id(), asks: asks.collect(), slots: slots.collect() }
    }
}

fn quote(document: &OpenDocument, field: Field, span: Span) -> Quote<'_> {
    let name = match field {
        Field::Title => "title",
        Field::Body => "body",
        Field::Context(_) => "context",
    };
    Quote { field: name, start: span.start, end: span.end, text: span.of(document.field(field)) }
}
