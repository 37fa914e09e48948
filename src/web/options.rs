//! The options page: the team's template, the person's preferences, sites, and what has been hidden.
//!
//! Every change is stored at once under its own key, and can be undone. What another page stores meanwhile shows up here, put
//! together with what was changed here; the field that is being typed in is left alone.

use std::cell::{RefCell, RefMut};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::KeyboardEvent;

use super::{dom, extension_api as api, languages, page_api};
use crate::json::{Json, Object};
use crate::settings::{Key, Settings, TemplateKey};
use crate::template::{FileError, Template};
use crate::texts::{self, Language, text};

mod drag;
mod follow;
mod history;
mod lists;
mod ready;
mod share;
mod slots;
mod sync;
mod trial;
mod wording;

use history::{Change, History};

/// What the page knows.
#[derive(Default)]
struct Page {
    settings: Settings,
    /// What the storage will hold when all changes made here are stored.
    stored: Object,
    /// What it was last seen to hold.
    seen: Object,
    history: History,
    /// A file that the person is asked about.
    offer: Option<share::Offer>,
    /// The match patterns that the person has added.
    added: Vec<String>,
}

/// What is done to the settings.
type Do<'a> = Box<dyn FnOnce(&mut Settings) + 'a>;

/// The page, shared by its listeners.
#[derive(Clone)]
struct Shared(Rc<RefCell<Page>>);

/// Starts the options page; called by `options.html`.
#[wasm_bindgen]
#[allow(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
pub fn options() {
    texts::set_source(api::message);
    let page = Shared(Rc::default());
    api::spawn(async move {
        if let Ok(stored) = api::storage_get(&JsValue::NULL).await {
            page.get().load(api::read(&stored).unwrap_or_default());
        }
        let language = page.get().settings.template.language;
        if languages::read(language).await {
            page.get().read_again();
        }
        page.get().added = super::content_scripts::added().await;
        trial::restore();
        page.render();
        follow::fill(&page.get());
        page.listen();
    });
}

impl Page {
    fn load(&mut self, stored: Object) {
        self.settings = Settings::from_stored(&stored);
        self.seen = stored.clone();
        self.stored = stored;
    }

    /// Reads the settings again: the words of a language have come.
    fn read_again(&mut self) {
        self.settings = Settings::from_stored(&self.stored);
    }

    /// Takes a key as it is, or will be, stored.
    fn take(&mut self, key: Key, value: Option<Json>) {
        match value {
            Some(value) => self.stored.insert(key.name(), value),
            None => self.stored.remove(key.name()),
        }
        // All of it, since one key is in force only as far as others let it.
        self.settings = Settings::from_stored(&self.stored);
    }

    /// Changes a setting, if what comes of it is one that can be read again; whether anything is different now.
    fn change(&mut self, key: Key, what: &str, field: Option<&str>, change: Do<'_>) -> Result<bool, FileError> {
        let mut changed = self.settings.clone();
        change(&mut changed);
        if key == Key::Template {
            // What would be refused as a file is refused here.
            Template::parse(&changed.template.to_json())?;
            self.refuse_locked(&changed)?;
        }
        let after = Some(changed.to_stored(key));
        if let Some(Err(problem)) = after.as_ref().map(|after| Settings::default().set_stored(key, after)) {
            return Err(FileError { path: key.name().into(), line: 0, column: 0, problem });
        }
        let before = self.stored.get(key.name()).cloned();
        if before == after {
            return Ok(false);
        }
        self.history.add(Change { key, before, after: after.clone(), what: what.into(), field: field.map(str::to_owned) });
        self.take(key, after);
        Ok(true)
    }

    /// Refuses a change of what the policy or the team has locked.
    fn refuse_locked(&self, changed: &Settings) -> Result<(), FileError> {
        for &key in TemplateKey::ALL {
            let locked = self.settings.origin(key).locked.filter(|_| !key.is_same(&self.settings.template, &changed.template));
            if let Some(by) = locked {
                let problem = text(slots::locked_by(by, "options_refused_team", "options_refused_policy"));
                return Err(FileError { path: key.name().into(), line: 0, column: 0, problem: problem.into() });
            }
        }
        Ok(())
    }
}

impl Shared {
    fn get(&self) -> RefMut<'_, Page> {
        self.0.borrow_mut()
    }

    /// Changes a setting, stores it, and shows it.
    fn change(&self, key: Key, what: &str, change: impl FnOnce(&mut Settings)) {
        self.change_by(key, what, Box::new(change));
    }

    /// As [`Self::change`], compiled once.
    fn change_by(&self, key: Key, what: &str, change: Do<'_>) {
        match self.change_in(key, what, None, change) {
            Ok(()) => self.render(),
            Err(error) => {
                // A box that has been ticked is not, after all.
                self.render();
                dom::say("status", &error.to_string());
            }
        }
    }

    /// Changes a setting by typing in a field, and stores it.
    fn change_in(&self, key: Key, what: &str, field: Option<&str>, change: Do<'_>) -> Result<(), FileError> {
        let changed = self.get().change(key, what, field, change)?;
        if changed {
            self.sync(key);
        }
        Ok(())
    }

    fn render(&self) {
        self.speak();
        let page = self.get();
        ready::render(&page);
        slots::render(&page);
        wording::render(&page);
        trial::render(&page);
        share::render(&page);
        follow::render(&page);
        lists::render(&page);
        render_status(&page);
    }

    /// Shows all of it again where the block is in a language whose words have still to come.
    fn speak(&self) {
        let language = self.get().settings.template.language;
        if language.is_none_or(Language::is_here) {
            return;
        }
        let page = self.clone();
        api::spawn(async move {
            if languages::read(language).await {
                page.get().read_again();
                page.render();
            }
        });
    }

    fn listen(&self) {
        slots::listen(self);
        wording::listen(self);
        drag::listen(self);
        ready::listen(self);
        trial::listen(self);
        share::listen(self);
        follow::listen(self);
        lists::listen(self);
        sync::listen(self);
        let page = self.clone();
        dom::on("click", "data-do", move |_, clicked| match clicked.get_attribute("data-do").as_deref() {
            Some("undo") => page.step(true),
            Some("redo") => page.step(false),
            _ => {}
        });
        let page = self.clone();
        dom::on("keydown", "data-page", move |event, _| {
            if let Some(back) = event.dyn_ref::<KeyboardEvent>().filter(|_| !dom::is_text_field(event)).and_then(history::asked) {
                event.prevent_default();
                page.step(back);
            }
        });
        for event in [&page_api::PERMISSIONS_ADDED, &page_api::PERMISSIONS_REMOVED] {
            let page = self.clone();
            event.with(|event| page_api::listen(event, move |_| page.permissions_changed()));
        }
    }

    /// Takes the last change back, or makes the last one taken back again.
    fn step(&self, back: bool) {
        let Some((key, what)) = self.get().step(back) else { return };
        self.sync(key);
        self.render();
        dom::say("status", &what);
        // A button that has just become useless gives the focus to the other.
        let other = dom::by_id(if back { "redo" } else { "undo" });
        if let Some(other) = other.filter(|_| dom::is_nowhere_focused()) {
            dom::focus(&other);
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
    dom::say("status", page.history.last().unwrap_or_default());
    dom::enable("undo", page.history.can(true));
    dom::enable("redo", page.history.can(false));
}
