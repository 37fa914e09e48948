//! The page and the storage brought together: two pages that are edited at once lose nothing of each other's work.

use wasm_bindgen::prelude::*;

use super::{Page, Shared};
use crate::json::{Json, Object, object};
use crate::settings::{Key, together};
use crate::texts::text;
use crate::web::{dom, extension_api as api, page_api};

impl Page {
    fn here(&self, key: Key) -> Option<Json> {
        self.stored.get(key.name()).cloned()
    }

    /// What is to be stored of a key where the storage holds `theirs`: both together, and what was changed here last counts.
    fn meeting(&self, key: Key, theirs: Option<&Json>) -> Option<Json> {
        together(key, self.seen.get(key.name()), theirs, self.stored.get(key.name())).0
    }

    /// Takes what is stored now of a key of which this page had `ours` when it was stored; whether anything here is different by
    /// that.
    fn met(&mut self, key: Key, ours: Option<&Json>, stored: Option<Json>) -> bool {
        let here = self.here(key);
        // What has been changed here while it was being stored stays changed.
        let (now, _) = together(key, ours, stored.as_ref(), here.as_ref());
        match stored {
            Some(stored) => self.seen.insert(key.name(), stored),
            None => self.seen.remove(key.name()),
        }
        let different = now != here;
        if different {
            self.take(key, now);
        }
        different
    }
}

impl Shared {
    /// Brings one key here and in the storage together, after a change on either side.
    pub(super) fn sync(&self, key: Key) {
        let page = self.clone();
        api::spawn(page_api::alone(async move {
            let name = JsValue::from_str(key.name());
            let Ok(stored) = api::storage_get(&name).await else {
                dom::say("status", text("options_storage_silent"));
                return;
            };
            let theirs = api::read::<Object>(&stored).and_then(|stored| stored.get(key.name()).cloned());
            let ours = page.get().here(key);
            let both = page.get().meeting(key, theirs.as_ref());
            if both != theirs {
                let done = match &both {
                    Some(value) => api::storage_set(&api::js(&object([(key.name(), value.clone())]))).await,
                    None => api::storage_remove(&name).await,
                };
                if done.is_err() {
                    dom::say("status", text("options_storage_full"));
                    return;
                }
            }
            let different = page.get().met(key, ours.as_ref(), both);
            if different {
                page.render();
            }
        }));
    }
}

pub(super) fn listen(page: &Shared) {
    let page = page.clone();
    api::STORAGE_CHANGED.with(|event| {
        page_api::listen(event, move |changes| {
            let changes: Object = api::read(&changes).unwrap_or_default();
            for (name, change) in changes.iter() {
                let Some(key) = Key::from_name(name) else { continue };
                let here = page.get().here(key);
                if change.get("newValue") != here.as_ref() {
                    page.sync(key);
                }
            }
        });
    });
}
