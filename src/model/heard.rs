//! What the rules and signals say of one sentence, looked up once.

use super::feature::named;
use crate::cue::Hit;
use crate::reading::{Sentence, Tag};
use crate::request::rules::{RULES, Rule};
use crate::request::signal::Signal;

/// The rules and signals of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// The most direct rule that takes it for a request.
    rule: Option<u8>,
    /// The first hits of the cues of each rule.
    cues: Vec<Hit<u8>>,
    /// The rules that take it for a request.
    rules: Vec<u8>,
    /// The first hits of each signal.
    signals: Vec<Hit<Signal>>,
}

impl Heard {
    /// What is heard in a sentence.
    #[must_use]
    pub fn new(sentence: &Sentence<'_>) -> Self {
        let mut heard = Self::default();
        for hit in &sentence.hits {
            match hit.tag {
                Tag::Rule(index) => {
                    let own = Hit { tag: index, first: hit.first, end: hit.end };
                    let cued = RULES.get(usize::from(index)).is_some_and(|rule| !rule.cues.is_empty());
                    if cued && heard.cues.iter().all(|known| known.tag != index) {
                        heard.cues.push(own);
                    }
                }
                Tag::Signal(signal) if heard.signals.iter().all(|known| known.tag != signal) => {
                    heard.signals.push(Hit { tag: signal, first: hit.first, end: hit.end });
                }
                _ => {}
            }
        }
        let index = |rule: &Rule| RULES.iter().position(|known| std::ptr::eq(known, rule)).and_then(|at| u8::try_from(at).ok());
        heard.rules = sentence.fires().iter().filter_map(|(rule, _)| index(rule)).collect();
        heard.rule = heard.rules.first().copied();
        heard
    }

    /// How directly it asks, by its rules: 0 to 100.
    #[must_use]
    pub fn directness(&self) -> u8 {
        self.rule.and_then(|rule| RULES.get(usize::from(rule))).map_or(0, |rule| rule.directness)
    }

    /// The most direct rule as a number; 99 where there is none.
    #[must_use]
    pub fn rule(&self) -> u32 {
        self.rule.map_or(99, u32::from)
    }

    /// The features of this.
    pub(super) fn features(&self, sentence: &Sentence<'_>, add: &mut impl FnMut(u32, usize, usize)) {
        for hit in &self.cues {
            add(named("cue", u32::from(hit.tag)), hit.first, hit.end);
        }
        for rule in &self.rules {
            add(named("rule", u32::from(*rule)), 0, 0);
        }
        let rule = self.rule();
        add(named("best rule", rule), 0, 0);
        for hit in &self.signals {
            let signal = hit.tag as u32;
            add(named("signal", signal), hit.first, hit.end);
            add(named("best rule, signal", rule * 32 + signal), 0, 0);
        }
        if sentence.is_question() {
            add(named("rule of a question", rule), 0, 0);
        }
    }
}
