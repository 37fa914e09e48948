//! The door to the browser's extension API: the calls that are used, and nothing more.
//!
//! Chromium and Firefox both offer these under `chrome`, with promises, in Manifest V3.

use std::pin::Pin;

use wasm_bindgen::prelude::*;

use crate::json::{FromJson, Json, ToJson, written};
use crate::texts::MARKS;

#[wasm_bindgen]
extern "C" {
    /// A `runtime.Port`.
    pub type Port;

    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Port) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn sender(this: &Port) -> JsValue;
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    pub fn post_message(this: &Port, message: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter, js_name = onMessage)]
    pub fn on_message(this: &Port) -> Event;
    #[wasm_bindgen(method, getter, js_name = onDisconnect)]
    pub fn on_disconnect(this: &Port) -> Event;

    /// An `events.Event`.
    pub type Event;

    #[wasm_bindgen(method, js_name = addListener)]
    pub fn add_listener(this: &Event, listener: &js_sys::Function);

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], catch)]
    pub fn connect(info: &JsValue) -> Result<Port, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = openOptionsPage, catch)]
    pub async fn open_options_page() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage, catch)]
    fn get_message(key: &str, values: &JsValue) -> Result<String, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    pub fn manifest() -> JsValue;

    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = get, catch)]
    pub async fn storage_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = set, catch)]
    pub async fn storage_set(items: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = remove, catch)]
    pub async fn storage_remove(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "managed"], js_name = get, catch)]
    pub async fn managed_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = get, catch)]
    pub async fn alarm(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = create, catch)]
    pub fn create_alarm(name: &str, when: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = onChanged)]
    pub static STORAGE_CHANGED: Event;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    pub async fn tabs_query(query: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    pub async fn tabs_send_message(tab: i32, message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    pub async fn frame_send_message(tab: i32, message: &JsValue, to: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = reload, catch)]
    pub async fn tabs_reload(tab: i32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeText, catch)]
    pub async fn set_badge_text(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor, catch)]
    pub async fn set_badge_background(details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = getAll, catch)]
    pub async fn permissions_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request, catch)]
    pub fn permissions_request(permissions: &JsValue) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = remove, catch)]
    pub async fn permissions_remove(permissions: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = executeScript, catch)]
    pub async fn execute_script(injection: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = insertCSS, catch)]
    pub async fn insert_css(injection: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = getRegisteredContentScripts, catch)]
    pub async fn registered_content_scripts() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = registerContentScripts, catch)]
    pub async fn register_content_scripts(scripts: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = unregisterContentScripts, catch)]
    pub async fn unregister_content_scripts(filter: &JsValue) -> Result<JsValue, JsValue>;
}

/// A message of the interface, with a mark for each of its values; see [`texts::Source`].
pub(super) fn message(key: &str) -> String {
    let marks: js_sys::Array = MARKS.iter().map(|mark| JsValue::from_str(mark)).collect();
    get_message(key, &marks).unwrap_or_default()
}

/// Runs until it is done, whoever goes on meanwhile. In a box, since what drives a future is compiled again for each kind of them.
pub(super) fn spawn(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local::<Pin<Box<dyn Future<Output = ()>>>>(Box::pin(future));
}

/// Runs it once what waits already has had its turn. In a box too.
pub(super) fn later(future: Pin<Box<dyn Future<Output = ()>>>) {
    spawn(async {
        gloo_timers::future::TimeoutFuture::new(0).await;
        future.await;
    });
}

/// A promise that is kept when this is done.
pub(super) fn promise(future: impl Future<Output = ()> + 'static) -> js_sys::Promise {
    promise_of(async {
        future.await;
        JsValue::UNDEFINED
    })
}

/// A promise of what this gives. In a box too.
pub(super) fn promise_of(future: impl Future<Output = JsValue> + 'static) -> js_sys::Promise {
    wasm_bindgen_futures::future_to_promise::<Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>>(Box::pin(async {
        Ok(future.await)
    }))
}

/// A value for the API.
pub(super) fn js(value: &dyn ToJson) -> JsValue {
    js_sys::JSON::parse(&written(value, false)).unwrap_or(JsValue::UNDEFINED)
}

/// What a value of the API says; `None` where it is of another form.
pub(super) fn read<T: FromJson>(value: &JsValue) -> Option<T> {
    let text = js_sys::JSON::stringify(value).ok()?.as_string()?;
    T::from_json(Json::parse(&text)?)
}

/// The match patterns of what `permissions.getAll` gives.
pub(super) fn origins(permissions: &JsValue) -> Vec<String> {
    read(&property(permissions, "origins")).unwrap_or_default()
}

/// A property of an object; `undefined` where there is none.
pub(super) fn property(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
