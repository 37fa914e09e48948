//! What a person reads of a finding: one card, the same in the page and in the popup.

mod glossary;
mod question;

use crate::finding::{Finding, Verdict};
use crate::protocol::{Card, CardRow};
use crate::session::OpenDocument;
use crate::slot::SlotId;
use crate::template::{Template, TemplateSlot, block};
use crate::texts::{filled, listed, text};

pub use question::question;

/// The longest quote on a card, in characters; more is cut with an ellipsis.
const MAX_QUOTE: usize = 120;
/// The most quotes of one slot on a card: a long text may say who needs it on every page.
pub const MAX_QUOTES: usize = 5;

/// The slots of the template that have nothing in this finding.
#[must_use]
pub fn missing<'a>(template: &'a Template, document: &OpenDocument, finding: &Finding) -> Vec<&'a TemplateSlot> {
    template.slots.iter().filter(|slot| !is_there(template, slot, document, finding)).collect()
}

/// Whether a required slot is missing.
#[must_use]
pub fn lacks_context(template: &Template, document: &OpenDocument, finding: &Finding) -> bool {
    template.slots.iter().any(|slot| slot.required && !is_there(template, slot, document, finding))
}

/// What stands behind the label of a slot of the team's own, with or without what marks it as optional.
fn answer<'a>(template: &Template, slot: &TemplateSlot, document: &'a OpenDocument) -> Option<&'a str> {
    document.answer(&slot.label).or_else(|| document.answer(&block::label(template, slot)))
}

fn is_there(template: &Template, slot: &TemplateSlot, document: &OpenDocument, finding: &Finding) -> bool {
    match SlotId::from_id(&slot.id) {
        Some(id) => finding.found.iter().any(|found| found.slot == id),
        None => answer(template, slot, document).is_some(),
    }
}

/// The card of a finding.
#[must_use]
pub fn card(template: &Template, document: &OpenDocument, finding: &Finding) -> Card {
    let missing = missing(template, document, finding);
    let rows = template.slots.iter().map(|slot| CardRow {
        slot: slot.id.clone(),
        label: block::plain(&slot.label),
        quotes: quotes(template, slot, document, finding),
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
        [] => text("card_complete").to_owned(),
        _ if verdict == Verdict::DriveBy => text("card_drive_by").to_owned(),
        open => filled("card_open", &[&listed(None, "list", open)]),
    }
}

/// The first words that satisfied a slot, in the order of the text.
fn quotes(template: &Template, slot: &TemplateSlot, document: &OpenDocument, finding: &Finding) -> Vec<String> {
    match SlotId::from_id(&slot.id) {
        Some(id) => finding
            .found
            .iter()
            .filter(|found| found.slot == id)
            .take(MAX_QUOTES)
            .map(|found| quote(found.span.of(document.field(found.field))))
            .collect(),
        None => answer(template, slot, document).map(quote).into_iter().collect(),
    }
}

/// A quote of one line and bounded length.
#[must_use]
pub fn quote(text: &str) -> String {
    plain_quote(text).unwrap_or_else(|| squeezed(text))
}

/// The quote of any text.
fn squeezed(text: &str) -> String {
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

/// The quote of a text as most are: nothing in what is shown of it but ASCII, and single spaces between its words. Cards quote a lot.
fn plain_quote(text: &str) -> Option<String> {
    let mut before = b' ';
    for byte in text.bytes().take(MAX_QUOTE + 1) {
        if !(byte.is_ascii_graphic() || byte == b' ' && before != b' ') {
            return None;
        }
        before = byte;
    }
    if before == b' ' {
        return None;
    }
    let mut quote = text.get(..text.len().min(MAX_QUOTE))?.to_owned();
    if text.len() > MAX_QUOTE {
        quote.push('…');
    }
    Some(quote)
}

/// The words that made it a request, and the rule's summary.
#[must_use]
pub fn why(document: &OpenDocument, finding: &Finding) -> String {
    let request = &finding.request;
    let cue = quote(request.cue.of(document.field(request.field)));
    let summary = text(&format!("rule_{}", request.rule));
    if cue.is_empty() { summary.to_owned() } else { filled("card_why_cue", &[summary, &cue]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_quote_is_that_of_any_text() {
        let word = "word ".repeat(40);
        let cut = |at: usize| word.get(..at).unwrap_or_default();
        let plain = ["Add it.", "a", cut(119), cut(121), cut(122), cut(199), &"x".repeat(120), &"x".repeat(121)];
        for text in plain {
            assert_eq!(plain_quote(text), Some(squeezed(text)), "{text:?}");
        }
        let others = ["", " ", " a", "a ", "a  b", "a\tb", "a\nb", "é", "a\u{a0}b", cut(120), cut(125), &word];
        for text in others {
            assert!(plain_quote(text).is_none_or(|plain| plain == squeezed(text)), "{text:?}");
            assert_eq!(quote(text), squeezed(text), "{text:?}");
        }
    }
}
