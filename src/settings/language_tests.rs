//! Which language the block is in, and who has said so.

use super::{Follow, Followed, Key, Settings, Source, TemplateKey};
use crate::json::Json;
use crate::template::Template;
use crate::texts::Language;

const URL: &str = "https://team.example/backstory.json";

/// Somebody who follows this file.
fn following(file: &str) -> Settings {
    let mut settings = Settings { follow: Follow { url: URL.into(), ..Follow::default() }, ..Settings::default() };
    settings.set_followed(Followed { url: URL.into(), file: Some(file.into()), ..Followed::default() });
    settings
}

/// The same after it has been stored and read again.
fn again(settings: &Settings) -> Settings {
    let keys = [Key::Template, Key::Follow, Key::Followed];
    Settings::from_stored(&keys.map(|key| (key.name().to_owned(), settings.to_stored(key))).into_iter().collect())
}

fn labels(settings: &Settings) -> Vec<&str> {
    settings.template.slots.iter().map(|slot| slot.label.as_str()).collect()
}

fn own(settings: &Settings) -> Vec<&'static str> {
    let own = settings.person.iter().flat_map(|person| person.own.iter());
    own.map(|key| key.name()).collect()
}

#[test]
fn where_nobody_says_it_is_the_interface_s() {
    let settings = Settings::default();
    assert_eq!(settings.template, Template::default());
    assert_eq!(settings.origin(TemplateKey::Language).source, Source::BuiltIn);
}

#[test]
fn a_person_who_chooses_a_language_has_chosen_no_more() {
    let mut settings = Settings::default();
    settings.template.speak(Language::from_id("de"));
    let settings = again(&settings);
    assert_eq!(labels(&settings), ["Wer braucht es", "Problem", "Warum jetzt", "Belege"]);
    assert_eq!(settings.template.question.opening, "Danke für den Hinweis!");
    assert_eq!(own(&settings), ["language"]);
    assert_eq!(settings.origin(TemplateKey::Slots).source, Source::BuiltIn);
}

#[test]
fn the_team_s_file_says_it_and_words_that_it_does_not_give_are_in_it() {
    let settings = following(r#"{"version": 1, "language": "ja", "slots": [{"id": "who"}, {"id": "problem", "label": "Pain"}]}"#);
    assert_eq!(labels(&settings), ["必要としている人", "Pain"]);
    assert_eq!(settings.template.block.optional, " (任意)");
    let source = |key| settings.origin(key).source;
    assert_eq!(
        [TemplateKey::Language, TemplateKey::Slots, TemplateKey::Optional].map(source),
        [Source::Team, Source::Team, Source::BuiltIn]
    );
}

#[test]
fn a_person_s_own_slots_speak_the_team_s_language_as_far_as_they_are_nobody_s_words() {
    let mut settings = following(r#"{"version": 1, "slots": [{"id": "who"}]}"#);
    settings.template = Template::default();
    settings.template.slots[1].label = "Pain".into();
    let mut settings = again(&settings);
    assert_eq!(own(&settings), ["slots"]);
    let german = r#"{"version": 1, "language": "de", "slots": [{"id": "who"}]}"#;
    settings.set_followed(Followed { url: URL.into(), file: Some(german.into()), ..Followed::default() });
    assert_eq!(labels(&settings), ["Wer braucht es", "Pain", "Warum jetzt", "Belege"]);
    assert_eq!(own(&again(&settings)), ["slots"]);
}

#[test]
fn a_language_that_is_locked_is_the_team_s() {
    let mut settings = Settings::default();
    settings.template.speak(Language::from_id("de"));
    let mut settings = again(&settings);
    settings.follow.url = URL.into();
    let locked = r#"{"version": 1, "language": "fr", "locked": ["language"], "slots": [{"id": "why_now"}]}"#;
    settings.set_followed(Followed { url: URL.into(), file: Some(locked.into()), ..Followed::default() });
    assert_eq!(labels(&settings), ["Pourquoi maintenant"]);
    assert_eq!(settings.origin(TemplateKey::Language).locked, Some(Source::Team));
    assert!(matches!(settings.to_stored(Key::Template), Json::Text(_)));
}
