//! Which sites and hints a team has on.

use crate::json::Object;

use super::reading::covers;

/// The `hints` of a team file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HintWishes {
    /// Whether asks that have some context are underlined, too.
    pub partial: bool,
    /// Ids of the rules that are off; one that this version does not know has no effect.
    pub off: Vec<String>,
    /// Keys that this version does not know.
    pub unknown: Object,
}

/// The `sites` of a team file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteWishes {
    /// Where Backstory is off: ids of sites that have hosts of their own, and hosts.
    pub off: Vec<String>,
    /// Keys that this version does not know.
    pub unknown: Object,
}

impl SiteWishes {
    /// Whether Backstory is off on a host, as [`host()`](crate::settings::host()) writes it.
    #[must_use]
    pub fn covers(&self, host: &str) -> bool {
        covers(&self.off, host)
    }
}
