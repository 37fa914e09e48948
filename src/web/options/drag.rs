//! Slots dragged by their grip, with a mouse, a pen or a finger. Whoever uses none of these has the buttons and the keys.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, PointerEvent};

use super::{Shared, slots};
use crate::web::dom::{self, Build};

/// A drag that goes on.
struct Drag {
    slot: String,
    /// Where it would be put down.
    to: usize,
}

/// Where the slots are in the window: top and bottom, in their order.
fn rows(page: &Shared) -> Vec<(String, f64, f64)> {
    let ids: Vec<String> = page.get().settings.template.slots.iter().map(|slot| slot.id.clone()).collect();
    let rows = ids.into_iter().filter_map(|id| {
        let place = dom::by_id(&format!("slot-{id}"))?.get_bounding_client_rect();
        Some((id, place.top(), place.bottom()))
    });
    rows.collect()
}

/// Marks the slot that is dragged, and the edge of the one beside which it would be put down.
fn mark(page: &Shared, drag: Option<&Drag>) {
    let rows = rows(page);
    let from = drag.and_then(|drag| rows.iter().position(|(id, ..)| *id == drag.slot));
    for (index, (id, ..)) in rows.iter().enumerate() {
        let Some(row) = dom::by_id(&format!("slot-{id}")) else { continue };
        let class = match (drag, from) {
            (Some(_), Some(from)) if from == index => "slot dragged",
            (Some(drag), Some(from)) if drag.to == index && from < index => "slot drop-below",
            (Some(drag), Some(from)) if drag.to == index && from > index => "slot drop-above",
            _ => "slot",
        };
        let _ = row.set("class", class);
    }
}

pub(super) fn listen(page: &Shared) {
    let drag: Rc<RefCell<Option<Drag>>> = Rc::default();
    let (begun, from) = (Rc::clone(&drag), page.clone());
    dom::on("pointerdown", "data-grip", move |event, grip| {
        let Some(pointer) = event.dyn_ref::<PointerEvent>().filter(|pointer| pointer.button() == 0) else { return };
        let slot = grip.get_attribute("data-grip").unwrap_or_default();
        let Some(to) = from.get().settings.template.slots.iter().position(|known| known.id == slot) else { return };
        event.prevent_default();
        let _ = grip.set_pointer_capture(pointer.pointer_id());
        *begun.borrow_mut() = Some(Drag { slot, to });
        mark(&from, begun.borrow().as_ref());
    });
    let (moved, over) = (Rc::clone(&drag), page.clone());
    dom::on("pointermove", "data-page", move |event, _| {
        if let (Some(drag), Some(pointer)) = (moved.borrow_mut().as_mut(), event.dyn_ref::<PointerEvent>()) {
            drag.to = place_at(&over, &drag.slot, f64::from(pointer.client_y()));
            mark(&over, Some(drag));
        }
    });
    let (dropped, on) = (Rc::clone(&drag), page.clone());
    dom::on("pointerup", "data-page", move |_, _| {
        let done = dropped.borrow_mut().take();
        if let Some(done) = done {
            mark(&on, None);
            slots::move_to(&on, &done.slot, done.to);
        }
    });
    let (cancelled, at) = (Rc::clone(&drag), page.clone());
    let cancel = move || {
        if cancelled.borrow_mut().take().is_some() {
            mark(&at, None);
        }
    };
    let by_browser = cancel.clone();
    dom::on("pointercancel", "data-page", move |_, _| by_browser());
    dom::on("keydown", "data-page", move |event: &Event, _| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape") {
            cancel();
        }
    });
}

/// The place of a slot that is let go at this height: behind every other whose middle is above it.
fn place_at(page: &Shared, slot: &str, height: f64) -> usize {
    rows(page).iter().filter(|(id, top, bottom)| id != slot && f64::midpoint(*top, *bottom) < height).count()
}
