//! The part of the extension API that only our own pages use.

use std::future::Future;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::extension_api as api;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "permissions"], js_name = onAdded)]
    pub(super) static PERMISSIONS_ADDED: api::Event;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "permissions"], js_name = onRemoved)]
    pub(super) static PERMISSIONS_REMOVED: api::Event;

    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn lock_request(name: &str, work: &JsValue) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = getItem, catch)]
    fn draft_get(name: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = setItem, catch)]
    fn draft_set(name: &str, text: &str) -> Result<(), JsValue>;
}

/// Calls `then` with every event, while the page lives.
pub(super) fn listen(event: &api::Event, then: impl FnMut(JsValue) + 'static) {
    event.add_listener(Closure::<dyn FnMut(JsValue)>::new(then).into_js_value().unchecked_ref());
}

/// Does a piece of work while no other page of ours does one.
pub(super) async fn alone(work: impl Future<Output = ()> + 'static) {
    let work = Closure::once_into_js(move |_lock: JsValue| {
        future_to_promise(async move {
            work.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(done) = lock_request("settings", &work) {
        let _ = JsFuture::from(done).await;
    }
}

/// A text that the person has left in a field that is no setting; it never leaves this browser.
pub(super) fn draft(name: &str) -> Option<String> {
    draft_get(name).ok().flatten()
}

/// Keeps such a text. One that finds no room is only forgotten.
pub(super) fn keep_draft(name: &str, text: &str) {
    let _ = draft_set(name, text);
}

/// The match patterns of all pages that the extension may work on: those of the manifest too, unless the person has withheld them.
pub(super) async fn allowed() -> Vec<String> {
    api::permissions_all().await.map(|permissions| api::origins(&permissions)).unwrap_or_default()
}
