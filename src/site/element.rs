//! Element.

use super::Site;
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
    markup: Markup::Markdown,
};
