//! The part of the extension API that only our own pages use.

use wasm_bindgen::prelude::*;

use super::extension_api as api;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "permissions"], js_name = onAdded)]
    pub(super) static PERMISSIONS_ADDED: api::Event;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "permissions"], js_name = onRemoved)]
    pub(super) static PERMISSIONS_REMOVED: api::Event;
}

/// Calls `then` with every event, while the page lives.
pub(super) fn listen(event: &api::Event, then: impl FnMut(JsValue) + 'static) {
    event.add_listener(Closure::<dyn FnMut(JsValue)>::new(then).into_js_value().unchecked_ref());
}

/// The match patterns of all pages that the extension may work on: those of the manifest too, unless the person has withheld them.
pub(super) async fn allowed() -> Vec<String> {
    api::permissions_all().await.map(|permissions| api::origins(&permissions)).unwrap_or_default()
}
