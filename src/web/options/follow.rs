//! The team file that is followed, the policy, and where each value in force comes from.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::{Page, Shared};
use crate::json::{Json, object};
use crate::protocol::{FromPopup, POPUP_PORT};
use crate::settings::{self, Follow, Key, Origin, Settings, Source, TemplateKey, Time};
use crate::texts::{filled, text};
use crate::web::dom::{self, Build, button, element};
use crate::web::extension_api as api;

pub(super) fn render(page: &Page) {
    let settings = &page.settings;
    let by_policy = !settings.policy.url.is_empty();
    let stored = settings::unreadable(&page.stored).into_iter().filter(|(key, _)| matches!(key, Key::Follow | Key::Followed));
    let stored = stored.map(|(_, reason)| filled("follow_unreadable", &[&reason]));
    let problems = stored.chain(settings.policy.problems.iter().cloned());
    dom::fill("policy", problems.map(|problem| element("p", "warning").text(&problem)));
    let followed = !settings.followed_url().is_empty();
    dom::show("follow-form", !by_policy);
    dom::show("check", followed);
    dom::show("unfollow", followed && !by_policy);
    dom::say("follow-state", &state(settings));
    if let Some(place) = dom::by_id("follow-state") {
        let _ = place.set("data-checked", &settings.followed.checked_at.to_string());
    }
    let offered = settings.followed.offered_changes();
    dom::show("take", settings.followed.waiting.is_some());
    let changes = if settings.followed.waiting.is_some() { &offered } else { &settings.followed.changes };
    dom::fill("follow-changes", changes.iter().map(|change| change_row(change)));
    dom::fill("origins", TemplateKey::ALL.iter().map(|&key| origin_row(key, settings.origin(key))));
}

/// Fills the form with what is followed, once: what is typed in it is not stored before it is sent.
pub(super) fn fill(page: &Page) {
    let Follow { url, token, sha256 } = &page.settings.follow;
    for (id, value) in [("follow-url", url), ("follow-token", token), ("follow-sha256", sha256)] {
        if let Some(input) = dom::by_id(id).and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            input.set_value(value);
        }
    }
}

fn change_row(change: &str) -> Element {
    element("li", "").set("dir", "auto").text(&crate::template::printable(change))
}

/// What there is to say of the followed address, a sentence each.
fn state(settings: &Settings) -> String {
    let (url, followed) = (settings.followed_url(), &settings.followed);
    if url.is_empty() {
        return text("follow_state_none").to_owned();
    }
    let mut said = Vec::new();
    let by = !settings.policy.url.is_empty();
    let checked = local(followed.checked_at);
    if followed.url != url || followed.checked_at == 0 {
        said.push(filled("follow_state_asking", &[url]));
        said.extend(by.then(|| text("follow_state_policy").to_owned()));
    } else if let Some(problem) = &followed.problem {
        let in_policy = settings.policy.file.is_some();
        let instead = if in_policy { "follow_state_instead_policy" } else { "follow_state_instead" };
        said.push(problem.told());
        said.push(match &followed.file {
            Some(_) => filled("follow_state_kept", &[&local(followed.good_at)]),
            None => filled(instead, &[url]),
        });
        said.push(filled("follow_state_tried", &[&checked]));
        said.extend(by.then(|| text("follow_state_policy").to_owned()));
    } else {
        said.push(filled("follow_state_good", &[url]));
        said.extend(by.then(|| text("follow_state_policy").to_owned()));
        said.push(filled("follow_state_checked", &[&checked]));
    }
    if followed.url == url && followed.waiting.is_some() {
        said.push(text("follow_state_waiting").to_owned());
    }
    let then = |said: String, next: String| filled("sentence_then", &[&said, &next]);
    said.into_iter().reduce(then).unwrap_or_default()
}

/// A time as the person's own place writes it.
fn local(time: Time) -> String {
    String::from(
        js_sys::Date::new(&JsValue::from_f64(time as f64))
            .to_locale_string(&text("language").replace('_', "-"), &JsValue::UNDEFINED),
    )
}

fn origin_row(key: TemplateKey, Origin { source, locked }: Origin) -> Element {
    let name = text(&format!("key_{}", key.name().replace('.', "_")));
    let source = match source {
        Source::Policy => "origin_from_policy",
        Source::Person => "origin_from_person",
        Source::Team => "origin_from_team",
        Source::BuiltIn => "origin_from_built_in",
    };
    let locked = match locked {
        Some(Source::Policy) => "origin_locked_by_policy",
        Some(_) => "origin_locked_by_team",
        None => "origin",
    };
    let told = filled(locked, &[name, text(source)]);
    let row = element("li", "item").set("data-key", key.name()).with([element("span", "").text(&told)]);
    if source != "origin_from_person" {
        return row;
    }
    let back = button("", "back", text("origin_back")).set("id", &format!("back-{}", key.name())).set("data-of", key.name());
    row.with([back.set("aria-label", &filled("options_action_of", &[text("origin_back"), name]))])
}

pub(super) fn listen(page: &Shared) {
    let clicked = page.clone();
    dom::on("click", "data-do", move |_, element| match element.get_attribute("data-do").as_deref() {
        Some("follow") => follow(&clicked),
        Some("unfollow") => {
            clicked.change(Key::Follow, text("done_unfollowed"), |settings| settings.follow = Follow::default());
            fill(&clicked.get());
        }
        Some("check") => tell_background(&FromPopup::CheckTeam {}),
        Some("take") => tell_background(&FromPopup::TakeTeam {}),
        Some("back") => {
            let key = element.get_attribute("data-of").and_then(|name| TemplateKey::from_name(&name));
            if let Some(key) = key {
                clicked.change(Key::Template, text("origin_back"), |settings| {
                    let below = settings.below();
                    key.copy(&below, &mut settings.template);
                });
            }
        }
        _ => {}
    });
}

/// Follows what has been typed. The browser shows its question only while it handles the click: nothing may be awaited before.
fn follow(page: &Shared) {
    let typed = |id| dom::by_id(id).map(|field| dom::value(&field)).unwrap_or_default();
    let typed = Follow::typed(&typed("follow-url"), &typed("follow-token"), &typed("follow-sha256"));
    let problem = typed.as_ref().err().cloned();
    dom::show("follow-problem", problem.is_some());
    dom::say("follow-problem", problem.as_deref().unwrap_or_default());
    let Ok(follow) = typed else { return };
    let origins = settings::pattern(&follow.url).map(Json::Text).into_iter().collect();
    let asked = api::permissions_request(&api::js(&object([("origins", Json::List(origins))])));
    let page = page.clone();
    api::spawn(async move {
        if let Ok(asked) = asked {
            // Where the person says no, the server may still let anybody read the file.
            let _ = JsFuture::from(asked).await;
        }
        page.change(Key::Follow, text("done_followed"), |settings| settings.follow = follow);
    });
}

fn tell_background(message: &FromPopup) {
    if let Ok(port) = api::connect(&api::js(&object([("name", POPUP_PORT.into())]))) {
        let _ = port.post_message(&api::js(message));
    }
}
