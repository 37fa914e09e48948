//! The followed address and the policy: what [`Followed`] decides, done.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::background::Shared;
use super::{extension_api as api, languages, page_api, storage};
use crate::host::Effect;
use crate::json::{Json, Object, object};
use crate::settings::{self, Answer, Followed, INTERVAL_MINUTES, Key, Settings, TIME_LIMIT, Time};
use crate::template::{MAX_FILE, Template};

/// The name of the alarm.
const ALARM: &str = "follow";

/// Asks the followed address, if there is one and it is time, or `now`; then keeps and puts into force what has come.
pub(super) async fn check(shared: &Rc<Shared>, now: bool) {
    let mut now = now;
    if shared.checking.replace(true) {
        return;
    }
    loop {
        let settings = shared.host.borrow().settings().clone();
        let url = settings.followed_url();
        let known = settings.followed.clone().of(url);
        if url.is_empty() || !(now || known.is_due(time())) {
            break;
        }
        now = false;
        set_alarm().await;
        let answer = ask(shared, &settings, &known).await;
        heard(shared, url, answer).await;
        // The person may have changed the address meanwhile: that one is due then.
    }
    shared.checking.set(false);
}

/// Has the browser wake us in a few hours, unless it will already.
async fn set_alarm() {
    if api::alarm(ALARM).await.is_ok_and(|alarm| alarm.is_truthy()) {
        return;
    }
    let _ = api::create_alarm(ALARM, &api::js(&object([("periodInMinutes", INTERVAL_MINUTES.into())])));
}

async fn ask(shared: &Rc<Shared>, settings: &Settings, known: &Followed) -> Answer {
    let url = settings.followed_url();
    let allowed = page_api::allowed().await.iter().any(|pattern| settings::covers(pattern, url));
    let mut headers = Object::default();
    // Without the host's permission the server would be asked first whether it takes these; few do.
    if allowed {
        let token = Some(settings.followed_token()).filter(|token| !token.is_empty()).map(|token| format!("Bearer {token}"));
        let known =
            [("Authorization", token), ("If-None-Match", known.etag.clone()), ("If-Modified-Since", known.modified.clone())];
        for (name, value) in known {
            if let Some(value) = value {
                headers.insert(name, Json::Text(value));
            }
        }
    }
    let largest = i32::try_from(MAX_FILE).unwrap_or(i32::MAX);
    let request = api::js(&object([
        ("url", url.into()),
        ("headers", Json::Object(headers)),
        ("largest", largest.into()),
        ("time", TIME_LIMIT.into()),
    ]));
    let answer = match shared.fetch.call1(&JsValue::NULL, &request) {
        Ok(answer) => JsFuture::from(js_sys::Promise::resolve(&answer)).await.ok(),
        Err(_) => None,
    };
    let answer = answer.and_then(|answer| api::read::<Object>(&answer));
    answer.and_then(|answer| Answer::read(answer, allowed)).unwrap_or(Answer::Unreachable { allowed })
}

async fn heard(shared: &Rc<Shared>, url: &str, answer: Answer) {
    let settings = shared.host.borrow().settings().clone();
    if settings.followed_url() != url {
        return;
    }
    let before = settings.followed.clone().of(url);
    let mut followed = before.clone();
    let mut have_come = false;
    if let Answer::File { text, .. } = &answer {
        // What changes is told in the words of the file's language.
        have_come = languages::read(Template::parse(text).ok().and_then(|template| template.language)).await;
    }
    followed.heard(&answer, settings.followed_sha256(), time());
    // Only what is kept comes into force: otherwise it would be gone when the background stops.
    if !keep(shared, &followed).await {
        followed.not_kept(before);
        keep(shared, &followed).await;
    }
    let mut settings = shared.host.borrow().settings().clone();
    settings.speak(have_come);
    settings.set_followed(followed);
    let is_new = settings.template != shared.host.borrow().settings().template;
    put_into_force(shared, settings, is_new);
}

async fn keep(shared: &Rc<Shared>, followed: &Followed) -> bool {
    let mut settings = Settings::default();
    settings.set_followed(followed.clone());
    shared.keep(Key::Followed, &settings.to_stored(Key::Followed)).await
}

/// Reads the policy, and keeps it for the next start, when the browser may be slow to say it.
pub(super) async fn read_policy(shared: &Rc<Shared>) {
    let policy = storage::policy().await;
    let mut settings = shared.host.borrow().settings().clone();
    if settings.policy == policy {
        return;
    }
    settings.set_policy(policy);
    let stored = settings.to_stored(Key::Policy);
    put_into_force(shared, settings, true);
    shared.keep(Key::Policy, &stored).await;
}

fn put_into_force(shared: &Rc<Shared>, settings: Settings, wake: bool) {
    let mut effects = shared.host.borrow_mut().set_settings(settings);
    if wake {
        // Agents that lost their Port when the background was stopped do not hear of it otherwise.
        effects.push(Effect::Wake(None));
    }
    shared.carry_out(effects);
    shared.speak();
}

fn time() -> Time {
    js_sys::Date::now() as Time
}
