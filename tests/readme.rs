//! The README's lists say what the code's lists say.

#![allow(clippy::expect_used, reason = "a test may fail")]

use backstory::protocol::SiteKind;
use backstory::site::SITES;

/// The README's table of sites.
fn sites() -> String {
    let mut table = String::from("| site | kind | where |\n| --- | --- | --- |\n");
    for site in SITES {
        let kind = match site.kind {
            SiteKind::Tracker => "tracker",
            SiteKind::Chat => "chat",
        };
        let hosts = site.hosts.iter().map(|host| format!("`{host}`")).collect::<Vec<_>>().join(", ");
        let own = if site.present.is_empty() { "" } else { "your own host" };
        let places = [hosts.as_str(), own].into_iter().filter(|place| !place.is_empty()).collect::<Vec<_>>().join(", ");
        table.push_str(&format!("| {} | {kind} | {places} |\n", site.name));
    }
    table
}

#[test]
fn the_sites_are_those_of_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("the README is there");
    let table = sites();
    assert!(readme.contains(&table), "README.md should hold this table:\n{table}");
}

#[test]
fn every_editor_has_its_row() {
    let read = |path: &str| std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect("the file is there");
    let readme = read("README.md").to_lowercase();
    let list = read("extension/content/editors/index.ts");
    let editors: Vec<_> = list.lines().filter_map(|line| line.split_once(" from \"./")?.1.strip_suffix("\";")).collect();
    assert!(editors.len() > 10, "only {editors:?}");
    for editor in editors.iter().filter(|file| **file != "editor") {
        assert!(readme.lines().any(|line| line.starts_with("| ") && line.contains(editor)), "README.md has no row for {editor}");
    }
}

/// The README's table of what is not tried, or cannot be done, in a browser.
fn exceptions() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/exceptions.json");
    let text = std::fs::read_to_string(path).expect("the list is there");
    let list: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let mut table = String::from("| browser | what | whose limit | why |\n| --- | --- | --- | --- |\n");
    let mut seen = Vec::new();
    for exception in list["exceptions"].as_array().expect("it is a list") {
        let text = |key: &str| exception[key].as_str().expect("every field is a text").to_owned();
        let limit = text("limit");
        assert!(["browser", "driver", "test"].contains(&limit.as_str()), "{limit} is nobody");
        let row = format!("| {} | {} | the {limit}'s | {} |\n", text("browser"), text("what"), text("reason"));
        if !seen.contains(&row) {
            table.push_str(&row);
            seen.push(row);
        }
    }
    table
}

#[test]
fn what_a_browser_cannot_do_is_told() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("the README is there");
    let table = exceptions();
    assert!(readme.contains(&table), "README.md should hold this table:\n{table}");
}
