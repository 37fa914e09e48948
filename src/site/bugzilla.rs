//! Bugzilla, self-hosted.

use super::Site;
use super::posted::{NONE, Posted, text};
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
    posted: Posted {
        ticket: &["#c0"],
        title: &["#field-value-short_desc", "#short_desc_nonedit_display"],
        message: &[".bz_comment:not(#c0)", ".comment:not(#c0)"],
        text: &[".comment-text", ".bz_comment_text"],
        author: text(".vcard .fn"),
        me: text("#header-account .name, #header .logged-in .fn"),
        bot: &[".vcard .fn[title*='bot@']"],
        reply: &["textarea#comment"],
        ..NONE
    },
    markup: Markup::Auto,
};
