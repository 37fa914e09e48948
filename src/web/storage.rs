//! The settings in the browser's local storage, one key a field of [`Settings`].

use serde::Serialize;
use wasm_bindgen::JsValue;

use super::extension_api as api;
use crate::settings::Settings;

/// Reads the settings. A key that is absent or unreadable counts as its default.
pub(super) async fn load() -> Settings {
    match api::storage_get(&JsValue::NULL).await {
        Ok(stored) => Settings::from_stored(&serde_wasm_bindgen::from_value(stored).unwrap_or_default()),
        Err(_) => Settings::default(),
    }
}

/// Stores one key.
pub(super) async fn store(key: &str, value: &impl Serialize) {
    store_value(key, &api::js(value)).await;
}

/// Stores one key.
pub(super) async fn store_value(key: &str, value: &JsValue) {
    let items = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&items, &key.into(), value);
    // A storage at its quota keeps what it had; what is in force stays so until the background stops.
    let _ = api::storage_set(&items).await;
}
