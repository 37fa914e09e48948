//! GitLab.

use super::Site;
use super::posted::{NONE, Posted, attribute};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// GitLab.
pub(super) const SITE: Site = Site {
    id: "gitlab",
    name: "GitLab",
    kind: SiteKind::Tracker,
    hosts: &["gitlab.com"],
    present: &["textarea.js-gfm-input", "meta[content='GitLab'][property='og:site_name']"],
    title: &["#issue_title", "[data-testid='work-item-title-input']", "[data-testid='issuable-form-title-field']"],
    body: &["textarea.js-gfm-input", "[data-testid='content_editor_editablebox'] .ProseMirror"],
    never: &["[data-testid='filtered-search-term-input']"],
    context: &[".detail-page-description .md", "[data-testid='work-item-description']"],
    posted: Posted {
        ticket: &[".detail-page-description", "[data-testid='work-item-description-wrapper']"],
        title: &["[data-testid='work-item-title']", "[data-testid='issue-title']", ".detail-page-description .title"],
        message: &["li.note:not(.system-note)"],
        text: &[".note-text.md", "[data-testid='work-item-description']", ".description .md"],
        author: attribute("a[data-username]", "data-username"),
        reporter: attribute(
            ".detail-page-header a[data-username], [data-testid='work-item-created'] a[data-username]",
            "data-username",
        ),
        me: attribute("[data-testid='user-dropdown'] [data-username]", "data-username"),
        bot: &["a[data-username$='_bot']", "a[data-username*='_bot_']", "a[data-username$='-bot']"],
        reply: &[".js-main-target-form textarea.js-gfm-input", "[data-testid='work-item-add-comment'] textarea.js-gfm-input"],
        thread: &["li.timeline-entry.note-discussion"],
        ..NONE
    },
    markup: Markup::Markdown,
};
