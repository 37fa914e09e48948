//! Microsoft Teams.

use super::Site;
use super::posted::{NONE, Posted, text};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Microsoft Teams.
pub(super) const SITE: Site = Site {
    id: "teams",
    name: "Microsoft Teams",
    kind: SiteKind::Chat,
    hosts: &["teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft"],
    present: &[],
    title: &[],
    body: &["[data-tid='ckeditor'] .ck-editor__editable", "[data-tid='ckeditor']"],
    never: &["[data-tid='AUTOSUGGEST_INPUT']"],
    context: &[],
    posted: Posted {
        message: &["[data-tid='chat-pane-item']"],
        text: &["[data-tid='chat-pane-message'] [id^='content-']", "[data-tid='chat-pane-message']"],
        skip: &["[data-tid='quoted-reply-card']", "[data-tid='message-author-name']"],
        author: text("[data-tid='message-author-name']"),
        grouped: true,
        own: &[".fui-ChatMyMessage"],
        others: &[".fui-ChatMessage"],
        quoted: &["[data-tid='quoted-reply-card']"],
        ..NONE
    },
    markup: Markup::Plain,
};
