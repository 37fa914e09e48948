//! The block as it is typed: a line a slot on a tracker, a list where the tracker has a markup for it, one short paragraph in a
//! chat.

use super::{BlockWording, Layout, Template, TemplateSlot, printable};
use crate::document::Markup;
use crate::protocol::SiteKind;
use crate::span::Span;

/// How a block is worded for the place it is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A line a slot.
    Lines,
    /// One paragraph, as a message is written.
    Paragraph,
    /// A Markdown list with bold labels: lines alone would run together when they are shown. The marker is another one than
    /// that of a list right above or below, which it would be joined to.
    Markdown {
        /// `-`, `*` or `+`.
        marker: char,
    },
    /// A list with bold labels in Jira's wiki markup.
    Jira,
}

impl Form {
    /// The form for a kind of site and the markup of the field, as the team wants it there.
    #[must_use]
    pub fn of(kind: SiteKind, markup: Markup, wording: &BlockWording) -> Self {
        let (wanted, usual) = match (kind, markup) {
            (SiteKind::Chat, _) => (wording.chat, Self::Paragraph),
            (SiteKind::Tracker, Markup::Markdown) => (wording.markdown, Self::Markdown { marker: '-' }),
            (SiteKind::Tracker, Markup::Jira) => (wording.wiki, Self::Jira),
            (SiteKind::Tracker, Markup::Auto | Markup::Plain) => (None, Self::Lines),
        };
        if wanted == Some(Layout::Lines) { Self::Lines } else { usual }
    }

    /// What stands between an intro and the slots, between two slots, and behind a gap.
    fn breaks(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Lines | Self::Jira => ("\n", "\n", ""),
            Self::Paragraph => (" ", " ", "."),
            Self::Markdown { .. } => ("\n\n", "\n", ""),
        }
    }

    /// What stands around a label and its colon.
    fn around(self) -> (String, &'static str) {
        match self {
            Self::Lines | Self::Paragraph => (String::new(), ""),
            Self::Markdown { marker } => (format!("{marker} **"), "**"),
            Self::Jira => ("* *".into(), "*"),
        }
    }
}

/// A block ready to be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The text, lines separated by `\n`, without a line break at either end.
    pub text: String,
    /// The byte offsets in `text` of the gaps to fill in, in order.
    pub gaps: Vec<usize>,
    /// The labels in `text` with their colons, in order.
    pub labels: Vec<Span>,
}

/// Words a block with these slots, in their order.
#[must_use]
pub fn render(template: &Template, slots: &[&TemplateSlot], form: Form) -> Block {
    let mut block = Block { text: String::new(), gaps: Vec::new(), labels: Vec::new() };
    let (after_intro, between, after_gap) = form.breaks();
    let (before_label, after_label) = form.around();
    if !template.block.intro.is_empty() {
        block.text.push_str(&plain(&template.block.intro));
        block.text.push_str(after_intro);
    }
    for (index, slot) in slots.iter().enumerate() {
        if index > 0 {
            block.text.push_str(between);
        }
        block.text.push_str(&before_label);
        let start = block.text.len();
        block.text.push_str(&label(template, slot));
        block.text.push(':');
        block.labels.push(Span::new(start, block.text.len()));
        block.text.push_str(after_label);
        block.text.push(' ');
        block.gaps.push(block.text.len());
        block.text.push_str(after_gap);
    }
    block
}

/// What stands before the colon: the slot's label, and whether it may be left empty.
#[must_use]
pub fn label(template: &Template, slot: &TemplateSlot) -> String {
    let optional = if slot.required { "" } else { &template.block.optional };
    plain(&format!("{}{optional}", slot.label))
}

/// A stranger's words as they may be typed: nothing that acts on the text around it, and white space that every editor keeps.
#[must_use]
pub fn plain(words: &str) -> String {
    if words.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return words.to_owned();
    }
    let spaced: String = words.chars().map(|char| if char.is_whitespace() { ' ' } else { char }).collect();
    printable(&spaced).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Text};

    #[test]
    fn the_default_block() {
        let template = Template::default();
        let slots: Vec<_> = template.slots.iter().collect();
        let tracker = render(&template, &slots, Form::Lines);
        assert_eq!(tracker.text, "Who needs it: \nProblem: \nWhy now: \nEvidence (optional): ");
        let chat = render(&template, &slots[1..3], Form::Paragraph);
        assert_eq!(chat.text, "Problem: . Why now: .");
        let markdown = render(&template, &slots[1..3], Form::Markdown { marker: '*' });
        assert_eq!(markdown.text, "* **Problem:** \n* **Why now:** ");
        let jira = render(&template, &slots[1..3], Form::Jira);
        assert_eq!(jira.text, "* *Problem:* \n* *Why now:* ");
        for block in [tracker, chat, markdown, jira] {
            assert!(block.gaps.iter().all(|&gap| block.text[..gap].trim_end_matches([' ', '*']).ends_with(':')), "{block:?}");
            assert!(block.labels.iter().all(|label| label.of(&block.text).ends_with(':')), "{block:?}");
        }
    }

    #[test]
    fn the_default_blocks_labels_are_known_wherever_they_stand() {
        let template = Template::default();
        let block = render(&template, &template.slots.iter().collect::<Vec<_>>(), Form::Paragraph);
        let body = format!("Add X please. {}", block.text);
        let document = Document::parse(&Text { body: &body, ..Text::default() });
        let labels: Vec<_> = document.blocks.iter().filter_map(|block| block.label).map(|label| label.of(&body)).collect();
        assert_eq!(labels, ["Who needs it", "Problem", "Why now", "Evidence (optional)"]);
    }

    #[test]
    fn what_acts_on_the_text_around_it_is_not_typed() {
        let mut template = Template::default();
        template.slots[0].label = "Who\u{202e}\u{1b}[31m\u{a0}needs\tit".into();
        let slots: Vec<_> = template.slots.iter().take(1).collect();
        assert_eq!(render(&template, &slots, Form::Lines).text, "Who[31m needs it: ");
    }

    #[test]
    fn a_team_may_want_lines() {
        let mut wording = BlockWording::default();
        let all = |wording: &BlockWording| {
            [(SiteKind::Chat, Markup::Plain), (SiteKind::Tracker, Markup::Markdown), (SiteKind::Tracker, Markup::Jira)]
                .map(|(kind, markup)| Form::of(kind, markup, wording))
        };
        assert_eq!(all(&wording), [Form::Paragraph, Form::Markdown { marker: '-' }, Form::Jira]);
        wording.wiki = Some(Layout::Lines);
        assert_eq!(all(&wording), [Form::Paragraph, Form::Markdown { marker: '-' }, Form::Lines]);
        (wording.markdown, wording.chat) = (Some(Layout::Lines), Some(Layout::Lines));
        assert_eq!(all(&wording), [Form::Lines; 3]);
    }

    #[test]
    fn an_intro_stands_above_the_slots() {
        let mut template = Template::default();
        template.block.intro = "Context".into();
        let slots: Vec<_> = template.slots.iter().take(1).collect();
        assert_eq!(render(&template, &slots, Form::Lines).text, "Context\nWho needs it: ");
        assert_eq!(render(&template, &slots, Form::Paragraph).text, "Context Who needs it: .");
    }
}
