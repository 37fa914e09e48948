//! The options page: the team's template, the person's preferences, sites, and what has been hidden.
//!
//! Every change is stored at once under its own key, and can be undone. What another page stores meanwhile shows up here;
//! the field that is being typed in is left alone.

use std::cell::{RefCell, RefMut};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::{dom, extension_api as api, page_api};
use crate::json::{Json, Object, object};
use crate::settings::{Key, Settings, Source, TemplateKey};
use crate::template::FileError;

mod follow;
mod lists;
mod share;
mod slots;

/// What the page knows.
#[derive(Default)]
struct Page {
    settings: Settings,
    /// What the storage holds, as far as it is ours.
    stored: Object,
    /// Our own writes that the storage has not told us of yet, each with its key.
    on_the_way: Vec<(String, Json)>,
    undo: Vec<Change>,
    /// The match patterns that the person has added.
    added: Vec<String>,
}

/// A change that can be taken back.
struct Change {
    key: Key,
    /// What was stored; `None` where nothing was.
    before: Option<Json>,
    /// What was done, as the status line says it.
    what: String,
    /// The field that was typed in: typing on in it is the same change.
    field: Option<String>,
}

/// The page, shared by its listeners.
#[derive(Clone)]
struct Shared(Rc<RefCell<Page>>);

/// Starts the options page; called by `options.html`.
#[wasm_bindgen]
#[allow(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
pub fn options() {
    let page = Shared(Rc::default());
    api::spawn(async move {
        if let Ok(stored) = api::storage_get(&JsValue::NULL).await {
            page.get().load(api::read(&stored).unwrap_or_default());
        }
        page.get().added = super::content_scripts::added().await;
        page.render();
        follow::fill(&page.get());
        page.listen();
    });
}

impl Page {
    fn load(&mut self, stored: Object) {
        self.settings = Settings::from_stored(&stored);
        self.stored = stored;
    }

    /// Stores a setting that has been changed, if it is one that can be read again.
    fn store(&mut self, key: Key, value: Option<Json>) {
        let name = key.name().to_owned();
        let items = match value {
            Some(value) => {
                self.stored.insert(&name, value.clone());
                let items = api::js(&object([(key.name(), value.clone())]));
                self.on_the_way.push((name, value));
                Some(items)
            }
            None => {
                self.stored.remove(&name);
                self.on_the_way.push((name.clone(), Json::Null));
                None
            }
        };
        api::spawn(async move {
            let stored = match &items {
                Some(items) => api::storage_set(items).await,
                None => api::storage_remove(&JsValue::from_str(key.name())).await,
            };
            if stored.is_err() {
                dom::say("status", "Your browser could not store this: its storage may be full.");
            }
        });
    }

    /// Changes a setting and stores it.
    fn change(&mut self, key: Key, what: &str, field: Option<&str>, change: impl FnOnce(&mut Settings)) -> Result<(), FileError> {
        let mut changed = self.settings.clone();
        change(&mut changed);
        if key == Key::Template {
            // What would be refused as a file is refused here.
            crate::template::Template::parse(&changed.template.to_json())?;
            self.refuse_locked(&changed)?;
        }
        let value = changed.to_stored(key);
        let before = self.stored.get(key.name()).cloned();
        if before.as_ref() == Some(&value) {
            return Ok(());
        }
        let typing_on = field.is_some() && self.undo.last().is_some_and(|last| last.field.as_deref() == field && last.key == key);
        if !typing_on {
            self.undo.push(Change { key, before, what: what.into(), field: field.map(str::to_owned) });
        }
        // What the person has made their own is known from what is stored.
        let _ = changed.set_stored(key, &value);
        self.settings = changed;
        self.store(key, Some(value));
        Ok(())
    }

    /// Refuses a change of what the policy or the team has locked.
    fn refuse_locked(&self, changed: &Settings) -> Result<(), FileError> {
        for &key in TemplateKey::ALL {
            let locked = self.settings.origin(key).locked.filter(|_| !key.is_same(&self.settings.template, &changed.template));
            if let Some(by) = locked {
                let by = if by == Source::Policy { "your organisation’s policy" } else { "your team’s file" };
                let problem = format!("{by} has locked this");
                return Err(FileError { path: key.name().into(), line: 0, column: 0, problem });
            }
        }
        Ok(())
    }

    /// Takes back the last change.
    fn undo(&mut self) -> Option<String> {
        let Change { key, before, what, .. } = self.undo.pop()?;
        let default = Settings::default().to_stored(key);
        // Where nothing readable was stored, the default was in force.
        let in_force = before.as_ref().unwrap_or(&default);
        if self.settings.set_stored(key, in_force).is_err() {
            let _ = self.settings.set_stored(key, &default);
        }
        self.store(key, before);
        Some(what)
    }

    /// Takes over what the storage says it holds now; whether anything here is different by that.
    fn heard(&mut self, key: Key, value: Option<Json>) -> bool {
        let as_written = value.clone().unwrap_or(Json::Null);
        let own = self.on_the_way.iter().position(|(name, written)| name == key.name() && *written == as_written);
        if let Some(own) = own {
            // Earlier ones of the same key have been told or overtaken.
            let mut index = 0;
            self.on_the_way.retain(|(name, _)| {
                index += 1;
                index > own + 1 || name != key.name()
            });
            return false;
        }
        match value {
            Some(value) => self.stored.insert(key.name(), value),
            None => self.stored.remove(key.name()),
        };
        // What was changed here before has been changed elsewhere since: it is not ours to take back.
        self.undo.retain(|change| change.key != key);
        let stored = std::mem::take(&mut self.stored);
        self.load(stored);
        true
    }
}

impl Shared {
    fn get(&self) -> RefMut<'_, Page> {
        self.0.borrow_mut()
    }

    /// Changes a setting, and shows it.
    fn change(&self, key: Key, what: &str, change: impl FnOnce(&mut Settings)) {
        let changed = self.get().change(key, what, None, change);
        match changed {
            Ok(()) => self.render(),
            Err(error) => dom::say("status", &error.to_string()),
        }
    }

    fn render(&self) {
        let page = self.get();
        slots::render(&page);
        follow::render(&page);
        lists::render(&page);
        render_status(&page);
    }

    fn listen(&self) {
        slots::listen(self);
        share::listen(self);
        follow::listen(self);
        lists::listen(self);
        let page = self.clone();
        dom::on("click", "data-do", move |_, clicked| {
            if clicked.get_attribute("data-do").as_deref() == Some("undo") {
                let undone = page.get().undo();
                page.render();
                if let Some(what) = undone {
                    dom::say("status", &format!("Undone: {what}"));
                }
            }
        });
        let page = self.clone();
        api::STORAGE_CHANGED.with(|event| page_api::listen(event, move |changes| page.storage_changed(&changes)));
        for event in [&page_api::PERMISSIONS_ADDED, &page_api::PERMISSIONS_REMOVED] {
            let page = self.clone();
            event.with(|event| page_api::listen(event, move |_| page.permissions_changed()));
        }
    }

    fn storage_changed(&self, changes: &JsValue) {
        let changes: Object = api::read(changes).unwrap_or_default();
        let mut different = false;
        for (name, change) in changes.iter() {
            if let Some(key) = Key::from_name(name) {
                let value = change.get("newValue").cloned();
                different |= self.get().heard(key, value);
            }
        }
        if different {
            self.render();
        }
    }

    fn permissions_changed(&self) {
        let page = self.clone();
        api::spawn(async move {
            let added = super::content_scripts::added().await;
            page.get().added = added;
            lists::render(&page.get());
        });
    }
}

fn render_status(page: &Page) {
    let last = page.undo.last();
    dom::say("status", last.map_or("", |change| change.what.as_str()));
    dom::show("undo", last.is_some());
}
