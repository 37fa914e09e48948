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
