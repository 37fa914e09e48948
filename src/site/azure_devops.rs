//! Azure DevOps.

use super::{Site, posted};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Azure DevOps.
pub(super) const SITE: Site = Site {
    id: "azure_devops",
    name: "Azure DevOps",
    kind: SiteKind::Tracker,
    hosts: &["dev.azure.com", "*.visualstudio.com"],
    present: &[],
    title: &["input[aria-label='Title field']"],
    body: &[".work-item-form .rooster-editor", ".work-item-form textarea"],
    never: &["input[type=search]", ".repos-file-editor"],
    context: &[".work-item-form .rooster-editor.view-mode"],
    posted: posted::NONE,
    markup: Markup::Markdown,
};
