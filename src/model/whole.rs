//! What the model sees of a text as a whole, beside its sentences.

use super::feature::{join, named};
use super::note::Note;
use super::tally::{Strongest, Tally};
use crate::document::Field;
use crate::document::token;
use crate::finding::Kind;
use crate::reading::Passage;
use crate::request::signal::{self, Signal};

/// How many sentences of a description or message are read for its kind, as far as nearly all go that people write and the weights have
/// seen: behind them only a plain ask counts, so that a long story drowns nothing.
pub const MAX_SENTENCES: usize = 16;

/// What is known of a text once its passages have been tallied.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whole {
    /// Of the title.
    pub title: Tally,
    /// Of the body.
    pub body: Tally,
    /// Of what stands around it.
    context: Tally,
    /// How many blocks of each kind the body has; see [`Note::counts`].
    blocks: [u32; 8],
    ticket: bool,
}

impl Whole {
    /// Takes the next passage of the text with its tally.
    pub fn add(&mut self, passage: Passage<'_, '_>, tally: &Tally) {
        self.ticket |= passage.edges.ticket;
        match passage.field {
            Field::Title => self.title.join(tally),
            Field::Body => {
                self.body.join(tally);
                self.blocks.iter_mut().zip(passage.note().counts).for_each(|(all, count)| *all += count);
            }
            Field::Context(_) => self.context.join(tally),
        }
    }

    /// The features of the text, but for the names of its blocks.
    pub fn features(&self, add: &mut dyn FnMut(u32)) {
        let scope = scope(self.ticket);
        let mut add = |feature: u32| {
            add(feature);
            add(join(scope, feature));
        };
        add(named(const { token::hash("text") }, 0));
        self.of_asks(&mut add);
        self.of_blocks(&mut add);
        self.of_facts(&mut add);
        let (kind, directness) = self.by_rules();
        let (kind, directness) = (kind as u32, u32::from(directness));
        let most = self.title.most.unwrap_or(f32::MIN).max(self.body.most.unwrap_or(f32::MIN));
        add(named(const { token::hash("by rules") }, kind));
        add(named(const { token::hash("by rules, directness") }, kind * 16 + directness / 10));
        add(named(const { token::hash("by rules, ask") }, kind * 16 + level(most)));
    }

    /// What the rules and signals alone take the text for, and how directly its most direct ask asks.
    pub(crate) fn by_rules(&self) -> (Kind, u8) {
        let mut signs = self.title.signs;
        signs.join(&self.body.signs);
        signs.join(&self.context.signs);
        let [.., code, _, _] = self.blocks;
        (signs.kind(code > 0), signs.directness())
    }

    fn of_asks(&self, add: &mut dyn FnMut(u32)) {
        let title_level = self.title.most.map_or(0, level);
        let body_level = self.body.most.map_or(0, level);
        // Each level that is reached counts, so that what is fitted grows with it.
        for level in 1..=title_level {
            add(named(const { token::hash("title asks") }, level));
        }
        for level in 1..=body_level {
            add(named(const { token::hash("body asks") }, level));
        }
        for level in 1..=title_level.max(body_level) {
            add(named(const { token::hash("asks") }, level));
        }
        add(named(const { token::hash("title and body ask") }, title_level / 2 * 16 + body_level / 2));
        add(named(const { token::hash("how many ask") }, (self.title.asks + self.body.asks).min(4)));
        add(named(const { token::hash("questions") }, (self.title.questions + self.body.questions).min(4)));
        let last = u32::from(self.body.ends_in_a_question);
        add(named(const { token::hash("ends in a question") }, last * 16 + body_level));
    }

    fn of_blocks(&self, add: &mut dyn FnMut(u32)) {
        for (kind, count) in (0_u32..).zip(self.blocks) {
            let step = match count {
                0 => 0,
                1 => 1,
                2..=3 => 2,
                4..=8 => 3,
                _ => 4,
            };
            add(named(const { token::hash("blocks") }, kind * 8 + step));
        }
    }

    fn of_facts(&self, add: &mut dyn FnMut(u32)) {
        let count = |signal: Signal, title: bool| {
            let part = if title { &self.title } else { &self.body };
            part.shown.count(signal as usize)
        };
        for (index, signal) in (0_u32..).zip(signal::ALL) {
            let (title, body) = (count(signal, true), count(signal, false));
            add(named(const { token::hash("in the body") }, index * 8 + body));
            for step in 1..=body {
                add(named(const { token::hash("at least in the body") }, index * 8 + step));
            }
            add(named(const { token::hash("in the title or body") }, index * 4 + u32::from(title > 0) * 2 + u32::from(body > 0)));
        }
        let step = |found: Option<Strongest>| found.map_or(0, |found| u32::from(found.directness.saturating_sub(40)) / 10);
        let rule = |found: Option<Strongest>| found.map_or(99, |found| found.rule);
        let (body, title) = (self.body.strongest, self.title.strongest);
        let most = step(title).max(step(body));
        let both = |signal: Signal| count(signal, true) * 2 + count(signal, false);
        let defect = both(Signal::Defect).min(4);
        let how = both(Signal::HowTo).min(2);
        let talk = (both(Signal::News) + both(Signal::Courtesy) + both(Signal::Advice) + both(Signal::Offer)).min(3);
        let asked = (self.title.questions + self.body.questions).min(2);
        add(named(const { token::hash("title rule") }, rule(title)));
        add(named(const { token::hash("body rule") }, rule(body)));
        add(named(const { token::hash("title and body directness") }, step(title) * 16 + step(body)));
        for at_least in 1..=most {
            add(named(const { token::hash("directness") }, at_least));
        }
        add(named(const { token::hash("directness, defect") }, most * 8 + defect));
        add(named(const { token::hash("directness, how") }, most * 8 + how));
        add(named(const { token::hash("directness, talk") }, most * 8 + talk));
        add(named(const { token::hash("directness, asked") }, most * 8 + asked));
        add(named(const { token::hash("title rule, defect") }, rule(title) * 8 + defect));
        add(named(const { token::hash("body rule, defect") }, rule(body) * 8 + defect));
        add(named(const { token::hash("body rule, talk") }, rule(body) * 8 + talk));
        add(named(const { token::hash("body rule, how") }, rule(body) * 8 + how * 3 + asked));
        let step = match self.title.own + self.body.own {
            count @ 0..=2 => count,
            3..=4 => 3,
            5..=8 => 4,
            9..=15 => 5,
            _ => 6,
        };
        add(named(const { token::hash("sentences") }, step));
    }
}

/// The features of the names of some blocks.
pub fn of_names(note: &Note, ticket: bool, add: &mut impl FnMut(u32)) {
    for feature in &note.features {
        add(*feature);
        add(join(scope(ticket), *feature));
    }
}

/// The mark of features of a ticket, or of a message.
const fn scope(ticket: bool) -> u32 {
    if ticket { const { token::hash("ticket") } } else { const { token::hash("message") } }
}

/// The logarithm of the odds in steps.
fn level(ask: f32) -> u32 {
    const STEPS: [f32; 9] = [-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0];
    1 + u32::try_from(STEPS.iter().filter(|step| ask > **step).count()).unwrap_or(0)
}
