//! Changes, to be taken back and made again.

use web_sys::KeyboardEvent;

use super::Page;
use crate::json::Json;
use crate::letter;
use crate::settings::{Key, together};
use crate::texts::filled;

/// A change that can be taken back.
#[derive(Clone)]
pub(super) struct Change {
    pub(super) key: Key,
    /// What was stored; `None` where nothing was.
    pub(super) before: Option<Json>,
    /// What was stored then.
    pub(super) after: Option<Json>,
    /// What was done, as the status line says it.
    pub(super) what: String,
    /// The field that was typed in: typing on in it is the same change.
    pub(super) field: Option<String>,
}

/// What was done and what was taken back, the newest last.
#[derive(Default)]
pub(super) struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl History {
    pub(super) fn add(&mut self, change: Change) {
        self.undone.clear();
        match self.done.last_mut() {
            // What came from another tab in between is not part of it.
            Some(last)
                if change.field.is_some()
                    && last.field == change.field
                    && last.key == change.key
                    && last.after == change.before =>
            {
                last.after = change.after;
            }
            _ => self.done.push(change),
        }
    }

    /// What was done last.
    pub(super) fn last(&self) -> Option<&str> {
        self.done.last().map(|change| change.what.as_str())
    }

    /// Whether there is anything to take back, or to make again.
    pub(super) fn can(&self, back: bool) -> bool {
        !if back { &self.done } else { &self.undone }.is_empty()
    }
}

impl Page {
    /// Takes the last change back, or makes the last one taken back again, and leaves alone what has been changed since; the key
    /// and what is to be said of it.
    pub(super) fn step(&mut self, back: bool) -> Option<(Key, String)> {
        let History { done, undone } = &mut self.history;
        let (from, to) = if back { (done, undone) } else { (undone, done) };
        let change = from.pop()?;
        let (was, becomes) = if back { (&change.after, &change.before) } else { (&change.before, &change.after) };
        let now = self.stored.get(change.key.name());
        let (value, clashed) = together(change.key, was.as_ref(), becomes.as_ref(), now);
        let key = change.key;
        let told = match (clashed, back) {
            (false, true) => "done_undone",
            (false, false) => "done_again",
            (true, _) => "done_clashed",
        };
        let told = filled(told, &[&change.what]);
        // Typing on after this is a change of its own.
        to.push(Change { field: None, ..change });
        self.take(key, value);
        Some((key, told))
    }
}

/// Whether these keys ask to go back, or forth.
pub(super) fn asked(key: &KeyboardEvent) -> Option<bool> {
    let command = (key.ctrl_key() || key.meta_key()) && !key.alt_key();
    match (letter::lowercase(&key.key()).as_str(), key.shift_key()) {
        ("z", shift) if command => Some(!shift),
        ("y", false) if command => Some(false),
        _ => None,
    }
}
