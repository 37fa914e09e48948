//! Trello.

use super::Site;
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Trello.
pub(super) const SITE: Site = Site {
    id: "trello",
    name: "Trello",
    kind: SiteKind::Tracker,
    hosts: &["trello.com"],
    present: &[],
    title: &["[data-testid='card-back-title-input']"],
    body: &["[data-testid='editor-content-container'] [role=textbox]"],
    never: &["[data-testid='header-search-input']"],
    context: &["[data-testid='description-content-area']"],
    markup: Markup::Markdown,
};
