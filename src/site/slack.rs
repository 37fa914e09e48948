//! Slack.

use super::Site;
use crate::document::Markup;
use crate::protocol::SiteKind;

/// Slack.
pub(super) const SITE: Site = Site {
    id: "slack",
    name: "Slack",
    kind: SiteKind::Chat,
    hosts: &["app.slack.com"],
    present: &[],
    title: &[],
    body: &["[data-qa='message_input'] .ql-editor"],
    never: &["[data-qa='focusable_search_input']"],
    context: &[],
    markup: Markup::Plain,
};
