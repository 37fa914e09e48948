//! The languages of blocks: each is read once it is needed, from the extension's own files.

use std::pin::Pin;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::texts::{self, Language};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    async fn fetch_own(path: &str) -> Result<JsValue, JsValue>;

    type Answer;
    #[wasm_bindgen(method, catch)]
    fn text(this: &Answer) -> Result<js_sys::Promise, JsValue>;
}

/// Reads the words of a language, unless they are here; whether they have come now. In a box, since it is part of what several others
/// wait for.
pub(super) fn read(language: Option<&'static Language>) -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(of_file(language))
}

async fn of_file(language: Option<&'static Language>) -> bool {
    let Some(language) = language.filter(|language| !language.is_here()) else { return false };
    let Ok(answer) = fetch_own(&format!("/_locales/{}/messages.json", language.id)).await else { return false };
    let Ok(text) = answer.unchecked_into::<Answer>().text() else { return false };
    let Some(file) = JsFuture::from(text).await.ok().and_then(|text| text.as_string()) else { return false };
    texts::add(language, &file)
}
