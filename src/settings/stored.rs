//! Settings as the browser's storage holds them. Anybody may have written there: an older version, a newer one, a broken disk.

use super::{Follow, Followed, Person, Policy, Settings, TemplateKey, host};
use crate::json::{Json, Object};
use crate::map::Set;
use crate::template::Template;
use crate::texts::text;

/// The most sentences of each kind that are kept; the oldest go first.
pub(super) const MAX_SENTENCES: usize = 2_000;

/// One key of the storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// [`Settings::person`]: a team file as one text, since the storage sorts the keys of objects, with the names of the keys
    /// that are the person's under [`OWN`].
    Template,
    /// What an older version kept apart from the template, and this one has in it. It is read and never written.
    Preferences,
    /// [`Settings::sites_off`]
    SitesOff,
    /// [`Settings::sites_on`]
    SitesOn,
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
    pub const ALL: [Self; 11] = [
        Self::Template,
        Self::Preferences,
        Self::SitesOff,
        Self::SitesOn,
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
            Self::SitesOn => "sites_on",
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
                self.followed = Followed::from_stored(stored.clone()).ok_or(text("stored_other"))?;
            }
            (Key::Policy, Json::Object(stored)) => self.policy = Policy::read(stored.clone()),
            (Key::Preferences, Json::Object(stored)) => {
                let partial = stored.get("underline_partial") == Some(&Json::Bool(true));
                let off = stored.get("rules_off").map(texts).unwrap_or_default();
                self.take_preferences(partial, off);
            }
            (Key::SitesOff, Json::List(_)) => self.sites_off = texts(value).iter().filter_map(|text| host(text)).collect(),
            (Key::SitesOn, Json::List(_)) => self.sites_on = texts(value).iter().filter_map(|text| host(text)).collect(),
            (Key::Reading, Json::List(_)) => self.reading = texts(value).iter().filter_map(|text| host(text)).collect(),
            (Key::Ignored, Json::List(_)) => self.ignored = newest(texts(value)),
            (Key::NotRequests, Json::List(_)) => self.not_requests = newest(texts(value)),
            (Key::Salt, Json::Text(salt)) => self.salt.clone_from(salt),
            _ => return Err(text("stored_kind").to_owned()),
        }
        if matches!(key, Key::Template | Key::Preferences | Key::Follow | Key::Followed | Key::Policy) {
            self.settle();
        }
        Ok(())
    }

    /// One key as it goes into the storage.
    #[must_use]
    pub fn to_stored(&self, key: Key) -> Json {
        match key {
            Key::Template => self.of_the_person(),
            Key::Follow => self.follow.to_stored(),
            Key::Followed => self.followed.to_stored(),
            Key::Policy => Json::Object(self.policy.managed.clone()),
            Key::Preferences => Json::Object(Object::default()),
            Key::SitesOff => self.sites_off.iter().map(String::as_str).collect(),
            Key::SitesOn => self.sites_on.iter().map(String::as_str).collect(),
            Key::Reading => self.reading.iter().map(String::as_str).collect(),
            Key::Ignored => self.ignored.iter().map(String::as_str).collect(),
            Key::NotRequests => self.not_requests.iter().map(String::as_str).collect(),
            Key::Salt => Json::Text(self.salt.clone()),
        }
    }
}

impl Settings {
    /// The template in force with what is the person's, under a lock too: it counts again when the lock goes.
    fn of_the_person(&self) -> Json {
        let (mut template, mut own) = (self.template.clone(), self.own_keys());
        if let Some(person) = &self.person {
            for &key in person.own.iter().filter(|key| self.origin(**key).locked.is_some()) {
                key.copy(&person.template, &mut template);
                own.insert(key);
            }
        }
        to_person(template, &own)
    }

    /// Takes preferences that an older version has stored apart from the template.
    fn take_preferences(&mut self, partial: bool, off: Vec<String>) {
        let person = self.person.get_or_insert_with(|| Person { of_older: true, ..Person::default() });
        if !person.of_older {
            return;
        }
        if partial {
            person.own.insert(TemplateKey::Partial);
        }
        if !off.is_empty() {
            person.own.insert(TemplateKey::RulesOff);
        }
        (person.template.hints.partial, person.template.hints.off) = (partial, off);
    }
}

/// A template of the person's as it is stored.
pub(super) fn to_person(mut template: Template, own: &Set<TemplateKey>) -> Json {
    template.unknown.insert(OWN, own.iter().copied().map(TemplateKey::name).collect());
    Json::Text(template.to_json())
}

/// What the person has made of the template, as it is stored.
pub(super) fn of_person(file: &str) -> Result<Person, String> {
    let mut template = Template::parse(file).map_err(|error| error.to_string())?;
    let told = template.unknown.get(OWN);
    let of_older = told.is_none();
    let own = match told {
        Some(own) => texts(own).iter().filter_map(|name| TemplateKey::from_name(name)).collect(),
        None => {
            let built_in = Template::built_in(template.language);
            TemplateKey::ALL.iter().copied().filter(|key| !key.is_same(&template, &built_in)).collect()
        }
    };
    template.unknown.remove(OWN);
    Ok(Person { template, own, of_older })
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
#[path = "stored_tests.rs"]
mod tests;
