//! Where Backstory runs: pure data, one site a file. The manifests' matches are made from it.

use crate::document::Markup;
use crate::protocol::{SiteKind, SiteProfile};

mod asana;
mod azure_devops;
mod bugzilla;
mod clickup;
mod converse;
mod discord;
mod element;
mod github;
mod gitlab;
mod google_chat;
mod jira_cloud;
mod jira_data_center;
mod linear;
mod mattermost;
mod notion;
mod plane;
mod posted;
mod redmine;
mod rocket_chat;
mod shortcut;
mod slack;
mod teams;
mod trac;
mod trello;
mod youtrack;
mod zulip;

pub use posted::{Place, Posted};

/// A tracker or a chat.
#[derive(Debug)]
pub struct Site {
    /// Its id in every file format.
    pub id: &'static str,
    /// Its name, as its makers write it.
    pub name: &'static str,
    /// What kind of place it is.
    pub kind: SiteKind,
    /// The hosts it runs on, `*.` for any subdomain; empty where everybody hosts their own.
    pub hosts: &'static [&'static str],
    /// CSS selectors of which one is on its pages and on nobody else's: how a copy is known that somebody hosts.
    pub present: &'static [&'static str],
    /// CSS selectors of title fields.
    pub title: &'static [&'static str],
    /// CSS selectors of description, comment and message fields.
    pub body: &'static [&'static str],
    /// CSS selectors of fields that are never ours: search, filters, code.
    pub never: &'static [&'static str],
    /// CSS selectors of texts that serve as context for what is written: the ticket's description for its comments, the message replied to.
    pub context: &'static [&'static str],
    /// Where what has been posted is, and who wrote it.
    pub posted: Posted,
    /// How structure is written in its plain-text fields.
    pub markup: Markup,
}

/// All sites. One that is added after the first release goes to the stores as an optional host: a required one would switch
/// every installed copy off until its owner consents.
pub const SITES: &[Site] = &[
    jira_cloud::SITE,
    trello::SITE,
    jira_data_center::SITE,
    linear::SITE,
    github::SITE,
    gitlab::SITE,
    azure_devops::SITE,
    asana::SITE,
    clickup::SITE,
    notion::SITE,
    shortcut::SITE,
    youtrack::SITE,
    redmine::SITE,
    bugzilla::SITE,
    plane::SITE,
    trac::SITE,
    slack::SITE,
    teams::SITE,
    discord::SITE,
    google_chat::SITE,
    mattermost::SITE,
    zulip::SITE,
    rocket_chat::SITE,
    element::SITE,
    converse::SITE,
];

/// What a page is taken for that no site claims: a tracker, its fields found by what they are called.
pub const UNKNOWN: Site = Site {
    id: "unknown",
    name: "this site",
    kind: SiteKind::Tracker,
    hosts: &[],
    present: &[],
    title: &[],
    body: &[],
    never: &[],
    context: &[],
    posted: posted::NONE,
    markup: Markup::Auto,
};

impl Site {
    /// The site of this id.
    #[must_use]
    pub fn from_id(id: &str) -> &'static Site {
        SITES.iter().find(|site| site.id == id).unwrap_or(&UNKNOWN)
    }

    /// Whether it runs on this host.
    #[must_use]
    pub fn is_on(&self, host: &str) -> bool {
        self.hosts.iter().any(|pattern| match pattern.strip_prefix("*.") {
            Some(domain) => host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.')),
            None => host == *pattern,
        })
    }

    /// The pause without input, in milliseconds, after which a text is judged: short where a message is soon sent.
    #[must_use]
    pub fn pause_ms(&self) -> u32 {
        match self.kind {
            SiteKind::Tracker => 1500,
            SiteKind::Chat => 600,
        }
    }

    /// What an agent is told of it.
    #[must_use]
    pub fn profile(&self) -> SiteProfile {
        let owned = |selectors: &[&str]| selectors.iter().map(ToString::to_string).collect();
        SiteProfile {
            id: self.id.into(),
            present: owned(self.present),
            kind: self.kind,
            pause_ms: self.pause_ms(),
            title: owned(self.title),
            body: owned(self.body),
            never: owned(self.never),
            context: owned(self.context),
            markup: self.markup,
            posted: self.posted.profile(),
        }
    }
}

/// What may be at this host, in the order in which an agent tries it: the one site that claims the host, else those that
/// people host themselves, each where its `present` is found, and [`UNKNOWN`].
#[must_use]
pub fn profiles(host: &str) -> Vec<SiteProfile> {
    if let Some(site) = SITES.iter().find(|site| site.is_on(host)) {
        return vec![SiteProfile { present: Vec::new(), ..site.profile() }];
    }
    SITES.iter().filter(|site| !site.present.is_empty()).chain([&UNKNOWN]).map(Site::profile).collect()
}

/// Whether what others have posted at this host can be told from the reader's own.
#[must_use]
pub fn can_be_read(host: &str) -> bool {
    SITES.iter().find(|site| site.is_on(host)).is_none_or(|site| site.posted.can_be_read())
}

/// The match patterns of all hosted sites, for the manifest.
#[must_use]
pub fn matches() -> Vec<String> {
    SITES.iter().flat_map(|site| site.hosts).map(|host| format!("https://{host}/*")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_finds_its_site() {
        let table = [
            ("github.com", "github"),
            ("gist.github.com", "jira_data_center"),
            ("acme.atlassian.net", "jira_cloud"),
            ("evil-atlassian.net", "jira_data_center"),
            ("acme.visualstudio.com", "azure_devops"),
            ("localhost", "jira_data_center"),
        ];
        for (host, first) in table {
            assert_eq!(profiles(host)[0].id, first, "{host}");
        }
    }

    #[test]
    fn an_unknown_host_may_be_any_that_people_host_themselves() {
        let ids: Vec<_> = profiles("tickets.example").into_iter().map(|profile| profile.id).collect();
        assert!(ids.contains(&"trac".to_owned()) && ids.contains(&"mattermost".to_owned()) && !ids.contains(&"slack".to_owned()));
        assert_eq!(ids.last().map(String::as_str), Some("unknown"));
    }

    #[test]
    fn where_it_is_not_known_who_has_written_nothing_is_offered() {
        let table =
            [("github.com", true), ("app.slack.com", true), ("linear.app", false), ("app.asana.com", false), ("a.example", true)];
        for (host, expected) in table {
            assert_eq!(can_be_read(host), expected, "{host}");
        }
    }

    #[test]
    fn ids_are_unique_and_every_site_can_be_recognised() {
        let mut ids: Vec<_> = SITES.iter().map(|site| site.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), SITES.len());
        for site in SITES {
            assert!(!site.hosts.is_empty() || !site.present.is_empty(), "{} can never be recognised", site.id);
            assert!(!site.body.is_empty(), "{} has no field to write in", site.id);
        }
    }
}
