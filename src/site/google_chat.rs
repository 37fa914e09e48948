//! Google Chat.

use super::Site;
use super::posted::{NONE, Posted, attribute};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Google Chat.
pub(super) const SITE: Site = Site {
    id: "google_chat",
    name: "Google Chat",
    kind: SiteKind::Chat,
    hosts: &["chat.google.com"],
    present: &[],
    title: &[],
    body: &["[contenteditable=true][role=textbox]"],
    never: &["[role=search]", "[aria-label^='Search']"],
    context: &[],
    posted: Posted {
        message: &["[data-message-id]"],
        text: &["[data-message-text]", "[jsname='bgckF']"],
        author: attribute("[data-name]", "data-name"),
        grouped: true,
        me: attribute("a[aria-label^='Google Account:']", "aria-label"),
        ..NONE
    },
    markup: Markup::Plain,
};
