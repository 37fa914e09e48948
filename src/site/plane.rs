//! Plane.

use super::Site;
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
    never: &[],
    context: &[],
    markup: Markup::Plain,
};
