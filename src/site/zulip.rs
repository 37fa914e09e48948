//! Zulip.

use super::Site;
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Zulip.
pub(super) const SITE: Site = Site {
    id: "zulip",
    name: "Zulip",
    kind: SiteKind::Chat,
    hosts: &["*.zulipchat.com"],
    present: &["textarea#compose-textarea"],
    title: &[],
    body: &["textarea#compose-textarea"],
    never: &["#search_query"],
    context: &[],
    markup: Markup::Markdown,
};
