//! Templates to start from, each shown before it is taken.

use web_sys::Element;

use super::Shared;
use crate::settings::Key;
use crate::template::{READY, ReadyTemplate};
use crate::web::dom::{self, Build, button, element};

/// Shows them, once: they do not change.
pub(super) fn render() {
    dom::fill("ready", READY.iter().map(card));
}

fn card(ready: &ReadyTemplate) -> Element {
    let slots = ready.template().slots.into_iter().map(|slot| {
        let required = element("span", "hint").text(if slot.required { " Required" } else { " Optional" });
        element("li", "").with([element("strong", "").text(&slot.label), required, element("p", "").text(&slot.prompt)])
    });
    let name = ready.name;
    let summary = element("summary", "").set("aria-label", &format!("What it asks: {name}")).text("What it asks");
    let looked = element("details", "").with([summary, element("ul", "asked").with(slots)]);
    let take = button("", "ready", "Start from this").set("id", &format!("ready-{}", ready.id)).set("data-of", ready.id);
    element("li", "ready").with([
        element("h3", "").text(name),
        element("p", "hint").text(ready.suits),
        looked,
        take.set("aria-label", &format!("Start from this: {name}")),
    ])
}

pub(super) fn listen(page: &Shared) {
    let page = page.clone();
    dom::on("click", "data-do", move |_, clicked| {
        if clicked.get_attribute("data-do").as_deref() != Some("ready") {
            return;
        }
        let id = clicked.get_attribute("data-of").unwrap_or_default();
        let Some(ready) = READY.iter().find(|ready| ready.id == id) else { return };
        page.change(Key::Template, &format!("Started from {}", ready.name), |settings| {
            // Whose file it is, and how it is worded around its slots, stays.
            settings.template.slots = ready.template().slots;
        });
    });
}
