//! What a person reads of a finding: one card, the same in the page and in the popup.

mod glossary;
mod question;

use crate::finding::{Finding, Verdict};
use crate::protocol::{Card, CardRow};
use crate::request;
use crate::session::OpenDocument;
use crate::slot::SlotId;
use crate::template::{Template, TemplateSlot, block};

pub use question::question;

/// The longest quote on a card, in characters; more is cut with an ellipsis.
const MAX_QUOTE: usize = 120;
/// The most quotes of one slot on a card: a long text may say who needs it on every page.
pub const MAX_QUOTES: usize = 5;

/// The slots of the template that have nothing in this finding.
#[must_use]
pub fn missing<'a>(template: &'a Template, document: &OpenDocument, finding: &Finding) -> Vec<&'a TemplateSlot> {
    template.slots.iter().filter(|slot| !is_there(slot, document, finding)).collect()
}

/// Whether a required slot is missing.
#[must_use]
pub fn lacks_context(template: &Template, document: &OpenDocument, finding: &Finding) -> bool {
    template.slots.iter().any(|slot| slot.required && !is_there(slot, document, finding))
}

fn is_there(slot: &TemplateSlot, document: &OpenDocument, finding: &Finding) -> bool {
    match SlotId::from_id(&slot.id) {
        Some(id) => finding.found.iter().any(|found| found.slot == id),
        None => document.answer(&slot.label).is_some(),
    }
}

/// The card of a finding.
#[must_use]
pub fn card(template: &Template, document: &OpenDocument, finding: &Finding) -> Card {
    let missing = missing(template, document, finding);
    let rows = template.slots.iter().map(|slot| CardRow {
        slot: slot.id.clone(),
        label: block::plain(&slot.label),
        quotes: quotes(slot, document, finding),
        prompt: slot.asked(),
        required: slot.required,
    });
    Card {
        headline: headline(finding.verdict, &missing),
        rows: rows.collect(),
        meanings: glossary::meanings(&template.glossary, document.ask(finding)),
        block: block::render(template, &missing, document.form(template)).text,
        why: why(document, finding),
    }
}

/// One line that says what is open.
fn headline(verdict: Verdict, missing: &[&TemplateSlot]) -> String {
    let required: Vec<String> = missing.iter().filter(|slot| slot.required).map(|slot| block::plain(&slot.label)).collect();
    match required.as_slice() {
        [] => "This ask has its context".into(),
        _ if verdict == Verdict::DriveBy => "An ask without its backstory".into(),
        [only] => format!("Still open: {only}"),
        [all @ .., last] => format!("Still open: {} and {last}", all.join(", ")),
    }
}

/// The first words that satisfied a slot, in the order of the text.
fn quotes(slot: &TemplateSlot, document: &OpenDocument, finding: &Finding) -> Vec<String> {
    match SlotId::from_id(&slot.id) {
        Some(id) => finding
            .found
            .iter()
            .filter(|found| found.slot == id)
            .take(MAX_QUOTES)
            .map(|found| quote(found.span.of(document.field(found.field))))
            .collect(),
        None => document.answer(&slot.label).map(quote).into_iter().collect(),
    }
}

/// A quote of one line and bounded length.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut line = String::new();
    // Each word is longer than nothing: what lies behind so many cannot be part of the quote.
    for word in text.split_whitespace().take(MAX_QUOTE) {
        if !line.is_empty() {
            line.push(' ');
        }
        let end = if word.len() <= MAX_QUOTE { None } else { word.char_indices().nth(MAX_QUOTE + 1) };
        line.push_str(end.and_then(|(end, _)| word.get(..end)).unwrap_or(word));
        if line.len() > 4 * MAX_QUOTE {
            break;
        }
    }
    if line.len() > MAX_QUOTE
        && let Some((cut, _)) = line.char_indices().nth(MAX_QUOTE)
    {
        line.truncate(cut);
        line.push('…');
    }
    line
}

/// The words that made it a request, and the rule's summary.
#[must_use]
pub fn why(document: &OpenDocument, finding: &Finding) -> String {
    let request = &finding.request;
    let cue = quote(request.cue.of(document.field(request.field)));
    let summary = request::rule(request.rule).map_or("", |rule| rule.summary);
    if cue.is_empty() { summary.into() } else { format!("{summary}: “{cue}”") }
}
