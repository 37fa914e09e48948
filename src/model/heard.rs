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
    /// The first hits of the cues of each rule.
    cues: Vec<Hit<u8>>,
    /// The first hits that a rule takes for a request.
    rules: Vec<Hit<u8>>,
    /// The first hits of each signal.
    signals: Vec<Hit<Signal>>,
    shown: u32,
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
        for hit in &self.0.cues {
            add(named(const { token::hash("cue") }, u32::from(hit.tag)), hit.first, hit.end);
        }
        for hit in &self.0.rules {
            add(named(const { token::hash("rule") }, u32::from(hit.tag)), hit.first, hit.end);
        }
        let rule = self.rule();
        add(named(const { token::hash("best rule") }, rule), 0, 0);
        for hit in &self.0.signals {
            let signal = hit.tag as u32;
            add(named(const { token::hash("signal") }, signal), hit.first, hit.end);
            add(named(const { token::hash("best rule, signal") }, rule * 32 + signal), 0, 0);
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
                    let own = Hit { tag: index, first: hit.first, end: hit.end };
                    if !rule.cues.is_empty() && heard.cues.iter().all(|known| known.tag != index) {
                        heard.cues.push(own);
                    }
                    if heard.rules.iter().all(|known| known.tag != index) && (rule.accept)(sentence, hit) {
                        heard.rules.push(own);
                        if rule.directness > heard.directness() {
                            heard.rule = Some(index);
                        }
                    }
                }
                Tag::Signal(signal) if !heard.shows(signal) => {
                    heard.shown |= 1 << signal as u32;
                    heard.signals.push(Hit { tag: signal, first: hit.first, end: hit.end });
                }
                _ => {}
            }
        }
        heard
    }

    fn shows(&self, signal: Signal) -> bool {
        self.shown & (1 << signal as u32) != 0
    }

    fn directness(&self) -> u8 {
        self.rule.and_then(|rule| RULES.get(usize::from(rule))).map_or(0, |rule| rule.directness)
    }
}
