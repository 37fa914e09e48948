//! The part of the extension API that only our own pages use.

use std::future::Future;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableStreamReadResult, ReadableWritablePair};

use super::extension_api as api;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "permissions"], js_name = onAdded)]
    pub(super) static PERMISSIONS_ADDED: api::Event;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "permissions"], js_name = onRemoved)]
    pub(super) static PERMISSIONS_REMOVED: api::Event;

    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
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

/// The bytes, deflated without a header (RFC 1951).
pub(super) async fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    through(bytes, CompressionStream::new("deflate-raw").ok()?.into(), usize::MAX).await
}

/// What the deflated bytes hold, of which no more than a little over `most` bytes is read; `None` where they are nothing of the kind.
pub(super) async fn inflated(deflated: &[u8], most: usize) -> Option<Vec<u8>> {
    through(deflated, DecompressionStream::new("deflate-raw").ok()?.into(), most).await
}

/// What comes out of a stream of the browser's that bytes are sent through, up to the piece that has more than `most` in all.
async fn through(bytes: &[u8], stream: JsValue, most: usize) -> Option<Vec<u8>> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let into = Blob::new_with_u8_array_sequence(&parts).ok()?.stream();
    let out = into.pipe_through(stream.unchecked_ref::<ReadableWritablePair>());
    let reader: ReadableStreamDefaultReader = out.get_reader().unchecked_into();
    let mut read = Vec::new();
    while read.len() <= most {
        let piece: ReadableStreamReadResult = JsFuture::from(reader.read()).await.ok()?.unchecked_into();
        if piece.get_done() == Some(true) {
            return Some(read);
        }
        read.extend(js_sys::Uint8Array::new(&piece.get_value()).to_vec());
    }
    let _ = JsFuture::from(reader.cancel()).await;
    Some(read)
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
