//! The team file: out as a download, in from a file or pasted.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Url};

use super::Shared;
use crate::settings::Key;
use crate::template::{MAX_FILE, Template};
use crate::web::dom::{self, Build};
use crate::web::extension_api as api;

/// What the exported file is called.
const FILE_NAME: &str = "backstory-template.json";

pub(super) fn listen(page: &Shared) {
    let clicked = page.clone();
    dom::on("click", "data-do", move |_, element| match element.get_attribute("data-do").as_deref() {
        Some("export") => download(FILE_NAME, "application/json", &clicked.get().settings.template.to_json()),
        Some("import-pasted") => {
            let pasted = dom::by_id("pasted").map(|pasted| dom::value(&pasted)).unwrap_or_default();
            if import(&clicked, "The pasted text", &pasted)
                && let Some(pasted) = dom::by_id("pasted").and_then(|pasted| pasted.dyn_into::<HtmlTextAreaElement>().ok())
            {
                pasted.set_value("");
            }
        }
        _ => {}
    });
    let chosen = page.clone();
    dom::on("change", "data-file", move |_, element| {
        let Some(input) = element.dyn_ref::<HtmlInputElement>() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            read(chosen.clone(), file);
        }
        // The same file can be chosen again after it has been mended.
        input.set_value("");
    });
}

fn read(page: Shared, file: File) {
    let name = file.name();
    if file.size() > MAX_FILE as f64 {
        tell(Some(&format!(
            "{name} was not imported, and nothing has changed. It has {} bytes; {MAX_FILE} are allowed.",
            file.size() as u64
        )));
        return;
    }
    api::spawn(async move {
        match JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
            Some(text) => {
                import(&page, &name, &text);
            }
            None => tell(Some(&format!("{name} could not be read, and nothing has changed."))),
        }
    });
}

/// Takes a team file over, all of it or nothing; whether it was taken.
fn import(page: &Shared, name: &str, text: &str) -> bool {
    match Template::parse(text) {
        Ok(template) => {
            tell(None);
            page.change(Key::Template, &format!("{name} imported"), |settings| settings.template = template);
            true
        }
        Err(error) => {
            tell(Some(&format!("{name} was not imported, and nothing has changed. {error}")));
            false
        }
    }
}

fn tell(problem: Option<&str>) {
    dom::say("import-problem", problem.unwrap_or_default());
    dom::show("import-problem", problem.is_some());
}

/// Gives the person a file to keep.
pub(super) fn download(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = dom::element("a", "").set("href", &address).set("download", name);
    if let Some(link) = link.dyn_ref::<HtmlElement>() {
        link.click();
    }
    // The browser takes its time to read it.
    api::spawn(async move {
        gloo_timers::future::TimeoutFuture::new(10_000).await;
        let _ = Url::revoke_object_url(&address);
    });
}
