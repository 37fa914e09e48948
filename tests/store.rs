//! What the stores are told is what the extension is.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use serde_json::Value;

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).expect(path)
}

/// What a paragraph under a heading says, in one line.
fn under(text: &str, heading: &str) -> String {
    let after = text.split(&format!("## {heading}\n")).nth(1).expect("the heading is there");
    after.split("\n## ").next().unwrap_or_default().trim().replace('\n', " ")
}

#[test]
fn every_permission_is_justified_and_no_other() {
    let manifest = json("extension/manifest.json");
    let asked = manifest["permissions"].as_array().expect("there are permissions");
    let mut asked: BTreeSet<String> = asked.iter().filter_map(|one| Some(format!("`{}`", one.as_str()?))).collect();
    asked.extend(["hosts".into(), "optional hosts".into()]);
    let text = read("extension/store/permissions.md");
    let table = text.split("\n\n").find(|part| part.starts_with("| permission | why |")).expect("the table is there");
    let rows = table.lines().skip(2).filter_map(|row| row.split('|').nth(1).map(|name| name.trim().to_owned()));
    assert_eq!(rows.collect::<BTreeSet<_>>(), asked);
    for overlay in ["extension/manifest.chrome.json", "extension/manifest.firefox.json"] {
        assert!(json(overlay)["permissions"].is_null(), "{overlay} asks for no more");
    }
}

#[test]
fn the_listing_keeps_to_what_the_stores_allow() {
    let listing = read("extension/store/listing.md");
    let length = |heading: &str| under(&listing, heading).chars().count();
    assert!((1..=45).contains(&length("Name")), "45 characters are shown whole in both");
    assert!((1..=132).contains(&length("Summary")), "{} characters, of 132", length("Summary"));
    assert!((100..=15_000).contains(&length("Description")));
    let described = json("extension/_locales/en/messages.json");
    let described = described["description"]["message"].as_str().expect("the extension is described").chars().count();
    assert!(described <= 132, "{described} characters, of 132");
}

#[test]
fn the_pictures_are_those_of_the_listing_and_of_the_size_that_the_stores_take() {
    let folder = format!("{}/extension/store/pictures", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(&folder).expect("there are pictures");
    let there: BTreeSet<String> =
        files.map(|file| file.expect("it can be read").file_name().to_string_lossy().into_owned()).collect();
    let listing = read("extension/store/listing.md");
    let rows = listing.lines().filter_map(|row| row.strip_prefix("| `")?.split_once('`').map(|(name, _)| name.to_owned()));
    assert_eq!(rows.collect::<BTreeSet<_>>(), there);
    assert!((1..=5).contains(&there.len()), "the Chrome Web Store shows five");
    for name in there {
        let picture = std::fs::read(format!("{folder}/{name}")).expect("it can be read");
        let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("four bytes"));
        assert_eq!(&picture[1..4], b"PNG", "{name}");
        assert_eq!((number(16), number(20)), (1280, 800), "{name}");
        assert_eq!(picture[24..26], [8, 2], "{name} is in 24 bits, without transparency");
        assert!(picture.len() < 300_000, "{name} has {} bytes", picture.len());
    }
}

#[test]
fn the_version_stands_in_one_place_and_its_changes_are_told() {
    let version = env!("CARGO_PKG_VERSION");
    for manifest in ["manifest.json", "manifest.chrome.json", "manifest.firefox.json"] {
        assert!(json(&format!("extension/{manifest}"))["version"].is_null(), "{manifest} has a version of its own");
    }
    assert!(json("package.json")["version"].is_null(), "package.json has a version of its own");
    let changes = read("CHANGELOG.md");
    let newest = changes.lines().find_map(|line| line.strip_prefix("## ")).expect("there are changes");
    assert_eq!(newest, version, "CHANGELOG.md begins with this version");
}

#[test]
fn every_finding_of_the_stores_linter_says_why_it_is_right() {
    for warning in json("extension/store/lint.json")["warnings"].as_array().expect("there is a list") {
        assert!(warning["why"].as_str().is_some_and(|why| why.len() > 40), "{warning}");
    }
}

#[test]
fn firefox_is_told_that_nothing_is_collected() {
    let gecko = &json("extension/manifest.firefox.json")["browser_specific_settings"]["gecko"];
    assert_eq!(gecko["data_collection_permissions"]["required"], serde_json::json!(["none"]));
}
