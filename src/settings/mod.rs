//! What the person and the team want: one schema, stored under a few keys of the browser's local storage.

mod follow;
mod hidden;
mod host;
#[cfg(test)]
mod language_tests;
mod layers;
mod policy;
mod refusal;
mod stored;
mod together;

use std::hash::{Hash, Hasher};

use siphasher::sip::SipHasher13;

use crate::map::Set;
use crate::template::Template;

pub use follow::{Answer, Follow, Followed, INTERVAL, INTERVAL_MINUTES, TIME_LIMIT, Time, address};
pub use hidden::Hidden;
pub use host::{covers, host, pattern, pattern_of};
use layers::Layers;
pub use layers::{Origin, Source, TemplateKey};
pub use policy::Policy;
pub use refusal::Refusal;
pub use stored::{Key, unreadable};
pub use together::together;

/// Everything that is stored. Each field is one [`Key`] of the storage, so that two pages that change different things do not
/// overwrite each other; a key that is absent or unreadable counts as its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The template in force, of all layers together; what the person changes is changed here.
    pub template: Template,
    /// The person's own copy.
    pub person: Option<Person>,
    /// The address that the person follows.
    pub follow: Follow,
    /// What has come from the address that is followed.
    pub followed: Followed,
    /// What the person's organisation has set.
    pub policy: Policy,
    /// Ids of the rules that are off.
    pub rules_off: Set,
    /// Hosts, as [`host()`] writes them, on which the person has switched Backstory off.
    pub sites_off: Set,
    /// Hosts on which the person has switched Backstory on, though the team has it off there.
    pub sites_on: Set,
    /// Hosts on which the person wants to see what others have asked for.
    pub reading: Set,
    /// Sentences hidden on one page each, as salted hashes.
    pub ignored: Vec<String>,
    /// Sentences that are not requests, in their own words, the newest last; kept on this machine to be exported for a bug
    /// report if the person wants to.
    pub not_requests: Vec<String>,
    /// The key of `ignored`: 128 random bits as hexadecimal digits, made on first use.
    pub salt: String,
}

impl Settings {
    /// The address that is followed: the policy's, before the person's; empty where none is.
    #[must_use]
    pub fn followed_url(&self) -> &str {
        if self.policy.url.is_empty() { &self.follow.url } else { &self.policy.url }
    }

    /// The SHA-256 that the followed file must have; empty where any will do.
    #[must_use]
    pub fn followed_sha256(&self) -> &str {
        if self.policy.url.is_empty() { &self.follow.sha256 } else { &self.policy.sha256 }
    }

    /// The access token for the followed address: the person's, if it is for that origin.
    #[must_use]
    pub fn followed_token(&self) -> &str {
        let origin = |url: &str| Some((url.split_once("://")?.0.to_ascii_lowercase(), host(url)?));
        if origin(self.followed_url()) == origin(&self.follow.url) { &self.follow.token } else { "" }
    }

    /// The policy's address, where it has not been read and the person has not been asked about its host.
    #[must_use]
    pub fn policy_url_to_allow(&self) -> Option<&str> {
        let failed = self.followed.url == self.policy.url && self.followed.problem.is_some() && !self.followed.asked;
        (failed && !self.policy.url.is_empty()).then_some(self.policy.url.as_str())
    }

    /// Puts into force what has come from the followed address.
    pub fn set_followed(&mut self, followed: Followed) {
        self.followed = followed;
        self.settle();
    }

    /// Puts a policy into force.
    pub fn set_policy(&mut self, policy: Policy) {
        self.policy = policy;
        self.settle();
    }

    /// Reads the team's files again, if the words of their language have come.
    pub fn speak(&mut self, have_come: bool) {
        if have_come {
            self.policy = Policy::read(std::mem::take(&mut self.policy.managed));
            self.settle();
        }
    }

    /// Where the value in force of a key comes from.
    #[must_use]
    pub fn origin(&self, key: TemplateKey) -> Origin {
        let arrived = self.arrived();
        self.layers(arrived.as_ref()).origin(key)
    }

    /// The template without what the person has changed: their team's.
    #[must_use]
    pub fn below(&self) -> Template {
        let arrived = self.arrived();
        self.layers(arrived.as_ref()).below().template()
    }

    /// Puts into force what all layers say.
    fn settle(&mut self) {
        let arrived = self.arrived();
        self.template = self.layers(arrived.as_ref()).template();
        self.rules_off = self.template.hints.off.iter().cloned().collect();
    }

    /// Whether Backstory is off on a host, by the person or by the team.
    #[must_use]
    pub fn is_off(&self, host: &str) -> bool {
        let by_template = || self.template.sites.covers(host) && (!self.sites_on.contains(host) || self.is_held_off(host));
        self.sites_off.contains(host) || by_template()
    }

    /// Whether Backstory is off on a host, and the person cannot switch it on.
    #[must_use]
    pub fn is_held_off(&self, host: &str) -> bool {
        self.template.sites.covers(host) && self.origin(TemplateKey::SitesOff).locked.is_some()
    }

    /// Switches a host on or off for the person; whether anything is different by that.
    pub fn set_site(&mut self, host: &str, on: bool) -> bool {
        if self.is_off(host) != on {
            return false;
        }
        self.sites_off.remove(host);
        self.sites_on.remove(host);
        let covered = self.template.sites.covers(host);
        if on && covered {
            self.sites_on.insert(host.to_owned());
        } else if !on && !covered {
            self.sites_off.insert(host.to_owned());
        }
        true
    }

    /// The keys in which the template differs from the one without the person.
    fn own_keys(&self) -> Set<TemplateKey> {
        let arrived = self.arrived();
        let layers = self.layers(arrived.as_ref());
        let below = layers.below().template();
        // Words that come with Backstory are nobody's own because they are in another language.
        let mut spoken = below.clone();
        spoken.speak(self.template.language);
        let differs = |key: TemplateKey| {
            let below = if key == TemplateKey::Language { &below } else { &spoken };
            !key.is_same(&self.template, below) && layers.origin(key).locked.is_none()
        };
        TemplateKey::ALL.iter().copied().filter(|key| differs(*key)).collect()
    }

    /// The template of the followed address, if it is this address's.
    fn arrived(&self) -> Option<Template> {
        let url = self.followed_url();
        (!url.is_empty() && self.followed.url == url).then(|| self.followed.template()).flatten()
    }

    fn layers<'a>(&'a self, arrived: Option<&'a Template>) -> Layers<'a> {
        let by_policy = !self.policy.url.is_empty();
        Layers {
            // A file in the policy applies while the policy's address has given none.
            policy: arrived.filter(|_| by_policy).or(self.policy.file.as_ref()),
            locked: &self.policy.locked,
            team: arrived.filter(|_| !by_policy),
            person: self.person.as_ref().map(|person| (&person.template, &person.own)),
        }
    }

    /// What the team and the person want of the engine, as one number: what was read under another may read otherwise now.
    #[must_use]
    pub fn edition(&self) -> u32 {
        let mut hasher = SipHasher13::new();
        self.template.to_json().hash(&mut hasher);
        // The halves are as good as the whole.
        (hasher.finish() >> 32) as u32
    }
}

/// What the person has made of the template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// All of it, as it was in force when they last changed it.
    pub template: Template,
    /// The keys of it that are theirs.
    pub own: Set<TemplateKey>,
    /// Whether an older version has stored it, which kept preferences apart.
    pub of_older: bool,
}
