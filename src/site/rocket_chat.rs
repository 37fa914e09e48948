//! Rocket.Chat, self-hosted.

use super::Site;
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
    never: &[],
    context: &[],
    markup: Markup::Markdown,
};
