//! YouTrack.

use super::{Site, posted};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// YouTrack.
pub(super) const SITE: Site = Site {
    id: "youtrack",
    name: "YouTrack",
    kind: SiteKind::Tracker,
    hosts: &["*.youtrack.cloud"],
    present: &["textarea[data-test=summary]"],
    title: &["textarea[data-test=summary]"],
    body: &["[data-test='wysiwyg-editor-content']"],
    never: &["[data-test='query-assist-input']"],
    context: &[],
    posted: posted::NONE,
    markup: Markup::Markdown,
};
