//! The languages: the same in every one, and no words for people anywhere else.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod blocks;
mod literals;
mod spoken;
mod used;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use backstory::texts::LANGUAGES;
use serde_json::Value;

/// One message, with the numbers of its placeholders by name.
struct Message {
    text: String,
    description: String,
    placeholders: BTreeMap<String, String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn messages(language: &str) -> BTreeMap<String, Message> {
    let file = fs::read_to_string(root().join(format!("extension/_locales/{language}/messages.json"))).unwrap();
    let file: serde_json::Map<String, Value> = serde_json::from_str(&file).unwrap();
    let message = |entry: &Value| {
        let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let placeholders = entry["placeholders"].as_object().into_iter().flatten();
        let placeholders = placeholders.map(|(name, value)| (name.clone(), value["content"].as_str().unwrap().to_owned()));
        Message { text: text("message"), description: text("description"), placeholders: placeholders.collect() }
    };
    file.iter().map(|(key, entry)| (key.clone(), message(entry))).collect()
}

/// All files of a folder of the project with this ending, below it too, with what is in them.
fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|is| is == ending) {
                let inside = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push((inside, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_folder_is_a_language_that_is_known() {
    let folders = fs::read_dir(root().join("extension/_locales")).unwrap();
    let folders: BTreeSet<String> = folders.map(|folder| folder.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(folders, LANGUAGES.iter().map(|language| language.id.to_owned()).collect());
    for language in LANGUAGES {
        assert_eq!(messages(language.id)["language"].text, language.id);
    }
}

#[test]
fn every_language_says_the_same() {
    let english = messages("en");
    assert!(english.len() > 400, "only {} messages found", english.len());
    for language in LANGUAGES {
        let own = messages(language.id);
        let (keys, wanted): (BTreeSet<_>, BTreeSet<_>) = (own.keys().collect(), english.keys().collect());
        assert_eq!(keys, wanted, "{}: {:?}", language.id, keys.symmetric_difference(&wanted).collect::<Vec<_>>());
        for (key, message) in &own {
            let place = format!("{key} in {}", language.id);
            assert_eq!(message.placeholders, english[key].placeholders, "{place}");
            assert!(!message.text.trim().is_empty(), "{place} says nothing");
            assert!(!message.description.is_empty(), "{place} does not say where it stands");
            assert_eq!(named(&message.text), message.placeholders.keys().cloned().collect(), "{place}: {}", message.text);
            let begins = |text: &str| text.starts_with(' ');
            assert_eq!(begins(&message.text), begins(&english[key].text), "{place}: white space is part of a text");
            assert_eq!(message.text.trim_end(), message.text, "{place} ends with white space");
        }
    }
}

/// The placeholders that a text has, as `$name$`; nothing else in it may have a dollar sign.
fn named(text: &str) -> BTreeSet<String> {
    let pieces: Vec<&str> = text.split('$').collect();
    assert_eq!(pieces.len() % 2, 1, "a dollar sign stands alone in {text}");
    pieces.into_iter().skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn placeholders_are_numbered_in_the_order_in_which_the_code_gives_them() {
    for (key, message) in messages("en") {
        let mut at: Vec<(usize, &String)> = message
            .placeholders
            .iter()
            .map(|(name, number)| (message.text.find(&format!("${name}$")).unwrap(), number))
            .collect();
        at.sort();
        let numbers: Vec<_> = at.into_iter().map(|(_, number)| number.clone()).collect();
        let wanted: Vec<_> = (1..=numbers.len()).map(|number| format!("${number}")).collect();
        assert_eq!(numbers, wanted, "{key}");
    }
}

/// What Chrome's store and the browsers' lists take.
#[test]
fn the_store_s_limits_are_kept() {
    for language in LANGUAGES {
        let messages = messages(language.id);
        assert!(messages["name"].text.chars().count() <= 45);
        let description = &messages["description"].text;
        assert!(description.chars().count() <= 132, "{} in {}", description.chars().count(), language.id);
    }
}

/// What is at one side in a sheet is at the other from right to left: a sheet says where lines begin and end.
#[test]
fn sheets_know_no_left_and_no_right() {
    // A tick is drawn the same in every language.
    const TICK: &str = "border-left: 2px solid var(--on-accent);";
    for (path, sheet) in sources("extension", "css") {
        for line in sheet.lines().map(str::trim).filter(|line| line.contains(':') && line.ends_with(';') && *line != TICK) {
            let (property, value) = line.split_once(':').unwrap();
            let sided = ["left", "right"]
                .iter()
                .any(|side| property.split('-').any(|part| part == *side) || value.trim() == format!("{side};"));
            let sides: Vec<&str> = value.trim().trim_end_matches(';').split_whitespace().collect();
            let uneven = matches!(property, "margin" | "padding") && sides.len() == 4 && sides[1] != sides[3];
            assert!(!sided && !uneven, "{path}: {line}");
        }
    }
}
