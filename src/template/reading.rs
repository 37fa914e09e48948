//! Where a team suggests to its people to have shown what others ask for. It is never switched on by the file.

use crate::json::Object;
use crate::settings;
use crate::site::SITES;

/// The `reading` of a team file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingWishes {
    /// Ids of sites that have hosts of their own, and hosts.
    pub suggest: Vec<String>,
    /// Keys that this version does not know.
    pub unknown: Object,
}

impl ReadingWishes {
    /// Whether it is suggested for a host, as [`settings::host()`] writes it.
    #[must_use]
    pub fn covers(&self, host: &str) -> bool {
        covers(&self.suggest, host)
    }
}

/// Whether one of these is a host, or a site that is there.
pub(super) fn covers(places: &[String], host: &str) -> bool {
    places.iter().any(|place| SITES.iter().find(|site| site.id == place).map_or(place == host, |site| site.is_on(host)))
}

/// An id of a site that has hosts of its own, or a host.
pub(super) fn place(written: &str) -> Option<String> {
    if SITES.iter().any(|site| site.id == written && !site.hosts.is_empty()) {
        return Some(written.to_owned());
    }
    // A single word is a misspelt id, or one of a site that everybody hosts elsewhere.
    settings::host(written).filter(|host| host.contains(['.', ':']) || host == "localhost")
}

#[cfg(test)]
mod tests {
    use crate::template::Template;

    fn file(reading: &str) -> String {
        format!(r#"{{"version": 1, "slots": [{{"id": "a", "label": "A", "prompt": "B"}}], "reading": {reading}}}"#)
    }

    #[test]
    fn sites_and_hosts_are_covered_and_no_others() {
        let template = Template::parse(&file(r#"{"suggest": ["slack", "https://Tracker.Example.com/x", "a.b:81"], "x": 1}"#));
        let template = template.unwrap();
        let table = [
            ("app.slack.com", true),
            ("tracker.example.com", true),
            ("a.b:81", true),
            ("a.b", false),
            ("slack", false),
            ("slack.com", false),
            ("github.com", false),
            ("evil.tracker.example.com", false),
        ];
        for (host, expected) in table {
            assert_eq!(template.reading.covers(host), expected, "{host}");
        }
        assert_eq!(Template::parse(&template.to_json()).as_ref(), Ok(&template));
        assert_eq!(template.unknown_keys(), ["reading.x"]);
        assert!(!Template::default().to_json().contains("reading"), "where nothing is suggested nothing is written");
    }

    #[test]
    fn a_mistake_is_told() {
        let table = [
            ("[]", "reading: expected an object with \"suggest\", found a list."),
            (r#"{"suggest": "slack"}"#, "reading.suggest: expected a list of sites and hosts, found a text."),
            (r#"{"suggest": ["slak"]}"#, "found \"slak\"."),
            (r#"{"suggest": ["trac"]}"#, "found \"trac\"."),
            (r#"{"suggest": ["a b.c"]}"#, "found \"a b.c\"."),
            (r#"{"suggest": [1]}"#, "reading.suggest[0]: expected a text in quotes, found 1."),
        ];
        for (reading, expected) in table {
            let told = Template::parse(&file(reading)).unwrap_err().to_string();
            assert!(told.ends_with(expected), "{told}");
        }
    }
}
