//! Discord.

use super::Site;
use super::posted::{NONE, Posted, text};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Discord.
pub(super) const SITE: Site = Site {
    id: "discord",
    name: "Discord",
    kind: SiteKind::Chat,
    hosts: &["discord.com"],
    present: &[],
    title: &[],
    body: &["[data-slate-editor][role=textbox]"],
    never: &["[aria-label='Search']"],
    context: &[],
    posted: Posted {
        message: &["li[id^='chat-messages-']"],
        text: &["[id^='message-content-']:not([id^='message-reply-context-'] *)"],
        skip: &["time", "[class*='timestamp']"],
        author: text("[id^='message-username-']:not([id^='message-reply-context-'] *) [class*='username']"),
        grouped: true,
        me: text("section[aria-label='User area'] [class*='nameTag'] [class*='title']"),
        bot: &["[class*='botTag']"],
        quoted: &["[id^='message-reply-context-'] [id^='message-content-']"],
        ..NONE
    },
    markup: Markup::Markdown,
};
