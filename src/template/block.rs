//! The block as it is typed: a line a slot on a tracker, one short paragraph in a chat.

use super::{Template, TemplateSlot, printable};
use crate::protocol::SiteKind;

/// A block ready to be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The text, lines separated by `\n`, without a line break at either end.
    pub text: String,
    /// The byte offsets in `text` of the gaps to fill in, in order.
    pub gaps: Vec<usize>,
}

/// Words a block with these slots, in their order.
#[must_use]
pub fn render(template: &Template, slots: &[&TemplateSlot], kind: SiteKind) -> Block {
    let mut block = Block { text: String::new(), gaps: Vec::new() };
    let (after_intro, between, after_gap) = match kind {
        SiteKind::Tracker => ("\n", "\n", ""),
        SiteKind::Chat => (" ", " ", "."),
    };
    if !template.block.intro.is_empty() {
        block.text.push_str(&plain(&template.block.intro));
        block.text.push_str(after_intro);
    }
    for (index, slot) in slots.iter().enumerate() {
        if index > 0 {
            block.text.push_str(between);
        }
        block.text.push_str(&label(template, slot));
        block.text.push_str(": ");
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
    let spaced: String = words.chars().map(|char| if char.is_whitespace() { ' ' } else { char }).collect();
    printable(&spaced).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_block() {
        let template = Template::default();
        let slots: Vec<_> = template.slots.iter().collect();
        let tracker = render(&template, &slots, SiteKind::Tracker);
        assert_eq!(tracker.text, "Who needs it: \nProblem: \nWhy now: \nEvidence (optional): ");
        let chat = render(&template, &slots[1..3], SiteKind::Chat);
        assert_eq!(chat.text, "Problem: . Why now: .");
        for block in [tracker, chat] {
            assert!(block.gaps.iter().all(|&gap| block.text[..gap].ends_with(": ")), "{block:?}");
        }
    }

    #[test]
    fn what_acts_on_the_text_around_it_is_not_typed() {
        let mut template = Template::default();
        template.slots[0].label = "Who\u{202e}\u{1b}[31m\u{a0}needs\tit".into();
        let slots: Vec<_> = template.slots.iter().take(1).collect();
        assert_eq!(render(&template, &slots, SiteKind::Tracker).text, "Who[31m needs it: ");
    }

    #[test]
    fn an_intro_stands_above_the_slots() {
        let mut template = Template::default();
        template.block.intro = "Context".into();
        let slots: Vec<_> = template.slots.iter().take(1).collect();
        assert_eq!(render(&template, &slots, SiteKind::Tracker).text, "Context\nWho needs it: ");
        assert_eq!(render(&template, &slots, SiteKind::Chat).text, "Context Who needs it: .");
    }
}
