//! Google Chat.

use super::Site;
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
    never: &[],
    context: &[],
    markup: Markup::Plain,
};
