//! Plane.

use super::{Site, posted};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Plane.
pub(super) const SITE: Site = Site {
    id: "plane",
    name: "Plane",
    kind: SiteKind::Tracker,
    hosts: &["app.plane.so"],
    present: &[],
    title: &["input#name", "textarea#title-input"],
    body: &[".tiptap.ProseMirror"],
    never: &["[cmdk-root]", "[aria-label^='Search']"],
    context: &[],
    posted: posted::NONE,
    markup: Markup::Plain,
};
