//! What is stored comes back, whoever has written it.

use serde_json::{Value, json};

use super::*;
use crate::map::Set;
use crate::settings::Source;

fn read(value: &Value) -> Json {
    Json::parse(&value.to_string()).unwrap()
}

fn stored(value: &Value) -> Object {
    match read(value) {
        Json::Object(object) => object,
        other => panic!("{other:?}"),
    }
}

fn set(items: &[&str]) -> Set {
    items.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_stored_comes_back() {
    let mut settings = Settings { salt: "pepper".into(), ..Settings::default() };
    settings.template.slots.swap(0, 3);
    settings.template.unknown.insert("zebra", read(&json!({ "b": 1, "a": [2, null] })));
    settings.template.unknown.insert("aardvark", Json::from("kept in this order"));
    settings.template.hints.off = vec!["polite_question".into()];
    settings.rules_off = set(&["polite_question"]);
    settings.sites_on = set(&["tracker.example.com"]);
    settings.sites_off = set(&["github.com", "localhost"]);
    settings.reading = set(&["app.slack.com"]);
    settings.ignored = vec!["00ff".into()];
    settings.not_requests = vec!["Could you believe it?".into()];
    let all = Key::ALL.into_iter().map(|key| (key.name().to_owned(), settings.to_stored(key))).collect();
    let again = Settings::from_stored(&all);
    let own = Set::from([TemplateKey::Slots, TemplateKey::RulesOff]);
    assert_eq!(again.person, Some(Person { template: settings.template.clone(), own, of_older: false }));
    assert_eq!(Settings { person: None, ..again }, settings);
    assert_eq!(unreadable(&all), []);
}

#[test]
fn a_person_s_change_is_kept_and_the_rest_follows_the_team() {
    let file = |intro: &str, label: &str| {
        let slots = json!([{ "id": "who", "label": label, "prompt": "Who?" }]);
        json!({ "version": 1, "slots": slots, "block": { "intro": intro } }).to_string()
    };
    let team = |file: String| {
        let followed = json!({ "url": "https://a.example/f", "file": file, "checked_at": 5, "good_at": 5 });
        json!({ "follow": { "url": "https://a.example/f" }, "followed": followed })
    };
    let mut settings = Settings::from_stored(&stored(&team(file("Team", "For whom"))));
    assert_eq!(settings.origin(TemplateKey::Intro).source, Source::Team);
    settings.template.block.intro = "Mine".into();
    let mine = settings.to_stored(Key::Template);
    let mut later = stored(&team(file("Team again", "Customer")));
    later.insert("template", mine);
    let mut settings = Settings::from_stored(&later);
    assert_eq!((settings.template.block.intro.as_str(), settings.template.slots[0].label.as_str()), ("Mine", "Customer"));
    assert_eq!(settings.origin(TemplateKey::Intro).source, Source::Person);
    // Back to the team's.
    settings.template = settings.below();
    later.insert("template", settings.to_stored(Key::Template));
    let settings = Settings::from_stored(&later);
    assert_eq!(settings.template.block.intro, "Team again");
    assert_eq!(settings.origin(TemplateKey::Intro).source, Source::Team);
}

#[test]
fn what_is_the_person_s_outlives_a_lock() {
    let slots = json!([{ "id": "who", "label": "Who", "prompt": "Who?" }]);
    let locking = json!({ "file": { "version": 1, "slots": slots }, "locked": ["slots"] });
    let mut settings = Settings::default();
    settings.template.slots[0].label = "For whom".into();
    let mut kept = stored(&json!({ "policy": locking }));
    kept.insert("template", settings.to_stored(Key::Template));
    let mut locked = Settings::from_stored(&kept);
    assert_eq!(locked.template.slots[0].label, "Who");
    locked.template.block.intro = "Context".into();
    kept.insert("template", locked.to_stored(Key::Template));
    assert_eq!(Settings::from_stored(&kept).template.slots[0].label, "Who");
    kept.remove("policy");
    let free = Settings::from_stored(&kept);
    assert_eq!((free.template.slots[0].label.as_str(), free.template.block.intro.as_str()), ("For whom", "Context"));
}

#[test]
fn of_an_older_version_s_template_all_that_is_not_built_in_is_the_person_s() {
    let mut template = Template::default();
    template.block.intro = "Context".into();
    let settings = Settings::from_stored(&stored(&json!({ "template": template.to_json() })));
    assert_eq!(settings.person.unwrap().own, Set::from([TemplateKey::Intro]));
}

#[test]
fn preferences_of_an_older_version_count_until_this_one_has_stored_its_own() {
    let preferences = json!({ "underline_partial": true, "rules_off": ["wish"] });
    let mut template = Template::default();
    template.block.intro = "Context".into();
    let older = stored(&json!({ "preferences": preferences, "template": template.to_json() }));
    let mut settings = Settings::from_stored(&older);
    assert_eq!((settings.template.hints.partial, settings.rules_off.clone()), (true, set(&["wish"])));
    assert_eq!(settings.template.block.intro, "Context");
    settings.template.hints.partial = false;
    let mut newer = older;
    newer.insert("template", settings.to_stored(Key::Template));
    let settings = Settings::from_stored(&newer);
    assert_eq!((settings.template.hints.partial, settings.rules_off), (false, set(&["wish"])));
    assert_eq!(settings.person.unwrap().own, Set::from([TemplateKey::Intro, TemplateKey::RulesOff]));
}

#[test]
fn a_site_that_the_team_has_off_is_the_person_s_to_switch_on_unless_it_is_locked() {
    let with = |locked: &str| {
        let slots = json!([{ "id": "who", "label": "Who", "prompt": "Who?" }]);
        let file = json!({ "version": 1, "slots": slots, "sites": { "off": ["slack"] } });
        Settings::from_stored(&stored(&json!({ "policy": { "file": file, "locked": [locked] } })))
    };
    let mut settings = with("slots");
    assert!(settings.is_off("app.slack.com") && !settings.is_off("github.com"));
    assert!(settings.set_site("app.slack.com", true) && !settings.is_off("app.slack.com"));
    assert!(settings.set_site("app.slack.com", false) && settings.is_off("app.slack.com"));
    assert!(settings.set_site("github.com", false) && settings.is_off("github.com"));
    assert!(!settings.set_site("github.com", false), "it is off already");
    let mut settings = with("sites.off");
    assert!(settings.is_held_off("app.slack.com") && !settings.is_held_off("github.com"));
    settings.set_site("app.slack.com", true);
    assert!(settings.is_off("app.slack.com"));
}

#[test]
fn what_came_from_another_address_is_not_in_force() {
    let file = r#"{"version":1,"slots":[{"id":"who","label":"For whom","prompt":"Who?"}]}"#;
    let followed = json!({ "url": "https://a.example/f", "file": file });
    let settings = Settings::from_stored(&stored(&json!({ "follow": { "url": "https://b.example/f" }, "followed": followed })));
    assert_eq!(settings.template, Template::default());
}

#[test]
fn an_empty_storage_gives_the_defaults() {
    assert_eq!(Settings::from_stored(&Object::default()), Settings::default());
}

#[test]
fn an_unreadable_key_counts_as_its_default_and_harms_no_other() {
    let table = [
        (json!({ "template": 7, "salt": "s" }), vec![(Key::Template, "It is not of the kind that this version stores.")]),
        (
            json!({ "template": "{\"version\":2}", "salt": "s" }),
            vec![(
                Key::Template,
                "Line 1, column 12: version: this file has version 2, and this Backstory reads version 1; \
                 a newer Backstory is needed.",
            )],
        ),
        (
            json!({ "preferences": [], "sites_off": "github.com", "ignored": {}, "not_requests": null, "salt": "s" }),
            vec![
                (Key::Preferences, "It is not of the kind that this version stores."),
                (Key::SitesOff, "It is not of the kind that this version stores."),
                (Key::Ignored, "It is not of the kind that this version stores."),
                (Key::NotRequests, "It is not of the kind that this version stores."),
            ],
        ),
    ];
    for (value, reasons) in table {
        let stored = stored(&value);
        assert_eq!(Settings::from_stored(&stored), Settings { salt: "s".into(), ..Settings::default() });
        let reasons: Vec<_> = reasons.into_iter().map(|(key, reason)| (key, reason.to_owned())).collect();
        assert_eq!(unreadable(&stored), reasons);
    }
}

#[test]
fn what_is_readable_in_a_half_readable_key_counts() {
    let settings = Settings::from_stored(&stored(&json!({
        "preferences": { "underline_partial": "yes", "rules_off": ["bare_order", 3], "later": true },
        "sites_off": ["GitHub.com", "", null, "https://localhost:8400/"],
        "not_requests": [1, "Could you believe it?"],
        "somebody_elses": 1,
    })));
    assert_eq!((settings.template.hints.partial, settings.rules_off), (false, set(&["bare_order"])));
    assert_eq!(settings.sites_off, set(&["github.com", "localhost:8400"]));
    assert_eq!(settings.not_requests, ["Could you believe it?"]);
}

#[test]
fn the_oldest_sentences_go_first() {
    let sentences: Vec<String> = (0..MAX_SENTENCES + 2).map(|number| number.to_string()).collect();
    let settings = Settings::from_stored(&stored(&json!({ "ignored": sentences })));
    assert_eq!((settings.ignored.len(), settings.ignored[0].as_str()), (MAX_SENTENCES, "2"));
}
