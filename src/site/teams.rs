//! Microsoft Teams.

use super::Site;
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
    markup: Markup::Plain,
};
