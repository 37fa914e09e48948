//! Trello.

use super::Site;
use super::posted::{NONE, Posted, attribute, text};
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
    posted: Posted {
        ticket: &["[data-testid='description-content-area']"],
        message: &["[data-testid='card-back-action']"],
        text: &["[data-testid='comment-container']", "[data-testid='description-content-area']"],
        author: text("[data-testid='card-back-action-member-name']"),
        me: attribute("[data-testid='header-member-menu-button'] [title]", "title"),
        ..NONE
    },
    markup: Markup::Markdown,
};
