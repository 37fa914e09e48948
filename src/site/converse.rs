//! Converse, self-hosted.

use super::Site;
use super::posted::{NONE, Posted, attribute};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Converse.
pub(super) const SITE: Site = Site {
    id: "converse",
    name: "Converse",
    kind: SiteKind::Chat,
    hosts: &[],
    present: &["textarea.chat-textarea", "converse-root"],
    title: &[],
    body: &["textarea.chat-textarea"],
    never: &["converse-emoji-picker", "converse-controlbox"],
    context: &[],
    posted: Posted {
        message: &[".chat-msg[data-msgid]"],
        text: &[".chat-msg__text"],
        skip: &[".chat-msg__edit-icon"],
        author: attribute("", "data-from"),
        own: &[".chat-msg__content--me"],
        others: &[".chat-msg__content--them"],
        quoted: &["converse-reply-context"],
        thread: &[".chat-content"],
        ..NONE
    },
    markup: Markup::Auto,
};
