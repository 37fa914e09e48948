//! What the person and the team want: one schema, stored under a few keys of the browser's local storage.

mod follow;
mod hidden;
mod host;
mod layers;
mod policy;
mod stored;

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
pub use stored::{Key, unreadable};

/// Everything that is stored. Each field is one [`Key`] of the storage, so that two pages that change different things do not
/// overwrite each other; a key that is absent or unreadable counts as its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The template in force, of all layers together; what the person changes is changed here.
    pub template: Template,
    /// The person's own copy, and which of its keys are theirs.
    pub person: Option<(Template, Set<TemplateKey>)>,
    /// The address that the person follows.
    pub follow: Follow,
    /// What has come from the address that is followed.
    pub followed: Followed,
    /// What the person's organisation has set.
    pub policy: Policy,
    /// What the person prefers.
    pub preferences: Preferences,
    /// Hosts, as [`host()`] writes them, on which the person has switched Backstory off.
    pub sites_off: Set,
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
    }

    /// The keys in which the template differs from the one without the person.
    fn own_keys(&self) -> Set<TemplateKey> {
        let below = self.below();
        TemplateKey::ALL
            .iter()
            .copied()
            .filter(|key| !key.is_same(&self.template, &below) && self.origin(*key).locked.is_none())
            .collect()
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
            person: self.person.as_ref().map(|(template, own)| (template, own)),
        }
    }

    /// What the team and the person want of the engine, as one number: what was read under another may read otherwise now.
    #[must_use]
    pub fn edition(&self) -> u32 {
        let mut hasher = SipHasher13::new();
        self.template.to_json().hash(&mut hasher);
        self.preferences.rules_off.hash(&mut hasher);
        // The halves are as good as the whole.
        (hasher.finish() >> 32) as u32
    }
}

/// What the person prefers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Whether partial requests are underlined too.
    pub underline_partial: bool,
    /// Ids of rules that are switched off.
    pub rules_off: Set,
}
