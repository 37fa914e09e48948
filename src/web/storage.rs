//! The settings in the browser's local storage.

use serde_json::{Map, Value};
use wasm_bindgen::JsValue;

use super::extension_api as api;
use crate::settings::{Key, Settings};

/// Reads the settings. A key that is absent or unreadable counts as its default.
pub(super) async fn load() -> Settings {
    match api::storage_get(&JsValue::NULL).await {
        Ok(stored) => Settings::from_stored(&serde_wasm_bindgen::from_value(stored).unwrap_or_default()),
        Err(_) => Settings::default(),
    }
}

/// Stores one key. A storage at its quota keeps what it had; what is in force stays so until the background stops.
pub(super) async fn store(key: Key, value: &Value) {
    let items = Map::from_iter([(key.name().to_owned(), value.clone())]);
    let _ = api::storage_set(&api::js(&items)).await;
}
