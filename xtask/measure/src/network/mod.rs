//! Fits the network. The slopes are worked out by hand, since there are only three layers.
//!
//! It learns three things of the same texts at once, what a text is, which sentences ask, and which say something for a slot: each helps the
//! others to tell words apart (R. Caruana, "Multitask learning", 1997). Every sum runs in one order, so that the same texts give the same
//! bytes.

use std::cmp::Reverse;
use std::collections::HashMap;

use anyhow::Result;
use backstory::model::KINDS;
use backstory::network::{self, BIASES, CONVOLUTION, DENSE, DIMENSIONS, EDGE, HIDDEN, MOST, TEXT, TOLD, UNITS, WIDTH, Weights};
use backstory::slot::SlotId;

use crate::fit::Reading;
use crate::logistic::Class;
use adam::{Chance, Parameters, Step};
use backwards::Dropout;

mod adam;
mod backwards;
pub(crate) mod seen;

/// How often each text is looked at.
const EPOCHS: usize = 12;
/// How many texts are looked at before a step is taken.
const BATCH: usize = 64;
/// How far the first step goes; the last goes nowhere.
const RATE: f32 = 0.003;
/// What is left out of a text while it is looked at.
const DROPOUT: Dropout = Dropout { words: 0.15, units: 0.15 };
/// How much the weights are held down, words aside.
const HOLD: f32 = 2e-5;
/// What an ask and a slot count where the kind of the text counts 1, and how much more a sentence counts that has the slot.
const ASKS: f32 = 0.5;
const SAYS: f32 = 0.6;
const SLOT: f32 = 3.0;
/// What an example of a rule counts, and how often each of a slot is read: they define what is looked for.
pub(crate) const TAUGHT: f32 = 14.0;
pub(crate) const TAUGHT_SLOTS: usize = 24;
/// In how many places a word must come to have a point, and how many words have one at most: those that come most.
const LEAST: usize = 4;
const WORDS: usize = 2400;
/// The largest step of a point, and of other weights.
const LARGEST_POINT: f32 = 15.0;
const LARGEST: f32 = 63.0;

/// How often a ticket of an engineer is read: there are few.
const TECHNICAL: usize = 3;
/// The share of points that are not larger than the largest step: a few lie far out, and would make the steps of all wide.
const NEAR: f32 = 0.999;
const SEED: u64 = 20_261;

/// What the weights are made by beside the texts, for their digest.
pub(crate) const SETTINGS: [f32; 23] = [
    EPOCHS as f32, BATCH as f32, RATE, DROPOUT.words, DROPOUT.units, HOLD, ASKS, SAYS, SLOT, TAUGHT, TAUGHT_SLOTS as f32,
    TECHNICAL as f32, LEAST as f32, WORDS as f32, NEAR, LARGEST_POINT, LARGEST, SEED as f32, DIMENSIONS as f32, UNITS as f32,
    HIDDEN as f32, WIDTH as f32, MOST as f32,
];

/// How many numbers the convolution sees at once.
const SEEN: usize = WIDTH * DIMENSIONS;

/// What a sentence is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Title,
    Body,
    /// What is no part of the author's own text: it says nothing of the text's kind.
    Other,
}

/// A sentence as the network sees it.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// What the network knows of each token by.
    pub(crate) ids: Vec<[u32; 2]>,
    pub(crate) part: Part,
    /// Whether it is labelled as an ask, where that is known.
    pub(crate) asks: Option<bool>,
    /// Whether it says something for each slot, where that is known.
    pub(crate) says: [Option<bool>; SlotId::ALL.len()],
}

/// A text as the network sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) class: Option<Class>,
    /// What it counts.
    pub(crate) weight: f32,
}

/// What a step changes.
struct Net {
    points: Parameters,
    /// By feature: what the convolution makes of each word that it sees.
    convolution: Parameters,
    biases: Parameters,
    hidden: Parameters,
    hidden_biases: Parameters,
    kinds: Parameters,
    kind_biases: Parameters,
    told: Parameters,
    told_biases: Parameters,
    /// The weights of the convolution as they are read forwards: by word and dimension.
    forwards: Vec<f32>,
}

impl Net {
    fn new(words: usize, chance: &mut Chance) -> Self {
        let mut around = |count: usize, far: f32, hold: f32| Parameters::new(chance.around(count, far), hold);
        let bias = |count: usize, at: f32| Parameters::new(vec![at; count], 0.0);
        Self {
            points: around(words * DIMENSIONS, 0.1, 0.0),
            convolution: around(CONVOLUTION, 1.0 / (SEEN as f32).sqrt(), HOLD),
            biases: bias(UNITS, 0.0),
            hidden: around(TEXT * HIDDEN, 1.0 / (TEXT as f32).sqrt(), HOLD),
            hidden_biases: bias(HIDDEN, 0.0),
            kinds: around(HIDDEN * KINDS.len(), 0.05, HOLD),
            kind_biases: bias(KINDS.len(), 0.0),
            told: around(UNITS * TOLD, 0.05, HOLD),
            // Most sentences do neither.
            told_biases: bias(TOLD, -1.0),
            forwards: vec![0.0; CONVOLUTION],
        }
    }

    fn all(&mut self) -> [&mut Parameters; 9] {
        let Self { points, convolution, biases, hidden, hidden_biases, kinds, kind_biases, told, told_biases, forwards: _ } =
            self;
        [points, convolution, biases, hidden, hidden_biases, kinds, kind_biases, told, told_biases]
    }

    /// Turns the convolution for reading it forwards.
    fn turn(&mut self) {
        for (unit, row) in self.convolution.at.chunks_exact(SEEN).enumerate() {
            for (seen, weight) in row.iter().enumerate() {
                self.forwards[seen * UNITS + unit] = *weight;
            }
        }
    }
}

/// A text by the numbers of its words.
struct Numbered<'a> {
    seen: &'a Seen,
    /// The tokens of each sentence and the edges around them, each of at most two numbers.
    phrases: Vec<Vec<[Option<usize>; 2]>>,
}

impl Numbered<'_> {
    fn parts(&self) -> Vec<Part> {
        self.seen.phrases.iter().map(|phrase| phrase.part).collect()
    }
}

/// The words and shapes that have points, each with its number.
type Words = HashMap<u32, usize>;

fn numbered<'a>(seen: &'a Seen, words: &Words) -> Numbered<'a> {
    let of = |id: &u32| words.get(id).copied();
    let edge = [of(&EDGE), None];
    let phrase = |phrase: &Phrase| {
        let own = phrase.ids.iter().map(|ids| ids.each_ref().map(of));
        std::iter::once(edge).chain(own).chain([edge]).collect()
    };
    Numbered { seen, phrases: seen.phrases.iter().map(phrase).collect() }
}

fn words(all: &[&Seen]) -> Words {
    let mut counts: [HashMap<u32, usize>; 2] = Default::default();
    for ids in all.iter().flat_map(|seen| &seen.phrases).flat_map(|phrase| &phrase.ids) {
        for (id, counts) in ids.iter().zip(&mut counts) {
            *counts.entry(*id).or_default() += 1;
        }
    }
    let mut known = Words::from([(EDGE, 0)]);
    for counts in counts {
        let mut sorted: Vec<(u32, usize)> = counts.into_iter().filter(|(_, count)| *count >= LEAST).collect();
        sorted.sort_unstable_by_key(|(id, count)| (Reverse(*count), *id));
        for (id, _) in sorted.into_iter().take(WORDS.min(MOST - known.len())) {
            let number = known.len();
            known.entry(id).or_insert(number);
        }
    }
    known
}

/// The file of a network that is fitted on these texts.
pub(crate) fn of_readings(readings: &[&Reading<'_>], digest: u64) -> Result<Vec<u8>> {
    let all: Vec<Seen> = readings.iter().map(|reading| reading.seen()).chain(seen::beside()?).collect();
    let (mut net, words) = fitted(&all);
    Ok(network::bytes(digest, &net.weights(&words)))
}

fn fitted(all: &[Seen]) -> (Net, Words) {
    let words = words(&all.iter().collect::<Vec<_>>());
    let texts: Vec<Numbered<'_>> = all.iter().map(|seen| numbered(seen, &words)).collect();
    let mut chance = Chance::new(SEED);
    let mut net = Net::new(words.len(), &mut chance);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let steps = EPOCHS * texts.len().div_ceil(BATCH);
    let mut number = 0;
    for _ in 0..EPOCHS {
        chance.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            net.turn();
            for text in batch {
                net.look(&texts[*text], 1.0 / batch.len() as f32, DROPOUT, &mut chance);
            }
            let left = 1.0 - number as f32 / steps as f32;
            number += 1;
            let step = Step::new(number, RATE * left);
            net.all().into_iter().for_each(|parameters| parameters.step(step));
        }
    }
    (net, words)
}

impl Net {
    /// What is kept of it, in whole numbers.
    fn weights(&mut self, words: &Words) -> Weights {
        self.turn();
        let unit = |weights: &[f32], largest: f32| weights.iter().fold(1e-9_f32, |most, weight| most.max(weight.abs())) / largest;
        let quantised = |weights: &[f32], unit: f32, largest: f32| -> Vec<i8> {
            weights.iter().map(|weight| (weight / unit).round().clamp(-largest, largest) as i8).collect()
        };
        let mut far: Vec<f32> = self.points.at.iter().map(|weight| weight.abs()).collect();
        far.sort_unstable_by(f32::total_cmp);
        far.truncate((far.len() as f32 * NEAR) as usize);
        let point = unit(&far, LARGEST_POINT);
        let mut sorted: Vec<(u32, usize)> = words.iter().map(|(word, number)| (*word, *number)).collect();
        sorted.sort_unstable_by_key(|(_, number)| *number);
        let points = sorted.iter().zip(self.points.at.chunks_exact(DIMENSIONS)).filter_map(|((word, _), own)| {
            let own = quantised(own, point, LARGEST_POINT);
            Some((*word, *own.first_chunk()?))
        });
        let layers = [self.forwards.clone(), self.hidden.at.clone(), self.kinds.at.clone(), self.told.at.clone()];
        debug_assert!(layers.each_ref().map(Vec::len) == DENSE);
        let units = layers.each_ref().map(|weights| unit(weights, LARGEST));
        let dense = layers.iter().zip(units).flat_map(|(weights, unit)| quantised(weights, unit, LARGEST)).collect();
        let biases =
            [self.biases.at.clone(), self.hidden_biases.at.clone(), self.kind_biases.at.clone(), self.told_biases.at.clone()];
        debug_assert!(biases.each_ref().map(Vec::len) == BIASES);
        let [convolution, hidden, kinds, told] = units;
        Weights { points: points.collect(), units: [point, convolution, hidden, kinds, told], dense, biases: biases.concat() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Item;
    use backstory::finding::Kind;
    use backstory::network::Network;

    #[test]
    fn what_is_kept_says_what_was_learnt() {
        let body = |asks: usize| format!("> An old quote.\n\n{}", "Please add an export to it. It rains. ".repeat(asks));
        let item =
            |title: &str, body: String, kind: Kind| Item { title: title.into(), body, kind: Some(kind), ..Item::default() };
        let items = [
            item("An export", body(1), Kind::Requirement),
            item("Rain", "It rains, and the shop is closed.".into(), Kind::Other),
            item("", body(12), Kind::Requirement),
            item("", "Why does it rain?".into(), Kind::Question),
            item("It fails", "It crashes. Expected: it should not.".into(), Kind::BugReport),
        ];
        let readings: Vec<Reading<'_>> = items.iter().map(Reading::new).collect();
        let seen: Vec<Seen> = readings.iter().map(Reading::seen).collect();
        let many: Vec<Seen> = std::iter::repeat_n(&seen, 60).flatten().cloned().collect();
        let (mut net, words) = fitted(&many);
        let kept = Network::read(&network::bytes(0, &net.weights(&words)));
        net.turn();
        for (item, seen) in items.iter().zip(&seen) {
            let text = crate::fit::text_of(item);
            let read = backstory::reading::Reading::new(&text);
            let odds = kept.kinds(&read.passages(&text));
            let sum: f32 = odds.iter().map(|odds| odds.exp()).sum();
            for (kind, odds) in odds.iter().enumerate() {
                let only = Seen {
                    class: Some(Class::Is(kind)),
                    phrases: seen.phrases.clone().into_iter().map(unlabelled).collect(),
                    weight: 1.0,
                };
                let none = Dropout { words: 0.0, units: 0.0 };
                let chance = (-net.look(&numbered(&only, &words), 1.0, none, &mut Chance::new(1))).exp();
                assert!((odds.exp() / sum - chance).abs() < 0.05, "{item:?}, kind {kind}: {} and {chance}", odds.exp() / sum);
            }
        }
    }

    fn unlabelled(phrase: Phrase) -> Phrase {
        Phrase { asks: None, says: [None; SlotId::ALL.len()], ..phrase }
    }
}
