//! The settings in the browser's local storage.

use serde_json::{Map, Value};
use wasm_bindgen::JsValue;

use super::extension_api as api;
use crate::settings::{Key, Settings};

/// Reads the settings. A key that is absent or unreadable counts as its default; `None` where the storage does not answer.
pub(super) async fn load() -> Option<Settings> {
    let stored = api::storage_get(&JsValue::NULL).await.ok()?;
    Some(Settings::from_stored(&serde_wasm_bindgen::from_value(stored).ok()?))
}

/// Stores one key. A storage at its quota keeps what it had; what is in force stays so until the background stops.
pub(super) async fn store(key: Key, value: &Value) {
    let items = Map::from_iter([(key.name().to_owned(), value.clone())]);
    let _ = api::storage_set(&api::js(&items)).await;
}
