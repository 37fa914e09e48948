//! Trac, self-hosted.

use super::Site;
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
    markup: Markup::Auto,
};
