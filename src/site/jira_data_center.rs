//! Jira Data Center, self-hosted.

use super::Site;
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Jira Data Center.
pub(super) const SITE: Site = Site {
    id: "jira_data_center",
    name: "Jira Data Center",
    kind: SiteKind::Tracker,
    hosts: &[],
    present: &["textarea.wiki-textfield", "meta[name='application-name'][content='JIRA']"],
    title: &["input#summary"],
    body: &["textarea.wiki-textfield"],
    never: &["#quickSearchInput", "#advanced-search"],
    context: &["#description-val"],
    markup: Markup::Jira,
};
