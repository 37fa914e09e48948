//! Linear.

use super::Site;
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Linear.
pub(super) const SITE: Site = Site {
    id: "linear",
    name: "Linear",
    kind: SiteKind::Tracker,
    hosts: &["linear.app"],
    present: &[],
    title: &["[aria-label='Issue title']"],
    body: &["[aria-label='Issue description']"],
    never: &[],
    context: &[],
    markup: Markup::Markdown,
};
