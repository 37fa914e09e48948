//! Mattermost, self-hosted.

use super::Site;
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Mattermost.
pub(super) const SITE: Site = Site {
    id: "mattermost",
    name: "Mattermost",
    kind: SiteKind::Chat,
    hosts: &[],
    present: &["textarea#post_textbox", "meta[name='application-name'][content='Mattermost']"],
    title: &[],
    body: &["textarea#post_textbox", "textarea#reply_textbox"],
    never: &["#searchBox"],
    context: &[],
    markup: Markup::Markdown,
};
