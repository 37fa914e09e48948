//! The page and the storage brought together: two pages that are edited at once lose nothing of each other's work.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Page, Shared};
use crate::json::{Clash, Json, Object, ToJson, object};
use crate::settings::{Key, together};
use crate::web::dom::{self, Build, element};
use crate::web::{extension_api as api, page_api};

/// The same thing changed here and elsewhere, each in its own way: what was stored first is in force.
pub(super) struct Apart {
    key: Key,
    /// What both began with.
    base: Option<Json>,
    /// What was made of it here.
    ours: Option<Json>,
    clashes: Vec<Clash>,
}

impl Page {
    fn seen(&self, key: Key) -> Option<Json> {
        self.seen.get(key.name()).cloned()
    }

    fn here(&self, key: Key) -> Option<Json> {
        self.stored.get(key.name()).cloned()
    }

    /// Takes what is stored now, put together with what was changed here; whether anything here is different by that.
    fn met(&mut self, key: Key, (base, ours): (Option<Json>, Option<Json>), merged: Option<Json>, clashes: Vec<Clash>) -> bool {
        match &merged {
            Some(value) => self.seen.insert(key.name(), value.clone()),
            None => self.seen.remove(key.name()),
        }
        // What has been changed here while it was being stored stays changed.
        let (now, more) = together(key, ours.as_ref(), self.here(key).as_ref(), merged.as_ref());
        let clashes: Vec<Clash> = clashes.into_iter().chain(more).collect();
        let clashed = !clashes.is_empty();
        if clashed {
            self.apart = Some(Apart { key, base, ours, clashes });
        }
        let different = now != self.here(key);
        self.take(key, now);
        different || clashed
    }
}

impl Shared {
    /// Brings one key here and in the storage together, after a change on either side.
    pub(super) fn sync(&self, key: Key) {
        let page = self.clone();
        spawn_local(page_api::alone(async move {
            let name = JsValue::from_str(key.name());
            let Ok(stored) = api::storage_get(&name).await else { return };
            let theirs = api::read::<Object>(&stored).and_then(|stored| stored.get(key.name()).cloned());
            let base = page.get().seen(key);
            let ours = page.get().here(key);
            let (merged, clashes) = together(key, base.as_ref(), ours.as_ref(), theirs.as_ref());
            if merged != theirs {
                let done = match &merged {
                    Some(value) => api::storage_set(&api::js(&object([(key.name(), value.clone())]))).await,
                    None => api::storage_remove(&name).await,
                };
                if done.is_err() {
                    dom::say(
                        "status",
                        "Your browser could not store this: its storage may be full. It is kept here while this page is open.",
                    );
                    return;
                }
            }
            let different = page.get().met(key, (base, ours), merged, clashes);
            if different {
                page.render();
            }
        }));
    }
}

/// Tells what was changed in two ways, and offers the way that is not in force.
pub(super) fn render(page: &Page) {
    dom::show("apart", page.apart.is_some());
    let clashes = page.apart.iter().flat_map(|apart| &apart.clashes);
    dom::fill("apart-what", clashes.map(|clash| element("li", "").set("dir", "auto").text(&told(page, clash))));
}

fn told(page: &Page, clash: &Clash) -> String {
    let slots = &page.settings.template.slots;
    let slot = clash.path.iter().find_map(|key| slots.iter().find(|slot| slot.id == *key));
    let of = slot.map(|slot| format!(" of “{}”", crate::template::printable(&slot.label))).unwrap_or_default();
    let what = match clash.path.last().map(String::as_str) {
        Some("label") => "The label",
        Some("prompt") => "The question",
        Some("intro") => "The line above the block",
        Some("optional") => "The mark of an optional slot",
        Some("order") => return "The order was changed in both.".into(),
        Some(_) => "What was set",
        None => return "What was changed here does not go together with what was changed there.".into(),
    };
    let words = |value: &Option<Json>| match value {
        None => "taken away".to_owned(),
        Some(Json::Text(text)) => format!("“{}”", crate::template::printable(text)),
        Some(Json::Object(_) | Json::List(_)) => "changed".to_owned(),
        Some(other) => other.to_text(),
    };
    format!("{what}{of}: {} there, {} here.", words(&clash.theirs), words(&clash.ours))
}

pub(super) fn listen(page: &Shared) {
    let clicked = page.clone();
    dom::on("click", "data-do", move |_, element| {
        let mine = match element.get_attribute("data-do").as_deref() {
            Some("apart-mine") => true,
            Some("apart-theirs") => false,
            _ => return,
        };
        let Some(Apart { key, base, ours, .. }) = clicked.get().apart.take() else { return };
        if mine {
            let now = clicked.get().here(key);
            // What is said last counts: this time it is ours.
            let (value, _) = together(key, base.as_ref(), now.as_ref(), ours.as_ref());
            clicked.change(key, "What you changed here is in force", |settings| {
                if let Some(value) = &value {
                    let _ = settings.set_stored(key, value);
                }
            });
        }
        clicked.render();
        let first = clicked.get().settings.template.slots.first().map(|slot| format!("{}-label", slot.id));
        if let Some(first) = first.and_then(|id| dom::by_id(&id)) {
            dom::focus(&first);
        }
    });
    let page = page.clone();
    api::STORAGE_CHANGED.with(|event| {
        page_api::listen(event, move |changes| {
            let changes: Object = api::read(&changes).unwrap_or_default();
            for (name, change) in changes.iter() {
                let Some(key) = Key::from_name(name) else { continue };
                let ours = page.get().here(key);
                if change.get("newValue") != ours.as_ref() {
                    page.sync(key);
                }
            }
        });
    });
}
