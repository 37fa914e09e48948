//! Notion.

use super::{Site, posted};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Notion.
pub(super) const SITE: Site = Site {
    id: "notion",
    name: "Notion",
    kind: SiteKind::Tracker,
    hosts: &["*.notion.so"],
    present: &[],
    title: &[],
    body: &[".notion-page-content [contenteditable=true]"],
    never: &[".notion-code-block"],
    context: &[],
    posted: posted::NONE,
    markup: Markup::Plain,
};
