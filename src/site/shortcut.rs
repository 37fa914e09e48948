//! Shortcut.

use super::{Site, posted};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Shortcut.
pub(super) const SITE: Site = Site {
    id: "shortcut",
    name: "Shortcut",
    kind: SiteKind::Tracker,
    hosts: &["app.shortcut.com"],
    present: &[],
    title: &["[data-perma-id='story-title-input']"],
    body: &[".story-details textarea"],
    never: &[],
    context: &[".story-details .story-description"],
    posted: posted::NONE,
    markup: Markup::Markdown,
};
