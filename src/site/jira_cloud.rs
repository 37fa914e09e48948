//! Jira Cloud.

use super::Site;
use super::posted::{NONE, Posted, attribute, text};
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
    posted: Posted {
        ticket: &["[data-testid='issue.views.field.rich-text.description']"],
        title: &["[data-testid='issue.views.issue-base.foundation.summary.heading']"],
        message: &["[data-testid^='comment-base-item-']"],
        text: &[".ak-renderer-document"],
        author: text("[data-testid$='ak-comment-author'], [data-testid$='comment-author']"),
        reporter: text("[data-testid='issue.views.field.user.reporter'] [data-testid$='name']"),
        me: attribute("meta[name='ajs-remote-user-fullname']", "content"),
        reply: &["[data-testid='issue.activity.comment'] #ak-editor-textarea"],
        ..NONE
    },
    markup: Markup::Plain,
};
