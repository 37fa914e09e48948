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
