//! Bugzilla, self-hosted.

use super::Site;
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Bugzilla.
pub(super) const SITE: Site = Site {
    id: "bugzilla",
    name: "Bugzilla",
    kind: SiteKind::Tracker,
    hosts: &[],
    present: &["#bugzilla-body"],
    title: &["#short_desc"],
    body: &["textarea#comment"],
    never: &["#quicksearch_top", "#status_whiteboard"],
    context: &["#c0 .comment-text"],
    markup: Markup::Auto,
};
