//! The template tried on a text of the person's own.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use super::{Page, Shared};
use crate::finding::Options;
use crate::protocol::CardRow;
use crate::template::trial::{self, Shown};
use crate::texts::{filled, text as words};
use crate::web::dom::{self, Build, element};
use crate::web::page_api;

/// The fields, and the figures in the order of [`trial::PLACES`].
const FIELDS: [&str; 2] = ["sample-title", "sample-body"];
const FIGURES: [&str; 4] = ["shown-markdown", "shown-wiki", "shown-chat", "shown-rich"];

/// Puts the texts of the last time back; where there are none, the page's own example stays.
pub(super) fn restore() {
    for id in FIELDS {
        if let (Some(field), Some(draft)) = (dom::by_id(id), page_api::draft(id)) {
            if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
                input.set_value(&draft);
            } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
                area.set_value(&draft);
            }
        }
    }
}

pub(super) fn render(page: &Page) {
    let [title, body] = FIELDS.map(|id| dom::by_id(id).map(|field| dom::value(&field)).unwrap_or_default());
    let options = Options { rules_off: &page.settings.rules_off };
    let tried = trial::tried(&page.settings.template, &title, &body, &options);
    dom::say("found-told", &tried.told);
    dom::fill("found", tried.card.iter().flat_map(|card| card.rows.iter().map(row)));
    for (id, shown) in FIGURES.into_iter().zip(&tried.shown) {
        dom::fill(id, figure(shown));
    }
}

/// One slot, and the words of the text that answer it.
fn row(row: &CardRow) -> Element {
    let quotes: Vec<String> = row.quotes.iter().map(|quote| filled("options_quoted", &[quote])).collect();
    let (class, said) = match quotes.as_slice() {
        [] if row.required => ("open", words("card_missing").to_owned()),
        [] => ("open", words("options_try_optional").to_owned()),
        found => ("there", found.join(", ")),
    };
    element("li", class)
        .set("dir", "auto")
        .with([element("strong", "").text(&row.label), element("span", "").set("dir", "auto").text(&said)])
}

fn figure(shown: &Shown) -> Vec<Element> {
    let runs = shown.block.iter().map(|(text, bold)| element(if *bold { "strong" } else { "span" }, "").text(text));
    let block = element("ins", "").with(runs);
    let plain = |text: &str| element("span", "").text(text);
    let mut parts = vec![plain(&shown.before)];
    if !shown.block.is_empty() {
        parts.push(block);
    }
    parts.push(plain(&shown.after));
    parts
}

pub(super) fn listen(page: &Shared) {
    let page = page.clone();
    dom::on("input", "data-sample", move |_, field| {
        page_api::keep_draft(&field.id(), &dom::value(field));
        render(&page.get());
    });
}
