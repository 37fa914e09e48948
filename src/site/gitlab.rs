//! GitLab.

use super::Site;
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
    markup: Markup::Markdown,
};
