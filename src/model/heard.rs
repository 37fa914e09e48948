//! What the rules and signals say of one sentence, looked up once.

use std::rc::Rc;

use super::feature::named;
use crate::cue::Hit;
use crate::document::token;
use crate::reading::{Sentence, Tag};
use crate::request::rules::RULES;
use crate::request::signal::Signal;

/// The rules and signals of one sentence, looked up once while it is known.
#[derive(Clone, Debug)]
pub struct Heard(Rc<Found>);

#[derive(Debug, Default)]
struct Found {
    /// The most direct rule that takes it for a request.
    rule: Option<u8>,
    /// The first hit of each that is heard.
    hits: Vec<Hit<Sign>>,
    shown: u32,
}

/// What can be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// The cue of a rule.
    Cue(u8),
    /// A cue that its rule takes for a request.
    Rule(u8),
    /// A signal.
    Signal(Signal),
}

impl Heard {
    /// What is heard in a sentence.
    #[must_use]
    pub fn new(sentence: &Sentence<'_>) -> Self {
        sentence.kept.heard.get_or_init(|| Self(Rc::new(Found::new(sentence)))).clone()
    }

    /// The signals that are in it, a bit each.
    pub(super) fn shown(&self) -> u32 {
        self.0.shown
    }

    /// How directly it asks, by its rules: 0 to 100.
    #[must_use]
    pub fn directness(&self) -> u8 {
        self.0.directness()
    }

    /// The most direct rule as a number; 99 where there is none.
    #[must_use]
    pub fn rule(&self) -> u32 {
        self.0.rule.map_or(99, u32::from)
    }

    /// The features of this.
    pub(super) fn features(&self, sentence: &Sentence<'_>, add: &mut impl FnMut(u32, usize, usize)) {
        let rule = self.rule();
        add(named(const { token::hash("best rule") }, rule), 0, 0);
        for hit in &self.0.hits {
            let (name, number) = match hit.tag {
                Sign::Cue(rule) => (const { token::hash("cue") }, u32::from(rule)),
                Sign::Rule(rule) => (const { token::hash("rule") }, u32::from(rule)),
                Sign::Signal(signal) => (const { token::hash("signal") }, signal as u32),
            };
            add(named(name, number), hit.first, hit.end);
            if let Sign::Signal(signal) = hit.tag {
                add(named(const { token::hash("best rule, signal") }, rule * 32 + signal as u32), 0, 0);
            }
        }
        if sentence.is_question() {
            add(named(const { token::hash("rule of a question") }, rule), 0, 0);
        }
    }
}

impl Found {
    fn new(sentence: &Sentence<'_>) -> Self {
        let mut heard = Self::default();
        for hit in &sentence.hits {
            match hit.tag {
                Tag::Rule(index) => {
                    let Some(rule) = RULES.get(usize::from(index)) else { continue };
                    if !rule.cues.is_empty() && !heard.has(Sign::Cue(index)) {
                        heard.take(Sign::Cue(index), hit);
                    }
                    if !heard.has(Sign::Rule(index)) && (rule.accept)(sentence, hit) {
                        heard.take(Sign::Rule(index), hit);
                        if rule.directness > heard.directness() {
                            heard.rule = Some(index);
                        }
                    }
                }
                Tag::Signal(signal) if !heard.shows(signal) => {
                    heard.shown |= 1 << signal as u32;
                    heard.take(Sign::Signal(signal), hit);
                }
                _ => {}
            }
        }
        heard
    }

    fn has(&self, sign: Sign) -> bool {
        self.hits.iter().any(|known| known.tag == sign)
    }

    fn take(&mut self, sign: Sign, hit: &Hit<Tag>) {
        self.hits.push(Hit { tag: sign, first: hit.first, end: hit.end });
    }

    fn shows(&self, signal: Signal) -> bool {
        self.shown & (1 << signal as u32) != 0
    }

    fn directness(&self) -> u8 {
        self.rule.and_then(|rule| RULES.get(usize::from(rule))).map_or(0, |rule| rule.directness)
    }
}
