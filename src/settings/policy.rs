//! What the person's organisation has set for this browser.

use super::follow::address;
use super::layers::TemplateKey;
use crate::json::{Json, Object, ToJson};
use crate::map::Set;
use crate::template::Template;
use crate::texts::filled;

/// A policy, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// All of it, as the browser holds it.
    pub managed: Object,
    /// The team file that it contains.
    pub file: Option<Template>,
    /// The address that it says to follow; empty where none.
    pub url: String,
    /// The SHA-256 that the file there must have; empty where any will do.
    pub sha256: String,
    /// What the person cannot change.
    pub locked: Set<TemplateKey>,
    /// What is wrong with it, in words for a person.
    pub problems: Vec<String>,
}

impl Policy {
    /// Reads what `storage.managed` gives. What is wrong in it counts as absent, and harms nothing else.
    #[must_use]
    pub fn read(managed: Object) -> Self {
        let mut policy = Self::default();
        let text = |key| managed.get(key).and_then(Json::as_text).filter(|text| !text.is_empty());
        let file = match managed.get("file") {
            Some(file @ Json::Object(_)) => Some(file.to_text()),
            _ => text("file_text").map(str::to_owned),
        };
        if let Some(file) = file {
            match Template::parse(&file) {
                Ok(file) => policy.file = Some(file),
                Err(error) => policy.problems.push(filled("policy_file_wrong", &[&error.to_string()])),
            }
        }
        if let Some(url) = text("url") {
            match address(url) {
                Ok(url) => policy.url = url,
                Err(error) => policy.problems.push(filled("policy_url_wrong", &[&error])),
            }
        }
        policy.sha256 = text("sha256").unwrap_or_default().to_ascii_lowercase();
        let locked = managed.get("locked").map(Json::items).unwrap_or_default();
        let locked = locked.iter().filter_map(Json::as_text);
        policy.locked = locked.flat_map(|name| TemplateKey::ALL.iter().copied().filter(|key| key.is_held_by(name))).collect();
        policy.managed = managed;
        policy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Policy {
        let Some(Json::Object(managed)) = Json::parse(json) else { panic!("{json}") };
        Policy::read(managed)
    }

    const FILE: &str = r#"{"version":1,"slots":[{"id":"who","label":"For whom","prompt":"Who?"}]}"#;

    #[test]
    fn a_file_comes_as_an_object_or_as_its_text() {
        let as_text = FILE.replace('"', "\\\"");
        for json in [format!("{{\"file\":{FILE}}}"), format!("{{\"file_text\":\"{as_text}\"}}")] {
            let policy = read(&json);
            assert_eq!(policy.file.unwrap().slots[0].label, "For whom");
            assert_eq!(policy.problems, [""; 0]);
        }
    }

    #[test]
    fn what_is_wrong_is_said_and_harms_nothing_else() {
        let policy = read(r#"{"file":{"version":1,"slots":[]},"url":"http://a.example/f","locked":["slots","x",1]}"#);
        assert_eq!((policy.file, policy.url.as_str()), (None, ""));
        assert_eq!(policy.locked, Set::from([TemplateKey::Slots]));
        let [file, url] = policy.problems.as_slice() else { panic!() };
        assert!(file.contains("expected at least one of the slots"), "{file}");
        assert!(url.contains("Only https://"), "{url}");
    }

    #[test]
    fn none_is_ordinary() {
        assert_eq!(read("{}"), Policy::default());
    }
}
