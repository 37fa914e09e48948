//! Redmine, self-hosted.

use super::Site;
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
    markup: Markup::Markdown,
};
