//! Jira Data Center, self-hosted.

use super::Site;
use super::posted::{NONE, Posted, attribute};
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
    posted: Posted {
        ticket: &["#description-val"],
        title: &["#summary-val"],
        message: &[".activity-comment"],
        text: &[".action-body", ".user-content-block"],
        author: attribute(".action-details .user-hover", "rel"),
        reporter: attribute("#reporter-val .user-hover", "rel"),
        me: attribute("meta[name='ajs-remote-user']", "content"),
        reply: &["textarea#comment"],
        ..NONE
    },
    markup: Markup::Jira,
};
