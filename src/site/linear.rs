//! Linear.

use super::{Site, posted};
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
    never: &["[aria-label^='Search']", "[cmdk-root]"],
    context: &[],
    posted: posted::NONE,
    markup: Markup::Markdown,
};
