//! ClickUp.

use super::{Site, posted};
use crate::document::Markup;
use crate::protocol::SiteKind;

/// ClickUp.
pub(super) const SITE: Site = Site {
    id: "clickup",
    name: "ClickUp",
    kind: SiteKind::Tracker,
    hosts: &["app.clickup.com"],
    present: &[],
    title: &["[data-test='task-title__title-overlay']", "textarea.cu-task-title__overlay"],
    body: &[".ql-editor"],
    never: &["[data-test*='search']", ".cu-search"],
    context: &[".cu-task-view-task-content__body"],
    posted: posted::NONE,
    markup: Markup::Plain,
};
