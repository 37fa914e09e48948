//! Templates to start from, each shown before it is taken.

use web_sys::Element;

use super::{Page, Shared};
use crate::settings::Key;
use crate::template::{READY, ReadyTemplate};
use crate::texts::{Language, filled, text};
use crate::web::dom::{self, Build, button, element};

/// Shows them; again only in another language, since somebody may have one of them open.
pub(super) fn render(page: &Page) {
    let language = page.settings.template.language.filter(|language| language.is_here());
    let id = language.map_or("", |language| language.id);
    let place = dom::by_id("ready").filter(|place| place.get_attribute("data-in").as_deref() != Some(id));
    if let Some(place) = place {
        let _ = place.set("data-in", id);
        dom::fill("ready", READY.iter().map(|ready| card(ready, language)));
    }
}

fn card(ready: &ReadyTemplate, language: Option<&'static Language>) -> Element {
    let slots = ready.template(language).slots.into_iter().map(|slot| {
        let required =
            element("span", "hint").text(text(if slot.required { "options_ready_required" } else { "options_ready_optional" }));
        element("li", "").with([element("strong", "").text(&slot.label), required, element("p", "").text(&slot.prompt)])
    });
    let name = ready.name();
    let asks = filled("options_ready_asks_of", &[name]);
    let summary = element("summary", "").set("aria-label", &asks).text(text("options_ready_asks"));
    let looked = element("details", "").with([summary, element("ul", "asked").with(slots)]);
    let take = button("", "ready", text("options_ready_take")).set("id", &format!("ready-{}", ready.id)).set("data-of", ready.id);
    element("li", "ready").with([
        element("h3", "").text(name),
        element("p", "hint").text(ready.suits()),
        looked,
        take.set("aria-label", &filled("options_ready_take_of", &[name])),
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
        page.change(Key::Template, &filled("options_ready_taken", &[ready.name()]), |settings| {
            // Whose file it is, and how it is worded around its slots, stays.
            settings.template.slots = ready.template(settings.template.language).slots;
        });
    });
}
