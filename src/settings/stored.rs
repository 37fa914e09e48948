//! Settings as the browser's storage holds them. Anybody may have written there: an older version, a newer one, a broken disk.

use super::{Follow, Followed, Policy, Preferences, Settings, TemplateKey, host};
use crate::json::{Json, Object, object};
use crate::map::Set;
use crate::template::Template;

/// The most sentences of each kind that are kept; the oldest go first.
pub(super) const MAX_SENTENCES: usize = 2_000;

/// One key of the storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// [`Settings::person`]: a team file as one text, since the storage sorts the keys of objects, with the names of the keys
    /// that are the person's under [`OWN`].
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
    /// [`Settings::follow`]
    Follow,
    /// [`Settings::followed`]
    Followed,
    /// [`Settings::policy`]: a copy of what the browser has been slow to say before.
    Policy,
}

/// Where a stored template says which of its keys are the person's. One of an older version says nothing: there it is all that
/// is not as built in.
const OWN: &str = "own";

impl Key {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Template,
        Self::Preferences,
        Self::SitesOff,
        Self::Reading,
        Self::Ignored,
        Self::NotRequests,
        Self::Salt,
        Self::Follow,
        Self::Followed,
        Self::Policy,
    ];

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
            Self::Follow => "follow",
            Self::Followed => "followed",
            Self::Policy => "policy",
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
            (Key::Template, Json::Text(file)) => self.person = Some(of_person(file)?),
            (Key::Follow, Json::Object(stored)) => self.follow = Follow::from_stored(stored)?,
            (Key::Followed, Json::Object(stored)) => {
                self.followed = Followed::from_stored(stored.clone()).ok_or("What it holds is not as this version stores it.")?;
            }
            (Key::Policy, Json::Object(stored)) => self.policy = Policy::read(stored.clone()),
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
        if matches!(key, Key::Template | Key::Follow | Key::Followed | Key::Policy) {
            self.settle();
        }
        Ok(())
    }

    /// One key as it goes into the storage.
    #[must_use]
    pub fn to_stored(&self, key: Key) -> Json {
        match key {
            Key::Template => {
                let mut template = self.template.clone();
                template.unknown.insert(OWN, self.own_keys().iter().copied().map(TemplateKey::name).collect());
                Json::Text(template.to_json())
            }
            Key::Follow => self.follow.to_stored(),
            Key::Followed => self.followed.to_stored(),
            Key::Policy => Json::Object(self.policy.managed.clone()),
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

/// A stored template, and which of its keys are the person's.
fn of_person(file: &str) -> Result<(Template, Set<TemplateKey>), String> {
    let mut template = Template::parse(file).map_err(|error| error.to_string())?;
    let own = match template.unknown.get(OWN) {
        Some(own) => texts(own).iter().filter_map(|name| TemplateKey::from_name(name)).collect(),
        None => {
            let built_in = Template::default();
            TemplateKey::ALL.iter().copied().filter(|key| !key.is_same(&template, &built_in)).collect()
        }
    };
    template.unknown.remove(OWN);
    Ok((template, own))
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
        settings.preferences = Preferences { underline_partial: true, rules_off: set(&["polite_question"]) };
        settings.sites_off = set(&["github.com", "localhost"]);
        settings.reading = set(&["app.slack.com"]);
        settings.ignored = vec!["00ff".into()];
        settings.not_requests = vec!["Could you believe it?".into()];
        let all = Key::ALL.into_iter().map(|key| (key.name().to_owned(), settings.to_stored(key))).collect();
        let again = Settings::from_stored(&all);
        assert_eq!(again.person, Some((settings.template.clone(), Set::from([TemplateKey::Slots]))));
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
    fn of_an_older_version_s_template_all_that_is_not_built_in_is_the_person_s() {
        let mut template = Template::default();
        template.block.intro = "Context".into();
        let settings = Settings::from_stored(&stored(&json!({ "template": template.to_json() })));
        assert_eq!(settings.person.unwrap().1, Set::from([TemplateKey::Intro]));
    }

    #[test]
    fn what_came_from_another_address_is_not_in_force() {
        let file = r#"{"version":1,"slots":[{"id":"who","label":"For whom","prompt":"Who?"}]}"#;
        let followed = json!({ "url": "https://a.example/f", "file": file });
        let settings =
            Settings::from_stored(&stored(&json!({ "follow": { "url": "https://b.example/f" }, "followed": followed })));
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
