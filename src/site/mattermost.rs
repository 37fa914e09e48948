//! Mattermost, self-hosted.

use super::Site;
use super::posted::{NONE, Posted, attribute};
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
    posted: Posted {
        message: &[".post[id^='post_']", ".post[id^='rhsPost_']"],
        text: &["[id^='postMessageText_']", "[id^='rhsPostMessageText_']"],
        skip: &[".post-edited__indicator"],
        author: attribute(".post__img img", "alt"),
        grouped: true,
        me: attribute("#userAccountMenuButton img", "alt"),
        own: &[".current--user"],
        bot: &[".BotTag", ".BotBadge", ".bot-indicator", ".post__header .Tag"],
        thread: &["#rhsContainer", "#channel_view"],
        ..NONE
    },
    markup: Markup::Markdown,
};
