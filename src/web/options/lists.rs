//! Preferences, rules, sites, and what has been hidden.

use crate::json::{Json, object};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{Page, Shared, share};
use crate::request::rules::{RULES, Rule};
use crate::settings::{Key, TemplateKey};
use crate::texts::{filled, text};
use crate::web::dom::{self, Build, button, element};
use crate::web::extension_api as api;

pub(super) fn render(page: &Page) {
    let settings = &page.settings;
    let partial = settings.template.hints.partial;
    dom::fill(
        "preferences",
        [check("underline_partial", "", partial, text("options_partial"), Some(text("options_partial_hint")))],
    );
    dom::fill("rules", RULES.iter().map(|rule| rule_row(rule, !settings.rules_off.contains(rule.id))));
    for (id, key) in [("preferences", TemplateKey::Partial), ("rules", TemplateKey::RulesOff)] {
        dom::enable(&format!("{id}-box"), settings.origin(key).locked.is_none());
    }
    let off = settings.sites_off.iter().map(|host| item(host, "site-on", host, "options_site_on"));
    let by_template =
        settings.template.sites.off.iter().map(|place| element("li", "item").text(&filled("options_site_by_template", &[place])));
    let on = settings
        .sites_on
        .iter()
        .map(|host| item(&filled("options_site_on_all_the_same", &[host]), "site-as-team", host, "options_site_as_team"));
    let off = off.chain(by_template).chain(on).collect();
    dom::fill("sites-off-list", or_nothing(off, "options_sites_off_none"));
    let read = settings.reading.iter().map(|host| item(host, "site-unread", host, "options_site_unread"));
    dom::fill("sites-read", or_nothing(read.collect(), "options_sites_reading_none"));
    let added = page.added.iter().map(|pattern| item(host_of(pattern), "site-remove", pattern, "options_site_remove"));
    dom::fill("sites-added", or_nothing(added.collect(), "options_sites_added_none"));
    let sentences = settings.not_requests.iter().rev().map(|sentence| element("li", "").set("dir", "auto").text(sentence));
    dom::fill("sentences", sentences);
    dom::show("sentences-box", !settings.not_requests.is_empty());
    dom::say("not-requests", &counted(settings.not_requests.len(), "options_not_requests"));
    dom::say("ignored", &counted(settings.ignored.len(), "options_ignored"));
    for (id, any) in [
        ("export-sentences", !settings.not_requests.is_empty()),
        ("clear-sentences", !settings.not_requests.is_empty()),
        ("show-ignored", !settings.ignored.is_empty()),
    ] {
        dom::show(id, any);
    }
}

fn counted(count: usize, key: &str) -> String {
    match count {
        0 => text(&format!("{key}_none")).to_owned(),
        1 => text(&format!("{key}_one")).to_owned(),
        _ => filled(&format!("{key}_many"), &[&count.to_string()]),
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
    let example = example.map(|example| filled("options_quoted", &[example]));
    element("li", "").with([check("rule", rule.id, on, text(&format!("rule_{}", rule.id)), example.as_deref())])
}

fn item(shown: &str, what: &str, of: &str, action: &str) -> Element {
    let id = format!("{what}-{of}");
    let label = filled("options_action_of", &[text(action), shown]);
    let button = button("", what, text(action)).set("id", &id).set("data-of", of).set("aria-label", &label);
    element("li", "item").with([element("span", "").text(shown), button])
}

fn or_nothing(items: Vec<Element>, nothing: &str) -> Vec<Element> {
    if items.is_empty() { vec![element("li", "nothing").text(text(nothing))] } else { items }
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
                toggled.change(Key::Template, text("done_preference"), |settings| settings.template.hints.partial = on);
            }
            Some("rule") => {
                let what = text(if on { "done_rule_on" } else { "done_rule_off" });
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
                    clicked.change(Key::SitesOn, &filled("done_site_on_all_the_same", &[&of]), |settings| {
                        settings.sites_on.insert(of.clone());
                    });
                }
                clicked.change(Key::SitesOff, &filled("done_site_on", &[&of]), |settings| {
                    settings.sites_off.remove(&of);
                });
            }
            Some("site-as-team") => clicked.change(Key::SitesOn, &filled("done_site_as_team", &[&of]), |settings| {
                settings.sites_on.remove(&of);
            }),
            Some("site-unread") => clicked.change(Key::Reading, &filled("done_site_unread", &[&of]), |settings| {
                settings.reading.remove(&of);
            }),
            Some("site-remove") => remove_site(of),
            Some("export-sentences") => {
                let sentences = clicked.get().settings.not_requests.join("\n") + "\n";
                share::download("backstory-not-requests.txt", "text/plain", &sentences);
            }
            Some("clear-sentences") => {
                clicked.change(Key::NotRequests, text("done_sentences_cleared"), |settings| settings.not_requests.clear());
            }
            Some("show-ignored") => {
                clicked.change(Key::Ignored, text("done_ignored_shown"), |settings| settings.ignored.clear());
            }
            _ => {}
        }
    });
}

/// Gives a site's permission back; the page hears of it from the browser.
fn remove_site(pattern: String) {
    api::spawn(async move {
        if api::permissions_remove(&api::js(&object([("origins", Json::List(vec![Json::Text(pattern)]))]))).await.is_err() {
            dom::say("status", text("options_site_kept"));
        }
    });
}
