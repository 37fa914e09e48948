//! The settings in the browser's local storage.

use wasm_bindgen::JsValue;

use super::extension_api as api;
use crate::json::{Json, object};
use crate::settings::{Key, Policy, Settings};

/// Reads the settings. A key that is absent or unreadable counts as its default; `None` where the storage does not answer.
pub(super) async fn load() -> Option<Settings> {
    read(&api::storage_get(&JsValue::NULL).await.ok()?)
}

/// The settings in what the storage has answered.
pub(super) fn read(stored: &JsValue) -> Option<Settings> {
    Some(Settings::from_stored(&api::read(stored)?))
}

/// Stores one key; whether it could be. A storage at its quota keeps what it had; what is in force stays so until the background
/// stops.
pub(super) async fn store(key: Key, value: &Json) -> bool {
    api::storage_set(&api::js(&object([(key.name(), value.clone())]))).await.is_ok()
}

/// What the person's organisation has set. Firefox refuses to say where there is nothing.
pub(super) async fn policy() -> Policy {
    let managed = api::managed_get(&JsValue::NULL).await.ok();
    managed.and_then(|managed| api::read(&managed)).map(Policy::read).unwrap_or_default()
}
