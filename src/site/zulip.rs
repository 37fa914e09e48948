//! Zulip.

use super::Site;
use super::posted::{NONE, Posted, text};
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
    posted: Posted {
        message: &[".message_row"],
        text: &[".message_content"],
        skip: &[".message_edit_notice", ".message-edit-notice"],
        author: text(".sender_name_text, .sender_name"),
        grouped: true,
        me: text(".user_sidebar_entry:has(.my_user_status) .user-name"),
        bot: &[".zulip-icon-bot"],
        thread: &[".recipient_row"],
        ..NONE
    },
    markup: Markup::Markdown,
};
