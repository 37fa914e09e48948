//! Templates to start from, each a team file like any other.

use super::Template;

/// A template that comes with Backstory.
#[derive(Debug)]
pub struct ReadyTemplate {
    /// Its id.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Whom it suits, in one sentence.
    pub suits: &'static str,
    /// Its team file; the default where there is none.
    file: Option<&'static str>,
}

impl ReadyTemplate {
    /// What it holds.
    #[must_use]
    pub fn template(&self) -> Template {
        self.file.and_then(|file| Template::parse(file).ok()).unwrap_or_default()
    }
}

/// All of them, the default first.
pub const READY: &[ReadyTemplate] = &[
    ReadyTemplate {
        id: "four_questions",
        name: "Four questions",
        suits: "For every ask, large or small. This is what you get if you change nothing.",
        file: None,
    },
    ReadyTemplate {
        id: "roadmap_item",
        name: "Roadmap item",
        suits: "For what goes on a plan: scoped, worth something that can be measured, and good for customers.",
        file: Some(include_str!("ready/roadmap_item.json")),
    },
    ReadyTemplate {
        id: "three_amigos",
        name: "Three amigos",
        suits: "For teams in which product, engineering and QA each look at a ticket before work starts.",
        file: Some(include_str!("ready/three_amigos.json")),
    },
    ReadyTemplate {
        id: "five_factors",
        name: "Five factors",
        suits: "For changes that should be good for those who use them and for those who build them.",
        file: Some(include_str!("ready/five_factors.json")),
    },
    ReadyTemplate {
        id: "bug_with_impact",
        name: "Bug with impact",
        suits: "For defects: who is hit, how badly, and what they can do meanwhile.",
        file: Some(include_str!("ready/bug_with_impact.json")),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_a_team_file_of_its_own_that_this_version_knows_all_of() {
        for ready in READY {
            if let Some(file) = ready.file {
                let template = Template::parse(file).unwrap_or_else(|error| panic!("{}: {error}", ready.id));
                assert_eq!(template.unknown_keys(), Vec::<String>::new(), "{}", ready.id);
            }
            let same = READY.iter().filter(|other| other.template() == ready.template() || other.id == ready.id);
            assert_eq!(same.count(), 1, "{}", ready.id);
            assert!(ready.template().slots.iter().any(|slot| slot.required), "{}", ready.id);
        }
        assert_eq!(READY[0].template(), Template::default());
    }
}
