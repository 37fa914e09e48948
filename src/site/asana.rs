//! Asana.

use super::Site;
use super::posted::{NONE, Posted, text};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Asana.
pub(super) const SITE: Site = Site {
    id: "asana",
    name: "Asana",
    kind: SiteKind::Tracker,
    hosts: &["app.asana.com"],
    present: &[],
    title: &["textarea[aria-label='Task Name']"],
    body: &["[class*='TaskDescription-textEditor'] .ProseMirror", "[class*='TaskDescription-textEditor']"],
    never: &["[class*='GlobalSearch']"],
    context: &[],
    posted: Posted {
        message: &[".BlockStory"],
        text: &[".BlockStory-body .RichText", ".BlockStory-body"],
        author: text(".BlockStory-actorLink"),
        ..NONE
    },
    markup: Markup::Plain,
};
