//! Element.

use super::Site;
use super::posted::{NONE, Posted, text};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Element.
pub(super) const SITE: Site = Site {
    id: "element",
    name: "Element",
    kind: SiteKind::Chat,
    hosts: &["app.element.io"],
    present: &[".mx_BasicMessageComposer_input"],
    title: &[],
    body: &[".mx_BasicMessageComposer_input"],
    never: &[".mx_RoomSearch"],
    context: &[".mx_ReplyPreview .mx_EventTile_body"],
    posted: Posted {
        message: &[".mx_EventTile"],
        text: &[".mx_EventTile_body:not(.mx_ReplyChain *)"],
        author: text(".mx_DisambiguatedProfile_displayName:not(.mx_ReplyChain *)"),
        grouped: true,
        own: &["[data-self='true']"],
        others: &["[data-self='false']"],
        bot: &[".mx_MNoticeBody"],
        quoted: &[".mx_ReplyChain .mx_EventTile_body"],
        thread: &[".mx_ThreadView", ".mx_RoomView_timeline"],
        ..NONE
    },
    markup: Markup::Markdown,
};
