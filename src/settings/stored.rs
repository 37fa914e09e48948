//! Settings as the browser's storage holds them. Anybody may have written there: an older version, a newer one, a broken disk.

use super::{Preferences, Settings, host};
use crate::json::{Json, Object, object};
use crate::template::Template;

/// The most sentences of each kind that are kept; the oldest go first.
pub(super) const MAX_SENTENCES: usize = 2_000;

/// One key of the storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// [`Settings::template`]: the team file as one text, since the storage sorts the keys of objects.
    Template,
    /// [`Settings::preferences`]
    Preferences,
    /// [`Settings::sites_off`]
    SitesOff,
    /// [`Settings::reading`]
    Reading,
    /// [`Settings::ignored`]
    Ignored,
    /// [`Settings::not_requests`]
    NotRequests,
    /// [`Settings::salt`]
    Salt,
}

impl Key {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Template, Self::Preferences, Self::SitesOff, Self::Reading, Self::Ignored, Self::NotRequests, Self::Salt];

    /// Its name in the storage.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Preferences => "preferences",
            Self::SitesOff => "sites_off",
            Self::Reading => "reading",
            Self::Ignored => "ignored",
            Self::NotRequests => "not_requests",
            Self::Salt => "salt",
        }
    }

    /// The key of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}

impl Settings {
    /// The settings in force where the storage holds these keys. Every key is read by itself: one that is absent or
    /// unreadable counts as its default, and of a list what is readable counts. Nothing is written: what is unreadable here
    /// stays as it is until the person changes that very setting.
    #[must_use]
    pub fn from_stored(stored: &Object) -> Self {
        let mut settings = Self::default();
        for key in Key::ALL {
            if let Some(value) = stored.get(key.name()) {
                // Why it could not be read is for `unreadable`, which the options page shows.
                let _ = settings.set_stored(key, value);
            }
        }
        settings
    }

    /// Takes one key as it is stored.
    ///
    /// # Errors
    /// Why it could not be read; the setting is unchanged then.
    pub fn set_stored(&mut self, key: Key, value: &Json) -> Result<(), String> {
        match (key, value) {
            (Key::Template, Json::Text(file)) => self.template = Template::parse(file).map_err(|error| error.to_string())?,
            (Key::Preferences, Json::Object(stored)) => {
                self.preferences = Preferences {
                    underline_partial: stored.get("underline_partial") == Some(&Json::Bool(true)),
                    rules_off: stored.get("rules_off").map(texts).unwrap_or_default().into_iter().collect(),
                };
            }
            (Key::SitesOff, Json::List(_)) => self.sites_off = texts(value).iter().filter_map(|text| host(text)).collect(),
            (Key::Reading, Json::List(_)) => self.reading = texts(value).iter().filter_map(|text| host(text)).collect(),
            (Key::Ignored, Json::List(_)) => self.ignored = newest(texts(value)),
            (Key::NotRequests, Json::List(_)) => self.not_requests = newest(texts(value)),
            (Key::Salt, Json::Text(salt)) => self.salt.clone_from(salt),
            _ => return Err("It is not of the kind that this version stores.".into()),
        }
        Ok(())
    }

    /// One key as it goes into the storage.
    #[must_use]
    pub fn to_stored(&self, key: Key) -> Json {
        match key {
            Key::Template => Json::Text(self.template.to_json()),
            Key::Preferences => {
                let Preferences { underline_partial, rules_off } = &self.preferences;
                let rules_off = rules_off.iter().map(String::as_str).collect();
                object([("underline_partial", Json::Bool(*underline_partial)), ("rules_off", rules_off)])
            }
            Key::SitesOff => self.sites_off.iter().map(String::as_str).collect(),
            Key::Reading => self.reading.iter().map(String::as_str).collect(),
            Key::Ignored => self.ignored.iter().map(String::as_str).collect(),
            Key::NotRequests => self.not_requests.iter().map(String::as_str).collect(),
            Key::Salt => Json::Text(self.salt.clone()),
        }
    }
}

/// The keys that hold something unreadable, each with the reason.
#[must_use]
pub fn unreadable(stored: &Object) -> Vec<(Key, String)> {
    let mut scratch = Settings::default();
    let all = Key::ALL.into_iter();
    all.filter_map(|key| Some((key, scratch.set_stored(key, stored.get(key.name())?).err()?))).collect()
}

/// The texts of a list; what is no text is passed over.
fn texts(value: &Json) -> Vec<String> {
    value.items().iter().filter_map(Json::as_text).map(str::to_owned).collect()
}

fn newest(mut sentences: Vec<String>) -> Vec<String> {
    sentences.drain(..sentences.len().saturating_sub(MAX_SENTENCES));
    sentences
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::map::Set;

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
        settings.preferences = Preferences { underline_partial: true, rules_off: set(&["polite_question"]) };
        settings.sites_off = set(&["github.com", "localhost"]);
        settings.reading = set(&["app.slack.com"]);
        settings.ignored = vec!["00ff".into()];
        settings.not_requests = vec!["Could you believe it?".into()];
        let all = Key::ALL.into_iter().map(|key| (key.name().to_owned(), settings.to_stored(key))).collect();
        assert_eq!(Settings::from_stored(&all), settings);
        assert_eq!(unreadable(&all), []);
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
        assert_eq!(settings.preferences, Preferences { underline_partial: false, rules_off: set(&["bare_order"]) });
        assert_eq!(settings.sites_off, set(&["github.com", "localhost:8400"]));
        assert_eq!(settings.not_requests, ["Could you believe it?"]);
    }

    #[test]
    fn the_oldest_sentences_go_first() {
        let sentences: Vec<String> = (0..MAX_SENTENCES + 2).map(|number| number.to_string()).collect();
        let settings = Settings::from_stored(&stored(&json!({ "ignored": sentences })));
        assert_eq!((settings.ignored.len(), settings.ignored[0].as_str()), (MAX_SENTENCES, "2"));
    }
}
