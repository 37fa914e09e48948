//! Trac, self-hosted.

use super::Site;
use super::posted::{NONE, Posted, text};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Trac.
pub(super) const SITE: Site = Site {
    id: "trac",
    name: "Trac",
    kind: SiteKind::Tracker,
    hosts: &[],
    present: &["#field-summary", "#trac-ticket-title", "a#tracpowered"],
    title: &["#field-summary"],
    body: &["#field-description", "#comment"],
    never: &["#proj-search", "#field-keywords", "#field-cc"],
    context: &["#ticket .description .searchable"],
    posted: Posted {
        ticket: &["#ticket"],
        title: &["#trac-ticket-title .summary"],
        message: &["#changelog > div.change"],
        text: &[".comment.searchable", ".description .searchable"],
        author: text("[headers=h_reporter] [class^=trac-author], h3.change [class^=trac-author]"),
        own: &["[headers=h_reporter] .trac-author-user", "h3.change .trac-author-user"],
        others: &["[headers=h_reporter] .trac-author", "h3.change .trac-author"],
        reply: &["#comment"],
        ..NONE
    },
    markup: Markup::Auto,
};
