//! Slack.

use super::Site;
use super::posted::{NONE, Posted, attribute, text};
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
    posted: Posted {
        message: &["[data-qa='message_container'][data-msg-ts]", "[data-qa='message_container']"],
        text: &["[data-qa='message-text']"],
        skip: &[".c-timestamp", ".c-message__edited_label", ".c-reaction_bar"],
        author: text("[data-qa='message_sender_name']"),
        grouped: true,
        me: attribute("[data-qa='user-button']", "aria-label"),
        bot: &[".c-app_badge", "[data-qa='app_badge']"],
        thread: &["[data-qa='threads_flexpane']", "[data-qa='message_pane']"],
        ..NONE
    },
    markup: Markup::Plain,
};
