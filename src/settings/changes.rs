//! What a person notices when one template takes the place of another.

use super::TemplateKey;
use crate::template::{Template, TemplateSlot};

/// The changes from one template to the next, each in one sentence; none where nobody would notice anything.
#[must_use]
pub fn changes(before: &Template, after: &Template) -> Vec<String> {
    let mut said = Vec::new();
    let find = |template: &Template, id: &str| template.slots.iter().position(|slot| slot.id == id);
    for slot in &after.slots {
        match find(before, &slot.id).and_then(|at| before.slots.get(at)) {
            None => said.push(format!("New: “{}”.", slot.label)),
            Some(known) => slot_changes(known, slot, &mut said),
        }
    }
    let gone = before.slots.iter().filter(|slot| find(after, &slot.id).is_none());
    said.extend(gone.map(|slot| format!("No longer asked for: “{}”.", slot.label)));
    let order = |one: &Template, other: &Template| {
        let both = one.slots.iter().filter(|slot| find(other, &slot.id).is_some());
        both.map(|slot| slot.id.clone()).collect::<Vec<_>>()
    };
    if order(before, after) != order(after, before) {
        let labels: Vec<_> = after.slots.iter().map(|slot| slot.label.as_str()).collect();
        said.push(format!("The order is now: {}.", labels.join(", ")));
    }
    if !TemplateKey::Intro.is_same(before, after) {
        said.push(format!("The line above the block is now “{}”.", after.block.intro));
    }
    if !TemplateKey::Optional.is_same(before, after) {
        said.push(format!("What is optional is now marked “{}”.", after.block.optional.trim()));
    }
    said
}

fn slot_changes(before: &TemplateSlot, after: &TemplateSlot, said: &mut Vec<String>) {
    if before.label != after.label {
        said.push(format!("“{}” is now called “{}”.", before.label, after.label));
    }
    if before.prompt != after.prompt {
        said.push(format!("“{}” now asks: “{}”.", after.label, after.prompt));
    }
    if before.required != after.required {
        let now = if after.required { "required" } else { "optional" };
        said.push(format!("“{}” is now {now}.", after.label));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_said_once() {
        let before = Template::default();
        let mut after = before.clone();
        after.slots.swap(0, 1);
        after.slots[0].required = false;
        after.slots[1].label = "For whom".into();
        after.slots[2].id = "goal".into();
        after.slots[2].label = "Goal".into();
        after.block.intro = "Context".into();
        assert_eq!(
            changes(&before, &after),
            [
                "“Problem” is now optional.",
                "“Who needs it” is now called “For whom”.",
                "New: “Goal”.",
                "No longer asked for: “Why now”.",
                "The order is now: Problem, For whom, Goal, Evidence.",
                "The line above the block is now “Context”.",
            ]
        );
        assert_eq!(changes(&before, &before), [""; 0]);
    }
}
