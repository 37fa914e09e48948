//! Converse, self-hosted.

use super::Site;
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Converse.
pub(super) const SITE: Site = Site {
    id: "converse",
    name: "Converse",
    kind: SiteKind::Chat,
    hosts: &[],
    present: &["textarea.chat-textarea", "converse-root"],
    title: &[],
    body: &["textarea.chat-textarea"],
    never: &[],
    context: &[],
    markup: Markup::Auto,
};
