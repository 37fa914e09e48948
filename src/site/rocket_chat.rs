//! Rocket.Chat, self-hosted.

use super::Site;
use super::posted::{NONE, Posted, attribute};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Rocket.Chat.
pub(super) const SITE: Site = Site {
    id: "rocket_chat",
    name: "Rocket.Chat",
    kind: SiteKind::Chat,
    hosts: &[],
    present: &["textarea.rc-message-box__textarea"],
    title: &[],
    body: &["textarea.rc-message-box__textarea"],
    never: &["[role=search]", "[aria-label^='Search']"],
    context: &[],
    posted: Posted {
        message: &["[data-qa-type='message']"],
        text: &["[data-qa-type='message-body']"],
        author: attribute("", "data-username"),
        own: &["[data-own='true']"],
        others: &["[data-own='false']"],
        bot: &["[data-username='rocket.cat']", "[data-username$='.bot']"],
        quoted: &[".rcx-message-attachment"],
        skip: &[".rcx-message-attachment"],
        thread: &[".rcx-contextualbar", "main"],
        ..NONE
    },
    markup: Markup::Markdown,
};
