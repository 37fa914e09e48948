//! Jira Cloud.

use super::Site;
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Jira Cloud.
pub(super) const SITE: Site = Site {
    id: "jira_cloud",
    name: "Jira Cloud",
    kind: SiteKind::Tracker,
    hosts: &["*.atlassian.net"],
    present: &[],
    title: &[
        "[data-testid='issue.views.issue-base.foundation.summary.heading.writable'] textarea",
        "input#summary-field",
        "textarea#summary-field",
    ],
    body: &["#ak-editor-textarea"],
    never: &["[data-testid*='search']"],
    context: &["[data-testid='issue.views.field.rich-text.description'] .ak-renderer-document"],
    markup: Markup::Plain,
};
