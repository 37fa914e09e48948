//! GitHub.

use super::Site;
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
    markup: Markup::Markdown,
};
