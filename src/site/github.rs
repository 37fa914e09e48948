//! GitHub.

use super::Site;
use super::posted::{NONE, Posted, attribute, text};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// GitHub.
pub(super) const SITE: Site = Site {
    id: "github",
    name: "GitHub",
    kind: SiteKind::Tracker,
    hosts: &["github.com"],
    present: &[],
    title: &["input[aria-label='Add a title']", "[data-testid='issue-title-input']", "input[name='issue[title]']"],
    body: &["[aria-label='Markdown value']", ".js-comment-field", "[name='issue[body]']"],
    never: &["#query-builder-test", "[data-testid='filter-input']", ".js-code-editor"],
    context: &["[data-testid='issue-body-viewer'] .markdown-body"],
    posted: Posted {
        ticket: &["[data-testid='issue-body']", "[data-testid='issue-viewer-issue-container']"],
        title: &["[data-testid='issue-title']", ".js-issue-title"],
        message: &["[data-testid^='comment-viewer-outer-box-']", ".js-comment-container .timeline-comment"],
        text: &[".markdown-body", ".comment-body"],
        skip: &[".email-hidden-reply", ".email-signature-reply"],
        author: text("[data-testid='issue-body-header-author'], [data-testid='avatar-link'], a.author"),
        me: attribute("meta[name='user-login']", "content"),
        own: &[".current-user"],
        bot: &[
            "[data-testid='issue-body-header-author'][href*='/apps/']",
            "[data-testid='avatar-link'][href*='/apps/']",
            "a.author[href*='/apps/']",
        ],
        reply: &[
            "[data-testid='markdown-editor-comment-composer'] textarea",
            "#new_comment_field",
            "[aria-label='Markdown value']",
        ],
        ..NONE
    },
    markup: Markup::Markdown,
};
