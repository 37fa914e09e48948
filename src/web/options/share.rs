//! The team file: out as a download or a share code, in from a file, a code or pasted, after a look at what would change.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Url};

use super::{Page, Shared};
use crate::settings::Key;
use crate::template::share::{self, ShareError};
use crate::template::{MAX_FILE, Template, changes, printable};
use crate::texts::{self, filled, text};
use crate::web::dom::{self, Build};
use crate::web::{extension_api as api, languages, page_api};

/// What the exported file is called.
const FILE_NAME: &str = "backstory-template.json";

/// A file that is taken over when the person says so.
pub(super) struct Offer {
    /// What it is called.
    name: String,
    template: Template,
}

pub(super) fn render(page: &Page) {
    dom::show("import-offer", page.offer.is_some());
    let Some(Offer { name, template }) = &page.offer else { return };
    let told = changes(&page.settings.template, template);
    dom::say(
        "import-asks",
        &match told.len() {
            0 => filled("options_import_none", &[name]),
            1 => filled("options_import_one", &[name]),
            many => filled("options_import_many", &[name, &many.to_string()]),
        },
    );
    dom::fill("import-changes", told.iter().map(|told| dom::element("li", "").set("dir", "auto").text(&printable(told))));
    let unknown = template.unknown_keys();
    dom::show("import-unknown", !unknown.is_empty());
    dom::say("import-unknown", &filled("options_unknown", &[&printable(&unknown.join(", "))]));
}

pub(super) fn listen(page: &Shared) {
    let clicked = page.clone();
    dom::on("click", "data-do", move |_, element| match element.get_attribute("data-do").as_deref() {
        Some("export") => download(FILE_NAME, "application/json", &file(&clicked.get())),
        Some("code") => show_code(file(&clicked.get())),
        Some("import-pasted") => {
            let pasted = dom::by_id("pasted").map(|pasted| dom::value(&pasted)).unwrap_or_default();
            let page = clicked.clone();
            api::spawn(async move {
                match opened(&pasted).await {
                    Ok((name, text)) => offer(&page, &name, &text).await,
                    Err(error) => refuse(&page, &filled("import_nothing_because", &[&error.to_string()])),
                }
            });
        }
        Some("import-take") => take(&clicked),
        Some("import-leave") => {
            clicked.get().offer = None;
            clicked.render();
            dom::say("status", text("import_left"));
            if let Some(export) = dom::by_id("export") {
                dom::focus(&export);
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

/// The team file of what is in force. It says its language: to whoever reads it, its words are in that one.
fn file(page: &Page) -> String {
    let mut template = page.settings.template.clone();
    template.language = template.language.or_else(texts::interface);
    template.to_json()
}

/// Shows the share code of a file, and copies it.
fn show_code(file: String) {
    api::spawn(async move {
        let Some(deflated) = page_api::deflated(file.as_bytes()).await else { return };
        let code = share::code(&file, &deflated);
        let place = dom::by_id("share-code").and_then(|place| place.dyn_into::<HtmlTextAreaElement>().ok());
        let Some(place) = place else { return };
        place.set_value(&code);
        dom::show("share-code-box", true);
        let _ = place.focus();
        place.select();
        let copied = JsFuture::from(web_sys::window().map_or_else(
            || js_sys::Promise::reject(&JsValue::UNDEFINED),
            |window| window.navigator().clipboard().write_text(&code),
        ));
        dom::say("status", text(if copied.await.is_ok() { "options_share_copied" } else { "options_share_not_copied" }));
    });
}

/// What has been pasted, with what it is called: the file of a share code, or the text itself.
async fn opened(pasted: &str) -> Result<(String, String), ShareError> {
    match share::find(pasted) {
        Ok(shared) => {
            let inflated = page_api::inflated(&shared.deflated, MAX_FILE).await;
            Ok((text("import_share_code").to_owned(), shared.file(inflated)?))
        }
        Err(ShareError::NoCode) if pasted.trim_start().starts_with('{') => {
            Ok((text("import_pasted").to_owned(), pasted.to_owned()))
        }
        Err(error) => Err(error),
    }
}

fn read(page: Shared, file: File) {
    let name = file.name();
    if file.size() > MAX_FILE as f64 {
        let bytes = file.size() as u64;
        refuse(&page, &filled("import_too_large", &[&name, &bytes.to_string(), &MAX_FILE.to_string()]));
        return;
    }
    api::spawn(async move {
        let bytes = JsFuture::from(file.array_buffer()).await.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
        match bytes.map(String::from_utf8) {
            Ok(Ok(text)) => offer(&page, &name, &text).await,
            Ok(Err(_)) => {
                refuse(&page, &filled("import_not_text", &[&name]));
            }
            Err(_) => refuse(&page, &filled("import_unread", &[&name])),
        }
    });
}

/// Shows what a team file would change, and asks.
async fn offer(page: &Shared, name: &str, file: &str) {
    // The words that it does not give are those of its language.
    languages::read(Template::parse(file).ok().and_then(|template| template.language)).await;
    match Template::parse(file) {
        Ok(template) => {
            tell(None);
            page.get().offer = Some(Offer { name: printable(name).into_owned(), template });
            page.render();
            if let Some(take) = dom::by_id("import-take") {
                dom::focus(&take);
            }
        }
        Err(error) => refuse(page, &filled("import_refused", &[name, &error.to_string()])),
    }
}

/// Takes over what is offered, all of it or nothing.
fn take(page: &Shared) {
    let Some(Offer { name, template }) = page.get().offer.take() else { return };
    let taken = page.change_in(
        Key::Template,
        &filled("done_imported", &[&name]),
        None,
        Box::new(|settings| settings.template = template),
    );
    page.render();
    match taken {
        Ok(()) => {
            if let Some(pasted) = dom::by_id("pasted").and_then(|pasted| pasted.dyn_into::<HtmlTextAreaElement>().ok()) {
                pasted.set_value("");
            }
        }
        Err(error) => tell(Some(&filled("import_refused", &[&name, &error.to_string()]))),
    }
    if let Some(export) = dom::by_id("export") {
        dom::focus(&export);
    }
}

fn refuse(page: &Shared, problem: &str) {
    page.get().offer = None;
    page.render();
    tell(Some(problem));
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
