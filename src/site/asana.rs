//! Asana.

use super::Site;
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
    markup: Markup::Plain,
};
