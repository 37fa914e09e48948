//! Redmine, self-hosted.

use super::Site;
use super::posted::{NONE, Posted, attribute};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Redmine.
pub(super) const SITE: Site = Site {
    id: "redmine",
    name: "Redmine",
    kind: SiteKind::Tracker,
    hosts: &[],
    present: &["textarea.wiki-edit", "meta[name=description][content=Redmine]"],
    title: &["#issue_subject"],
    body: &["textarea.wiki-edit"],
    never: &["#q"],
    context: &[".issue .description .wiki"],
    posted: Posted {
        ticket: &["div.issue.details", "div.issue"],
        title: &["div.issue .subject h3"],
        message: &["#history .journal"],
        text: &[".description .wiki", ".wiki"],
        author: attribute("p.author a.user, h4 a.user, .note-header a.user", "href"),
        me: attribute("#loggedas a.user", "href"),
        reply: &["#issue_notes"],
        ..NONE
    },
    markup: Markup::Markdown,
};
