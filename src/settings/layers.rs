//! Who has the last word on each key of the template: what is locked by policy, then the person, then the policy's default, then
//! the team's file, then what is built in.

use crate::map::Set;
use crate::template::Template;

/// The keys, each with its name in a file and its place in the template.
macro_rules! keys {
    ($($(#[$doc:meta])* $key:ident = $name:literal ($($field:ident).+),)*) => {
        /// A key of the template that can be set, and locked, by itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum TemplateKey { $($(#[$doc])* $key,)* }

        impl TemplateKey {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$key,)*];

            /// Its name, as `locked` lists it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$key => $name,)* }
            }

            /// Copies this key from one template to another.
            pub fn copy(self, from: &Template, to: &mut Template) {
                match self { $(Self::$key => to.$($field).+.clone_from(&from.$($field).+),)* }
            }

            /// Whether two templates say the same here.
            #[must_use]
            pub fn is_same(self, one: &Template, other: &Template) -> bool {
                match self { $(Self::$key => one.$($field).+ == other.$($field).+,)* }
            }
        }
    };
}

keys! {
    /// The language of the words that come with Backstory.
    Language = "language" (language),
    /// The slots and their order.
    Slots = "slots" (slots),
    /// The team's name.
    Team = "team.name" (team.name),
    /// Whom to ask about the file.
    Contact = "team.contact" (team.contact),
    /// The line above the slots.
    Intro = "block.intro" (block.intro),
    /// What follows the label of an optional one.
    Optional = "block.optional" (block.optional),
    /// The layout where a site takes Markdown.
    Markdown = "block.markdown" (block.markdown),
    /// The layout where a site takes wiki markup.
    Wiki = "block.wiki" (block.wiki),
    /// The layout in a chat.
    Chat = "block.chat" (block.chat),
    /// What the question to an author begins with.
    Opening = "question.opening" (question.opening),
    /// What leads to the slots that are required.
    QuestionRequired = "question.required" (question.required),
    /// What leads to the others.
    QuestionOptional = "question.optional" (question.optional),
    /// Where reading is suggested.
    Suggest = "reading.suggest" (reading.suggest),
    /// Where Backstory is off.
    SitesOff = "sites.off" (sites.off),
    /// Whether asks that have some context are underlined, too.
    Partial = "hints.partial" (hints.partial),
    /// The rules that are off.
    RulesOff = "hints.off" (hints.off),
    /// Words that the team has agreed a meaning of.
    Glossary = "glossary" (glossary),
}

impl TemplateKey {
    /// The key of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// Whether a lock of this name holds this key: its own name, or that of the part it belongs to, as `block`.
    pub(super) fn is_held_by(self, name: &str) -> bool {
        self.name().strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Whether a file says something of its own here: slots always, a wording where it is another than the built-in one.
    fn is_said(self, file: &Template) -> bool {
        match self {
            Self::Slots => true,
            Self::Language => file.language.is_some(),
            _ => !self.is_same(file, &Template::built_in(file.language)),
        }
    }
}

impl FromIterator<TemplateKey> for Set<TemplateKey> {
    fn from_iter<I: IntoIterator<Item = TemplateKey>>(keys: I) -> Self {
        let mut set = Self::new();
        keys.into_iter().for_each(|key| {
            set.insert(key);
        });
        set
    }
}

/// Where a value in force comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The organisation's policy.
    Policy,
    /// The person.
    Person,
    /// The team's file.
    Team,
    /// Backstory itself.
    BuiltIn,
}

/// Where the value of a key comes from, and whether the person may change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Where from.
    pub source: Source,
    /// Who has locked it: the policy or the team; `None` where nobody has.
    pub locked: Option<Source>,
}

/// All that is said about the template, by whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layers<'a> {
    pub(super) policy: Option<&'a Template>,
    /// What the policy locks, besides what its file locks.
    pub(super) locked: &'a Set<TemplateKey>,
    pub(super) team: Option<&'a Template>,
    pub(super) person: Option<(&'a Template, &'a Set<TemplateKey>)>,
}

impl<'a> Layers<'a> {
    /// Who has the last word on a key.
    pub(super) fn origin(self, key: TemplateKey) -> Origin {
        let locked = self.locked_by(key);
        let source = match self.person {
            Some((_, own)) if locked.is_none() && own.contains(&key) => Source::Person,
            _ if self.policy.is_some_and(|file| key.is_said(file)) => Source::Policy,
            _ if self.team.is_some_and(|file| key.is_said(file)) => Source::Team,
            _ => Source::BuiltIn,
        };
        Origin { source, locked }
    }

    fn locked_by(self, key: TemplateKey) -> Option<Source> {
        let locks = |file: Option<&Template>| file.is_some_and(|file| file.locked.iter().any(|name| key.is_held_by(name)));
        if self.locked.contains(&key) || locks(self.policy) {
            Some(Source::Policy)
        } else {
            locks(self.team).then_some(Source::Team)
        }
    }

    /// The template in force.
    pub(super) fn template(self) -> Template {
        let person = self.person.map(|(template, _)| template);
        let of = |key: TemplateKey| match self.origin(key).source {
            Source::Policy => self.policy,
            Source::Person => person,
            Source::Team => self.team,
            Source::BuiltIn => None,
        };
        let language = of(TemplateKey::Language).and_then(|file| file.language);
        let mut template = Template::built_in(language);
        for &key in TemplateKey::ALL {
            match of(key) {
                // What comes with Backstory is in one language, whoever has chosen it.
                Some(from) if from.language != language => {
                    let mut from = from.clone();
                    from.speak(language);
                    key.copy(&from, &mut template);
                }
                Some(from) => key.copy(from, &mut template),
                None => {}
            }
        }
        // What no layer knows the meaning of goes with the file that the person holds, or is given.
        let of_person = self.person.filter(|(_, own)| !own.is_empty()).map(|(template, _)| template);
        if let Some(from) = of_person.or(self.policy).or(self.team) {
            template.unknown.clone_from(&from.unknown);
            template.team.unknown.clone_from(&from.team.unknown);
            template.block.unknown.clone_from(&from.block.unknown);
            template.question.unknown.clone_from(&from.question.unknown);
            template.reading.unknown.clone_from(&from.reading.unknown);
            template.sites.unknown.clone_from(&from.sites.unknown);
            template.hints.unknown.clone_from(&from.hints.unknown);
            template.locked.clone_from(&from.locked);
            (template.apply, template.minor) = (from.apply, from.minor);
        }
        template
    }

    /// The same without the person.
    pub(super) fn below(self) -> Layers<'a> {
        Layers { person: None, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saying(intro: &str) -> Template {
        let mut template = Template::default();
        template.block.intro = intro.into();
        template
    }

    #[test]
    fn precedence_is_the_same_for_every_key() {
        let (policy, person, team) = (saying("policy"), saying("person"), saying("team"));
        let team_locks = Template { locked: vec!["block.intro".into(), "unheard_of".into()], ..team.clone() };
        let (none, intro) = (Set::new(), Set::from([TemplateKey::Intro]));
        let (p, t, l) = (Some(&policy), Some(&team), Some(&team_locks));
        let own = Some((&person, &intro));
        use Source::{BuiltIn, Person, Policy, Team};
        let table = [
            (p, &intro, t, own, "policy", Policy, Some(Policy)),
            (p, &none, t, own, "person", Person, None),
            (p, &none, t, None, "policy", Policy, None),
            (None, &none, t, None, "team", Team, None),
            (None, &none, None, None, "", BuiltIn, None),
            (None, &none, t, own, "person", Person, None),
            (None, &none, l, own, "team", Team, Some(Team)),
            (p, &none, l, own, "policy", Policy, Some(Team)),
            // A lock without a value holds what is below it.
            (None, &intro, t, own, "team", Team, Some(Policy)),
            (None, &intro, None, own, "", BuiltIn, Some(Policy)),
            // What the person has not made their own is not theirs, whatever their copy says.
            (p, &none, t, Some((&person, &none)), "policy", Policy, None),
        ];
        for (nth, (policy, locked, team, person, expected, source, by)) in table.into_iter().enumerate() {
            let layers = Layers { policy, locked, team, person };
            assert_eq!(layers.template().block.intro, expected, "{nth}");
            assert_eq!(layers.origin(TemplateKey::Intro), Origin { source, locked: by }, "{nth}");
        }
    }

    #[test]
    fn a_wording_that_a_file_does_not_change_is_left_to_those_below() {
        let (policy, team, none) = (Template::default(), saying("team"), Set::new());
        let layers = Layers { policy: Some(&policy), locked: &none, team: Some(&team), person: None };
        assert_eq!(layers.template().block.intro, "team");
        assert_eq!(layers.origin(TemplateKey::Slots).source, Source::Policy);
    }

    #[test]
    fn a_part_is_locked_with_all_its_keys() {
        let file = Template { locked: vec!["block".into(), "hints.off".into(), "s".into()], ..Template::default() };
        let layers = Layers { policy: None, locked: &Set::new(), team: Some(&file), person: None };
        let locked = TemplateKey::ALL.iter().filter(|key| layers.origin(**key).locked.is_some());
        let names: Vec<_> = locked.map(|key| key.name()).collect();
        assert_eq!(names, ["block.intro", "block.optional", "block.markdown", "block.wiki", "block.chat", "hints.off"]);
    }

    #[test]
    fn names_of_keys_lead_back_to_them() {
        for &key in TemplateKey::ALL {
            assert_eq!(TemplateKey::from_name(key.name()), Some(key));
        }
    }
}
