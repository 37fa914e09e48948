//! What the person and the team want: one schema, stored under a few keys of the browser's local storage.

mod hidden;
mod host;
mod stored;

use std::hash::{Hash, Hasher};

use siphasher::sip::SipHasher13;

use crate::map::Set;
use crate::template::Template;

pub use hidden::Hidden;
pub use host::{covers, host, pattern, pattern_of};
pub use stored::{Key, unreadable};

/// Everything that is stored. Each field is one [`Key`] of the storage, so that two pages that change different things do not
/// overwrite each other; a key that is absent or unreadable counts as its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The team's template.
    pub template: Template,
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
