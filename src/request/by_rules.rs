//! What a text mainly is, by rules and signals alone: one of the things that the model looks at.

use std::cmp::Ordering;

use super::signal::Signal;
use crate::document::token::Token;
use crate::document::{BlockKind, Field};
use crate::finding::Kind;
use crate::model::Heard;
use crate::reading::{Role, Sentence};

/// What the rules and signals say of some sentences, as far as it counts.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// How many sentences there are, whoever says them.
    sentences: u32,
    /// What the title says, if there is one.
    title: Option<Title>,
    /// How directly the most direct ask asks, by its rule; see [`super::rules::Rule::directness`].
    strongest: u8,
    /// Whether all that ask so directly order a repair: "please fix" orders what the description of the defect implies.
    repair: bool,
    title_asks: bool,
    body_asks: bool,
    /// How often a defect is shown; in a title it counts more.
    defect: i32,
    /// How often news, thanks, advice and offers are.
    talk: i32,
    /// What stands under the headings of a form for defects.
    forms: u32,
    /// Numbered steps: what was done before it went wrong.
    steps: u32,
    /// "Bug" as the answer of a form.
    says_bug: bool,
    /// Whether somebody asks how something is done.
    question: bool,
    /// Whether somebody asks for more than a colleague's day.
    wonders: bool,
    own_work: bool,
}

/// What the first sentence of a title says.
#[derive(Clone, Copy, Debug, Default)]
struct Title {
    asks_to_know: bool,
    news: bool,
    happens: bool,
}

impl Default for Signs {
    fn default() -> Self {
        Self {
            sentences: 0,
            title: None,
            strongest: 0,
            repair: true,
            title_asks: false,
            body_asks: false,
            defect: 0,
            talk: 0,
            forms: 0,
            steps: 0,
            says_bug: false,
            question: false,
            wonders: false,
            own_work: false,
        }
    }
}

impl Signs {
    /// The signs of one sentence; `own` where it is the author's own and no heading.
    #[must_use]
    pub fn of(sentence: &Sentence<'_>, own: bool, heard: &Heard) -> Self {
        let mut signs = Self { sentences: 1, ..Self::default() };
        if matches!(sentence.field, Field::Context(_)) || sentence.kind == BlockKind::Quote {
            return signs;
        }
        let title = sentence.kind == BlockKind::Title;
        let weight = |signal: Signal| if sentence.shows(signal) { if title { 3 } else { 1 } } else { 0 };
        signs.title = title.then(|| Title {
            asks_to_know: sentence.is_question() || sentence.shows(Signal::HowTo),
            news: sentence.shows(Signal::News),
            happens: sentence.shows(Signal::Happens),
        });
        signs.defect = weight(Signal::Defect);
        signs.talk = weight(Signal::News) + weight(Signal::Courtesy) + weight(Signal::Advice) + weight(Signal::Offer);
        signs.forms = u32::from(sentence.role == Role::Defect);
        signs.steps = u32::from(sentence.numbered && !title && sentence.role == Role::Text);
        signs.says_bug = sentence.tokens.len() <= 5 && sentence.has_word(&["bug"]) && !sentence.is_question();
        // "What do you think?" invites, and a colleague's favour is no question about the product.
        let asks_to_know = sentence.is_question() && !sentence.has_word(&["think", "thoughts", "wdyt"]);
        signs.question = asks_to_know && sentence.shows(Signal::HowTo);
        signs.wonders = asks_to_know && !sentence.shows(Signal::Social);
        signs.own_work = sentence.shows(Signal::OwnWork);
        // What is said of the machine or of a defect asks for nothing; what answers a slot must ask for it plainly.
        let least = match sentence.role {
            Role::Text | Role::Ask => 1,
            Role::Slot(_) | Role::Detail => 80,
            Role::Defect | Role::Meta => u8::MAX,
        };
        if own && heard.directness() >= least {
            signs.strongest = heard.directness();
            signs.repair = orders_a_repair(sentence);
            (signs.title_asks, signs.body_asks) = (title, !title);
        }
        signs
    }

    /// Takes those of the sentences behind.
    pub fn join(&mut self, behind: &Self) {
        self.sentences += behind.sentences;
        self.title = self.title.or(behind.title);
        self.repair = match self.strongest.cmp(&behind.strongest) {
            Ordering::Greater => self.repair,
            Ordering::Equal => self.repair && behind.repair,
            Ordering::Less => behind.repair,
        };
        self.strongest = self.strongest.max(behind.strongest);
        self.title_asks |= behind.title_asks;
        self.body_asks |= behind.body_asks;
        self.defect += behind.defect;
        self.talk += behind.talk;
        self.forms += behind.forms;
        self.steps += behind.steps;
        self.says_bug |= behind.says_bug;
        self.question |= behind.question;
        self.wonders |= behind.wonders;
        self.own_work |= behind.own_work;
    }

    /// How directly the most direct ask asks.
    #[must_use]
    pub fn directness(&self) -> u8 {
        self.strongest
    }

    /// Decides by the asks that the rules find and by the signs of everything else; `code` where there is code in the body.
    #[must_use]
    pub fn kind(&self, code: bool) -> Kind {
        let strongest = i32::from(self.strongest);
        let ticket = self.title.is_some();
        let title = self.title.unwrap_or_default();
        let Self { question, title_asks, body_asks, talk, .. } = *self;
        let forms = self.forms + if self.steps >= 2 { 1 } else { 0 } + if self.says_bug { 2 } else { 0 };
        let defect = self.defect.min(6) + i32::try_from(forms.min(3)).unwrap_or(0) * 2 + i32::from(code);
        if strongest > 0 && self.repair && (defect > 0 || !ticket && self.sentences > 1) {
            return Kind::BugReport;
        }
        if ticket {
            let Title { asks_to_know: question_title, news, happens } = title;
            let defect = defect + if happens && strongest < 65 { 3 } else { 0 };
            return match () {
                () if question_title && strongest < 80 => Kind::Question,
                () if defect >= 3 && strongest < 85 && !(title_asks && defect < 5 && strongest >= 75) => Kind::BugReport,
                () if news && strongest < 80 => Kind::Other,
                () if question && !body_asks && strongest < 75 => Kind::Question,
                () if defect >= 2 && !body_asks && strongest < 75 => Kind::BugReport,
                () if strongest > 0 => Kind::Requirement,
                () if question || question_title => Kind::Question,
                () if defect > 0 => Kind::BugReport,
                () => Kind::Other,
            };
        }
        match () {
            () if question && strongest < 84 => Kind::Question,
            () if strongest >= 84
                || strongest >= 80 && talk < 2
                || strongest >= 60 && talk == 0 && defect < 2
                || strongest >= 70 && talk < 2 && defect < 3 =>
            {
                Kind::Requirement
            }
            () if self.own_work => Kind::Question,
            () if defect > 0 && talk < 2 => Kind::BugReport,
            () if question => Kind::Question,
            () if self.wonders => Kind::Question,
            () if defect > 1 => Kind::BugReport,
            () => Kind::Other,
        }
    }
}

fn orders_a_repair(sentence: &Sentence<'_>) -> bool {
    sentence.tokens.array_windows().any(|[first, second]| {
        let is =
            |token: &Token, words: &[&str]| words.iter().any(|word| token.span.of(sentence.source).eq_ignore_ascii_case(word));
        is(first, &["please", "pls", "you"]) && is(second, &["fix", "repair", "resolve", "look"])
    })
}
