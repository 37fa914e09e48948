//! Discord.

use super::Site;
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
    markup: Markup::Markdown,
};
