//! Preferences, rules, sites, and what has been hidden.

use crate::json::{Json, object};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{Page, Shared, share};
use crate::request::rules::{RULES, Rule};
use crate::settings::{Key, TemplateKey};
use crate::web::dom::{self, Build, button, element};
use crate::web::extension_api as api;

pub(super) fn render(page: &Page) {
    let settings = &page.settings;
    let partial = settings.template.hints.partial;
    dom::fill(
        "preferences",
        [check("underline_partial", "", partial, "Underline asks that have some context, too", Some(PARTIAL))],
    );
    dom::fill("rules", RULES.iter().map(|rule| rule_row(rule, !settings.rules_off.contains(rule.id))));
    for (id, key) in [("preferences", TemplateKey::Partial), ("rules", TemplateKey::RulesOff)] {
        dom::enable(&format!("{id}-box"), settings.origin(key).locked.is_none());
    }
    let off = settings.sites_off.iter().map(|host| item(host, "site-on", host, "Switch on again"));
    let by_template =
        settings.template.sites.off.iter().map(|place| element("li", "item").text(&format!("{place}, by the template")));
    let on = settings.sites_on.iter().map(|host| item(&format!("{host}: on all the same"), "site-as-team", host, "Leave it off"));
    let off = off.chain(by_template).chain(on).collect();
    dom::fill("sites-off-list", or_nothing(off, "Backstory is on wherever it works."));
    let read = settings.reading.iter().map(|host| item(host, "site-unread", host, "Stop"));
    dom::fill("sites-read", or_nothing(read.collect(), "Nowhere. Open the toolbar button on a site to switch it on."));
    let added = page.added.iter().map(|pattern| item(host_of(pattern), "site-remove", pattern, "Remove"));
    dom::fill("sites-added", or_nothing(added.collect(), "None. Open the toolbar button on your own tracker or chat to add it."));
    let sentences = settings.not_requests.iter().rev().map(|sentence| element("li", "").set("dir", "auto").text(sentence));
    dom::fill("sentences", sentences);
    dom::show("sentences-box", !settings.not_requests.is_empty());
    dom::say(
        "not-requests",
        &counted(settings.not_requests.len(), "sentence is", "sentences are", "hidden everywhere as not a request."),
    );
    dom::say(
        "ignored",
        &counted(settings.ignored.len(), "sentence is", "sentences are", "hidden on its page. Only a hash of each is kept."),
    );
    for (id, any) in [
        ("export-sentences", !settings.not_requests.is_empty()),
        ("clear-sentences", !settings.not_requests.is_empty()),
        ("show-ignored", !settings.ignored.is_empty()),
    ] {
        dom::show(id, any);
    }
}

const PARTIAL: &str = "Otherwise only asks without any context are underlined, one in a text.";

fn counted(count: usize, one: &str, many: &str, rest: &str) -> String {
    match count {
        0 => format!("No {many} {rest}"),
        1 => format!("1 {one} {rest}"),
        _ => format!("{count} {many} {rest}"),
    }
}

fn check(what: &str, of: &str, on: bool, label: &str, hint: Option<&str>) -> Element {
    let id = if of.is_empty() { what.to_owned() } else { format!("{what}-{of}") };
    let input = element("input", "")
        .set("type", "checkbox")
        .set("id", &id)
        .set("data-change", what)
        .set("data-of", of)
        .set_if(on, "checked", "");
    let words = element("span", "").text(label);
    let words = match hint {
        Some(hint) => words.with([element("span", "hint").text(hint)]),
        None => words,
    };
    element("label", "check").with([input, words])
}

fn rule_row(rule: &Rule, on: bool) -> Element {
    // Where an example stands in a text is not part of its words.
    let words = |example: &&'static str| {
        let place = ["title: ", "label: "].into_iter().find(|place| example.starts_with(place)).unwrap_or_default();
        &example[place.len()..]
    };
    let example = rule.examples.first().map(words);
    let example = example.map(|example| format!("“{example}”"));
    element("li", "").with([check("rule", rule.id, on, rule.summary, example.as_deref())])
}

fn item(shown: &str, what: &str, of: &str, action: &str) -> Element {
    let id = format!("{what}-{of}");
    let button = button("", what, action).set("id", &id).set("data-of", of).set("aria-label", &format!("{action}: {shown}"));
    element("li", "item").with([element("span", "").text(shown), button])
}

fn or_nothing(items: Vec<Element>, nothing: &str) -> Vec<Element> {
    if items.is_empty() { vec![element("li", "nothing").text(nothing)] } else { items }
}

/// A match pattern as people read it.
fn host_of(pattern: &str) -> &str {
    pattern.strip_suffix("/*").unwrap_or(pattern)
}

pub(super) fn listen(page: &Shared) {
    let toggled = page.clone();
    dom::on("change", "data-change", move |_, element| {
        let Some(input) = element.dyn_ref::<HtmlInputElement>() else { return };
        let (on, of) = (input.checked(), element.get_attribute("data-of").unwrap_or_default());
        match element.get_attribute("data-change").as_deref() {
            Some("underline_partial") => {
                toggled.change(Key::Template, "Preference changed", |settings| settings.template.hints.partial = on);
            }
            Some("rule") => {
                let what = if on { "Rule switched on" } else { "Rule switched off" };
                toggled.change(Key::Template, what, |settings| {
                    let off = &mut settings.template.hints.off;
                    off.retain(|rule| *rule != of);
                    if !on {
                        off.push(of);
                    }
                });
            }
            _ => {}
        }
    });
    let clicked = page.clone();
    dom::on("click", "data-do", move |_, element| {
        let of = element.get_attribute("data-of").unwrap_or_default();
        match element.get_attribute("data-do").as_deref() {
            Some("site-on") => {
                // Where the template has it off, too, it takes a word that it is on.
                if clicked.get().settings.template.sites.covers(&of) {
                    clicked.change(Key::SitesOn, &format!("{of} is on all the same"), |settings| {
                        settings.sites_on.insert(of.clone());
                    });
                }
                clicked.change(Key::SitesOff, &format!("{of} switched on again"), |settings| {
                    settings.sites_off.remove(&of);
                });
            }
            Some("site-as-team") => clicked.change(Key::SitesOn, &format!("{of} is off as the template says"), |settings| {
                settings.sites_on.remove(&of);
            }),
            Some("site-unread") => clicked.change(Key::Reading, &format!("Shown on {of} no longer"), |settings| {
                settings.reading.remove(&of);
            }),
            Some("site-remove") => remove_site(of),
            Some("export-sentences") => {
                let sentences = clicked.get().settings.not_requests.join("\n") + "\n";
                share::download("backstory-not-requests.txt", "text/plain", &sentences);
            }
            Some("clear-sentences") => {
                clicked.change(Key::NotRequests, "Sentences cleared", |settings| settings.not_requests.clear());
            }
            Some("show-ignored") => {
                clicked.change(Key::Ignored, "Ignored sentences show again", |settings| settings.ignored.clear());
            }
            _ => {}
        }
    });
}

/// Gives a site's permission back; the page hears of it from the browser.
fn remove_site(pattern: String) {
    api::spawn(async move {
        if api::permissions_remove(&api::js(&object([("origins", Json::List(vec![Json::Text(pattern)]))]))).await.is_err() {
            dom::say("status", "Your browser did not let go of this site.");
        }
    });
}
