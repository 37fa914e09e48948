//! The slots that Backstory brings along; a team chooses among them and adds its own.

use super::TemplateSlot;

/// A slot that comes with Backstory.
#[derive(Debug)]
pub struct OfferedSlot {
    /// Its id in every file format.
    pub id: &'static str,
    /// What the block and the card call it, unless the team says otherwise.
    pub label: &'static str,
    /// The question that asks for it, in one line.
    pub prompt: &'static str,
    /// The same question as a part of a sentence that asks somebody else for it.
    pub clause: &'static str,
    /// Whether it is required where a team has said nothing.
    pub required: bool,
    /// Whether the default template has it.
    pub by_default: bool,
}

impl OfferedSlot {
    /// The slot as a template holds it.
    #[must_use]
    pub fn to_slot(&self) -> TemplateSlot {
        TemplateSlot {
            id: self.id.into(),
            label: self.label.into(),
            prompt: self.prompt.into(),
            required: self.required,
            ..TemplateSlot::default()
        }
    }
}

/// All of them, those of the default template first, in its order.
pub const OFFERED: &[OfferedSlot] = &[
    by_default("who", "Who needs it", "Which account, which role, how many people?", "who needs it", true),
    by_default("problem", "Problem", "What goes wrong, or costs them, today?", "what problem would it solve", true),
    by_default(
        "why_now",
        "Why now",
        "What makes it matter now: a renewal, a launch, something it blocks?",
        "why does it matter now",
        true,
    ),
    by_default(
        "evidence",
        "Evidence",
        "Is there a link, a number, a customer's own words?",
        "is there a link or a number that shows it",
        false,
    ),
    optional(
        "success",
        "Success",
        "How will we know that it worked? Something that can be measured.",
        "how will we know that it worked",
    ),
    optional("goal", "Goal", "Which objective does it serve?", "which objective does it serve"),
    optional(
        "scope",
        "Scope",
        "What is the smallest version worth shipping, and what is left out?",
        "what is the smallest version worth shipping",
    ),
    optional(
        "input",
        "Question to engineering",
        "What would you like engineering to think about?",
        "what is the open question for engineering",
    ),
    optional("trade_off", "Trade-off", "What comes out of the sprint if this goes in?", "what comes out of the sprint for it"),
    optional(
        "customer_trust",
        "Customer trust",
        "What does it do to the trust that customers have in us?",
        "what does it do to the trust of customers",
    ),
    optional("risk", "Risk", "What may not land, and since when do we know?", "what may not land"),
];

const fn by_default(
    id: &'static str,
    label: &'static str,
    prompt: &'static str,
    clause: &'static str,
    required: bool,
) -> OfferedSlot {
    OfferedSlot { id, label, prompt, clause, required, by_default: true }
}

const fn optional(id: &'static str, label: &'static str, prompt: &'static str, clause: &'static str) -> OfferedSlot {
    OfferedSlot { id, label, prompt, clause, required: false, by_default: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slot::SlotId;
    use crate::template::Template;

    #[test]
    fn every_offered_slot_is_one_that_a_file_may_hold() {
        let all = Template { slots: OFFERED.iter().map(OfferedSlot::to_slot).collect(), ..Template::default() };
        assert_eq!(Template::parse(&all.to_json()), Ok(all));
    }

    #[test]
    fn what_the_engine_recognises_is_what_the_default_template_asks_for() {
        let ids: Vec<_> = Template::default().slots.into_iter().map(|slot| slot.id).collect();
        assert_eq!(ids, SlotId::ALL.map(SlotId::id));
    }
}
