//! Templates to start from, each with slots of a language's own words.

use super::{OfferedSlot, Template, TemplateSlot};
use crate::texts::{self, Language};

/// A template that comes with Backstory.
#[derive(Debug)]
pub struct ReadyTemplate {
    /// Its id.
    pub id: &'static str,
    slots: &'static [ReadySlot],
}

/// A slot of one: its id, whether it is required, and whether its words are the template's own rather than those it comes with.
type ReadySlot = (&'static str, bool, Words);

#[derive(Debug, PartialEq, Eq)]
enum Words {
    Offered,
    Own,
}

use Words::{Offered, Own};

impl ReadyTemplate {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        texts::text(&format!("ready_{}_name", self.id))
    }

    /// Whom it suits, in one sentence.
    #[must_use]
    pub fn suits(&self) -> &'static str {
        texts::text(&format!("ready_{}_suits", self.id))
    }

    /// What it holds, in a language.
    #[must_use]
    pub fn template(&self, language: Option<&'static Language>) -> Template {
        Template { slots: self.slots.iter().map(|slot| self.slot(slot, language)).collect(), ..Template::built_in(language) }
    }

    fn slot(&self, (id, required, words): &ReadySlot, language: Option<&'static Language>) -> TemplateSlot {
        let own = |what: &str| texts::text_in(language, &format!("ready_{}_{id}_{what}", self.id));
        let (label, prompt) = match OfferedSlot::from_id(id).filter(|_| *words == Offered) {
            Some(offered) => (offered.label(language), offered.prompt(language)),
            None => (own("label"), own("prompt")),
        };
        TemplateSlot {
            id: (*id).into(),
            label: label.into(),
            prompt: prompt.into(),
            required: *required,
            ..TemplateSlot::default()
        }
    }
}

/// All of them, the default first.
pub const READY: &[ReadyTemplate] = &[
    ReadyTemplate {
        id: "four_questions",
        slots: &[("who", true, Offered), ("problem", true, Offered), ("why_now", true, Offered), ("evidence", false, Offered)],
    },
    ReadyTemplate {
        id: "roadmap_item",
        slots: &[
            ("problem", true, Offered),
            ("scope", true, Offered),
            ("customer_trust", true, Offered),
            ("success", true, Own),
            ("goal", false, Own),
        ],
    },
    ReadyTemplate {
        id: "three_amigos",
        slots: &[
            ("who", true, Offered),
            ("problem", true, Offered),
            ("seen_by_product", true, Own),
            ("seen_by_engineering", true, Own),
            ("seen_by_qa", true, Own),
        ],
    },
    ReadyTemplate {
        id: "five_factors",
        slots: &[
            ("problem", true, Offered),
            ("user_experience", false, Own),
            ("clarity", false, Own),
            ("robustness", false, Own),
            ("maintainability", false, Own),
            ("morale", false, Own),
        ],
    },
    ReadyTemplate {
        id: "bug_with_impact",
        slots: &[
            ("who", true, Own),
            ("problem", true, Own),
            ("why_now", true, Own),
            ("workaround", false, Own),
            ("evidence", false, Own),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::LANGUAGES;

    #[test]
    fn each_is_a_team_file_of_its_own_in_every_language() {
        for language in LANGUAGES {
            let template = |ready: &ReadyTemplate| ready.template(Some(language));
            for ready in READY {
                let template = template(ready);
                assert_eq!(Template::parse(&template.to_json()).as_ref(), Ok(&template), "{} in {}", ready.id, language.id);
                let same = READY.iter().filter(|other| other.template(Some(language)) == template || other.id == ready.id);
                assert_eq!(same.count(), 1, "{} in {}", ready.id, language.id);
                assert!(template.slots.iter().any(|slot| slot.required), "{}", ready.id);
                let worded = |slot: &TemplateSlot| !slot.label.starts_with("ready_") && !slot.prompt.starts_with("ready_");
                assert!(template.slots.iter().all(worded), "{template:?}");
            }
            assert_eq!(template(&READY[0]), Template::built_in(Some(language)));
        }
    }
}
