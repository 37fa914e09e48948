//! The team's slots, the wording of the block, and how it will look.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use super::{Page, Shared, render_status, trial};
use crate::settings::{Key, Source, TemplateKey, unreadable};
use crate::slot::SlotId;
use crate::template::block::{self, Form};
use crate::template::{FileError, MAX_CHARS, MAX_SLOTS, OFFERED, OfferedSlot, Template, TemplateSlot};
use crate::texts::{filled, text, text_in};
use crate::web::dom::{self, Build, button, element, line_icon};

const UP: &str = "M8 13V3M3.5 7.5 8 3l4.5 4.5";
const DOWN: &str = "M8 3v10M3.5 8.5 8 13l4.5-4.5";
const GRIP: &str = "M3 5h10M3 8h10M3 11h10";
const CROSS: &str = "M4 4l8 8M12 4l-8 8";

pub(super) fn render(page: &Page) {
    let template = &page.settings.template;
    let count = template.slots.len();
    let locked = page.settings.origin(TemplateKey::Slots).locked;
    for id in ["slots-box", "ready-fields"] {
        dom::enable(id, locked.is_none());
    }
    dom::show("slots-locked", locked.is_some());
    dom::say(
        "slots-locked",
        locked.map(|by| text(locked_by(by, "options_slots_locked_team", "options_slots_locked_policy"))).unwrap_or_default(),
    );
    dom::fill("slots", template.slots.iter().enumerate().map(|(index, slot)| row(slot, index, count)));
    dom::fill("offers", offers(template));
    let unreadable = unreadable(&page.stored).into_iter().find(|(key, _)| *key == Key::Template);
    dom::show("unreadable", unreadable.is_some());
    if let Some((_, reason)) = unreadable {
        dom::say("unreadable", &filled("options_unreadable", &[&reason]));
    }
    let unknown = template.unknown_keys();
    dom::show("unknown", !unknown.is_empty());
    dom::say("unknown", &filled("options_unknown", &[&crate::template::printable(&unknown.join(", "))]));
    render_preview(template);
}

/// The key of what is said of a lock, by whose it is.
pub(super) fn locked_by(by: Source, team: &'static str, policy: &'static str) -> &'static str {
    if by == Source::Policy { policy } else { team }
}

/// One slot as it is edited.
fn row(slot: &TemplateSlot, index: usize, count: usize) -> Element {
    let id = &slot.id;
    let name = crate::template::printable(&slot.label);
    let grip = element("span", "grip")
        .set("data-grip", id)
        .set("title", &filled("options_slot_drag", &[&name]))
        .set("aria-hidden", "true")
        .with([line_icon("icon", GRIP)]);
    let head = element("div", "row").with([
        grip,
        field(&format!("{id}-label"), text("options_slot_label"), "data-input", "label", &slot.label).set("data-slot", id),
        element("div", "tools").with([
            tool("up", UP, &filled("options_slot_up", &[&name]), id).set_if(index == 0, "disabled", ""),
            tool("down", DOWN, &filled("options_slot_down", &[&name]), id).set_if(index + 1 == count, "disabled", ""),
            tool("remove", CROSS, &filled("options_remove", &[&name]), id).set_if(count == 1, "disabled", ""),
        ]),
    ]);
    let required = element("input", "")
        .set("type", "checkbox")
        .set("id", &format!("{id}-required"))
        .set("data-change", "required")
        .set("data-slot", id)
        .set_if(slot.required, "checked", "");
    let foot = element("div", "row").with([
        element("label", "check").with([required, element("span", "").text(text("options_slot_required"))]),
        element("span", "hint").text(text(match SlotId::from_id(id) {
            Some(_) => "options_slot_recognised",
            None => "options_slot_labelled",
        })),
    ]);
    element("li", "slot").set("id", &format!("slot-{id}")).set("data-key", id).with([
        head,
        element("div", "pair").with([
            field(&format!("{id}-prompt"), text("options_slot_prompt"), "data-input", "prompt", &slot.prompt)
                .set("data-slot", id),
            field(&format!("{id}-hint"), text("options_slot_hint"), "data-input", "hint", &slot.hint).set("data-slot", id),
        ]),
        foot,
    ])
}

fn tool(what: &str, icon: &str, label: &str, slot: &str) -> Element {
    button("tool", what, "")
        .set("id", &format!("{slot}-{what}"))
        .set("data-slot", slot)
        .set("aria-label", label)
        .set("title", label)
        .with([line_icon("icon", icon)])
}

/// A text field with its label and the place for what is wrong with it.
pub(super) fn field(id: &str, label: &str, attribute: &str, what: &str, value: &str) -> Element {
    let problem = format!("{id}-problem");
    let input = element("input", "")
        .set("type", "text")
        .set("id", id)
        .set("dir", "auto")
        .set("value", value)
        .set("maxlength", &MAX_CHARS.to_string())
        .set("aria-describedby", &problem)
        .set("autocomplete", "off");
    element("div", "field").set(attribute, what).with([
        element("label", "").set("for", id).text(label),
        input,
        element("p", "problem").set("id", &problem).set("aria-live", "polite"),
    ])
}

/// What can be added.
fn offers(template: &Template) -> Vec<Element> {
    let (full, language) = (template.slots.len() >= MAX_SLOTS, template.language);
    let missing = OFFERED.iter().filter(|offered| template.slots.iter().all(|slot| slot.id != offered.id));
    let offered = missing.map(|offered| {
        button("chip", "add", &filled("options_slot_add", &[offered.label(language)]))
            .set("id", &format!("add-{}", offered.id))
            .set("data-slot", offered.id)
            .set("title", offered.prompt(language))
    });
    let own = button("chip own", "add-own", text("options_slot_add_own")).set("id", "add-own");
    offered.chain([own]).map(|chip| chip.set_if(full, "disabled", "")).collect()
}

fn render_preview(template: &Template) {
    let slots: Vec<_> = template.slots.iter().collect();
    for (id, form) in [("preview-tracker", Form::Lines), ("preview-chat", Form::Paragraph)] {
        let block = block::render(template, &slots, form);
        let mut shown = Vec::new();
        let mut at = 0;
        for gap in block.gaps {
            shown.push(element("span", "").text(block.text.get(at..gap).unwrap_or_default()));
            shown.push(element("span", "gap").set("aria-hidden", "true"));
            at = gap;
        }
        shown.push(element("span", "").text(block.text.get(at..).unwrap_or_default()));
        dom::fill(id, shown);
    }
}

pub(super) fn listen(page: &Shared) {
    let clicked = page.clone();
    dom::on("click", "data-do", move |_, element| {
        let slot = element.get_attribute("data-slot").unwrap_or_default();
        match element.get_attribute("data-do").as_deref() {
            Some("up") => move_slot(&clicked, &slot, false),
            Some("down") => move_slot(&clicked, &slot, true),
            Some("remove") => remove(&clicked, &slot),
            Some("add") => {
                let language = clicked.get().settings.template.language;
                add(&clicked, OfferedSlot::from_id(&slot).map(|offered| offered.to_slot(language)));
            }
            Some("add-own") => add(&clicked, None),
            Some("default") => {
                clicked.change(Key::Template, text("done_default"), |settings| settings.template = settings.below());
            }
            _ => {}
        }
    });
    let typed = page.clone();
    dom::on("input", "data-input", move |event, field| type_in(&typed, event, field));
    let toggled = page.clone();
    dom::on("change", "data-change", move |_, element| {
        let Some(input) = element.dyn_ref::<HtmlInputElement>() else { return };
        if element.get_attribute("data-change").as_deref() == Some("required") {
            let (slot, required) = (element.get_attribute("data-slot").unwrap_or_default(), input.checked());
            let what = text(if required { "done_slot_required" } else { "done_slot_optional" });
            toggled.change(Key::Template, what, |settings| {
                if let Some(slot) = settings.template.slots.iter_mut().find(|known| known.id == slot) {
                    slot.required = required;
                }
            });
        }
    });
    let pressed = page.clone();
    dom::on("keydown", "data-key", move |event, row| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| key.alt_key() && !key.ctrl_key() && !key.meta_key()) else {
            return;
        };
        let down = match key.key().as_str() {
            "ArrowUp" => false,
            "ArrowDown" => true,
            _ => return,
        };
        event.prevent_default();
        move_slot(&pressed, &row.get_attribute("data-key").unwrap_or_default(), down);
    });
}

/// Moves a slot by one place; the focus stays where it was in it.
fn move_slot(page: &Shared, id: &str, down: bool) {
    let from = page.get().settings.template.slots.iter().position(|slot| slot.id == id);
    let Some(to) = from.and_then(|from| if down { Some(from + 1) } else { from.checked_sub(1) }) else { return };
    move_to(page, id, to);
    // A button that has just become useless gives the focus to its neighbour.
    let neighbour = dom::by_id(&format!("{id}-{}", if down { "up" } else { "down" }));
    if let Some(neighbour) = neighbour.filter(|_| dom::is_nowhere_focused()) {
        dom::focus(&neighbour);
    }
}

/// Moves a slot to a place in the list, and says where it is now.
pub(super) fn move_to(page: &Shared, id: &str, to: usize) {
    let slots = page.get().settings.template.slots.clone();
    let Some(from) = slots.iter().position(|slot| slot.id == id).filter(|&from| from != to && to < slots.len()) else { return };
    let label = crate::template::printable(&slots[from].label);
    let what = filled("done_slot_moved", &[&label, &(to + 1).to_string(), &slots.len().to_string()]);
    page.change(Key::Template, &what, |settings| {
        let slots = &mut settings.template.slots;
        let slot = slots.remove(from);
        slots.insert(to, slot);
    });
}

fn remove(page: &Shared, id: &str) {
    let slots = page.get().settings.template.slots.clone();
    let Some(at) = slots.iter().position(|slot| slot.id == id) else { return };
    let what = filled("done_removed", &[&crate::template::printable(&slots[at].label)]);
    let next = slots.get(at + 1).or_else(|| slots.get(at.checked_sub(1)?)).map(|slot| format!("{}-label", slot.id));
    page.change(Key::Template, &what, |settings| {
        settings.template.slots.remove(at);
    });
    if let Some(next) = next.and_then(|next| dom::by_id(&next)) {
        dom::focus(&next);
    }
}

/// Adds a slot at the end: this one, or one of the team's own.
fn add(page: &Shared, slot: Option<TemplateSlot>) {
    let slot = slot.unwrap_or_else(|| own(&page.get().settings.template));
    let (id, what) = (slot.id.clone(), filled("done_added", &[&slot.label]));
    page.change(Key::Template, &what, |settings| settings.template.slots.push(slot));
    if let Some(label) = dom::by_id(&format!("{id}-label")) {
        dom::focus(&label);
        if let Some(label) = label.dyn_ref::<HtmlInputElement>() {
            label.select();
        }
    }
}

fn own(template: &Template) -> TemplateSlot {
    let taken = |id: &String| template.slots.iter().any(|slot| slot.id == *id);
    let id = (1..=MAX_SLOTS + 1).map(|number| format!("own_{number}")).find(|id| !taken(id)).unwrap_or_default();
    let words = |key| text_in(template.language, key);
    TemplateSlot {
        id,
        label: words("slot_own_label").to_owned(),
        prompt: words("slot_own_prompt").to_owned(),
        ..TemplateSlot::default()
    }
}

/// Takes over what is being typed; says what is wrong with it, and stores it only where nothing is.
fn type_in(page: &Shared, event: &Event, field: &Element) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let (what, slot) =
        (field.get_attribute("data-input").unwrap_or_default(), field.get_attribute("data-slot").unwrap_or_default());
    let (id, value) = (input.id(), input.value());
    let changed = page.change_in(
        Key::Template,
        text("done_block"),
        Some(&id),
        Box::new(|settings| {
            let known = settings.template.slots.iter_mut().find(|known| known.id == slot);
            match (what.as_str(), known) {
                ("label", Some(slot)) => slot.label = value,
                ("prompt", Some(slot)) => slot.prompt = value,
                ("hint", Some(slot)) => slot.hint = value,
                _ => {}
            }
        }),
    );
    typed(page, &input, &id, changed.err());
}

/// Shows what has come of typing, and leaves the field alone.
pub(super) fn typed(page: &Shared, input: &HtmlInputElement, id: &str, problem: Option<FileError>) {
    show_problem(input, id, problem);
    let page = page.get();
    render_preview(&page.settings.template);
    trial::render(&page);
    super::follow::render(&page);
    render_status(&page);
}

fn show_problem(input: &HtmlInputElement, id: &str, problem: Option<FileError>) {
    let _ = input.clone().unchecked_into::<Element>().set("aria-invalid", if problem.is_some() { "true" } else { "false" });
    let said = problem.map(|error| filled("options_not_stored", &[&error.problem])).unwrap_or_default();
    dom::say(&format!("{id}-problem"), &said);
}
