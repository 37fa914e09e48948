//! The slots that Backstory brings along; a team chooses among them and adds its own.

use super::TemplateSlot;
use crate::texts::{self, Language};

/// A slot that comes with Backstory.
#[derive(Debug)]
pub struct OfferedSlot {
    /// Its id in every file format.
    pub id: &'static str,
    /// Whether it is required where a team has said nothing.
    pub required: bool,
    /// Whether the default template has it.
    pub by_default: bool,
}

impl OfferedSlot {
    /// The one of this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<&'static Self> {
        OFFERED.iter().find(|offered| offered.id == id)
    }

    /// What the block and the card call it in a language, unless the team says otherwise.
    #[must_use]
    pub fn label(&self, language: Option<&'static Language>) -> &'static str {
        texts::text_in(language, &format!("slot_{}_label", self.id))
    }

    /// The question that asks for it, in one line.
    #[must_use]
    pub fn prompt(&self, language: Option<&'static Language>) -> &'static str {
        texts::text_in(language, &format!("slot_{}_prompt", self.id))
    }

    /// The same question as a part of a sentence that asks somebody else for it.
    #[must_use]
    pub fn clause(&self, language: Option<&'static Language>) -> &'static str {
        texts::text_in(language, &format!("slot_{}_clause", self.id))
    }

    /// The slot as a template in a language holds it.
    #[must_use]
    pub fn to_slot(&self, language: Option<&'static Language>) -> TemplateSlot {
        TemplateSlot {
            id: self.id.into(),
            label: self.label(language).into(),
            prompt: self.prompt(language).into(),
            required: self.required,
            ..TemplateSlot::default()
        }
    }
}

/// All of them, those of the default template first, in its order.
pub const OFFERED: &[OfferedSlot] = &[
    by_default("who", true),
    by_default("problem", true),
    by_default("why_now", true),
    by_default("evidence", false),
    optional("success"),
    optional("goal"),
    optional("scope"),
    optional("input"),
    optional("trade_off"),
    optional("customer_trust"),
    optional("risk"),
];

const fn by_default(id: &'static str, required: bool) -> OfferedSlot {
    OfferedSlot { id, required, by_default: true }
}

const fn optional(id: &'static str) -> OfferedSlot {
    OfferedSlot { id, required: false, by_default: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slot::SlotId;
    use crate::template::Template;

    #[test]
    fn every_offered_slot_is_one_that_a_file_may_hold() {
        let all = Template { slots: OFFERED.iter().map(|slot| slot.to_slot(None)).collect(), ..Template::default() };
        assert_eq!(Template::parse(&all.to_json()), Ok(all));
    }

    #[test]
    fn what_the_engine_recognises_is_what_the_default_template_asks_for() {
        let ids: Vec<_> = Template::default().slots.into_iter().map(|slot| slot.id).collect();
        assert_eq!(ids, SlotId::ALL.map(SlotId::id));
    }
}
