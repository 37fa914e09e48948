//! Fits the network. The slopes are worked out by hand, since there are only three layers.
//!
//! It learns three things of the same texts at once, what a text is, which sentences ask, and which say something for a slot: each helps the
//! others to tell words apart (R. Caruana, "Multitask learning", 1997). Every sum runs in one order, so that the same texts give the same
//! bytes.

use std::cmp::Reverse;
use std::collections::HashMap;

use backstory::model::KINDS;
use backstory::network::{self, BIASES, CONVOLUTION, DENSE, DIMENSIONS, EDGE, HIDDEN, MOST, TEXT, TOLD, UNITS, WIDTH, Weights};
use backstory::slot::SlotId;

use crate::fit::Reading;
use crate::logistic::Class;
use crate::slots;
use adam::{Chance, Learnt, Step};
use backwards::LeftOut;

mod adam;
mod backwards;
mod seen;

/// How often each text is looked at.
const EPOCHS: usize = 12;
/// How many texts are looked at before a step is taken.
const BATCH: usize = 64;
/// How far the first step goes; the last goes nowhere.
const RATE: f32 = 0.003;
/// What is left out of a text while it is looked at.
const LEFT_OUT: LeftOut = LeftOut { words: 0.15, units: 0.15 };
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

/// What the weights are made by beside the texts, for their digest.
pub(crate) const SETTINGS: [f32; 15] = [
    EPOCHS as f32,
    BATCH as f32,
    RATE,
    LEFT_OUT.words,
    LEFT_OUT.units,
    HOLD,
    ASKS,
    SAYS,
    SLOT,
    TAUGHT + TAUGHT_SLOTS as f32,
    LEAST as f32,
    WORDS as f32,
    LARGEST_POINT,
    LARGEST,
    (DIMENSIONS * 10_000 + UNITS * 100 + HIDDEN) as f32,
];

/// How many numbers the convolution sees at once.
const SEEN: usize = WIDTH * DIMENSIONS;

/// What a sentence is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
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
    pub(crate) scope: Scope,
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
    points: Learnt,
    /// By feature: what the convolution makes of each word that it sees.
    convolution: Learnt,
    biases: Learnt,
    hidden: Learnt,
    hidden_biases: Learnt,
    kinds: Learnt,
    kind_biases: Learnt,
    told: Learnt,
    told_biases: Learnt,
    /// The weights of the convolution as they are read forwards: by word and dimension.
    forwards: Vec<f32>,
}

impl Net {
    fn new(words: usize, chance: &mut Chance) -> Self {
        let mut around = |count: usize, far: f32, hold: f32| Learnt::new(chance.around(count, far), hold);
        let bias = |count: usize, at: f32| Learnt::new(vec![at; count], 0.0);
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

    fn all(&mut self) -> [&mut Learnt; 9] {
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
    fn scopes(&self) -> Vec<Scope> {
        self.seen.phrases.iter().map(|phrase| phrase.scope).collect()
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
pub(crate) fn of_readings(readings: &[&Reading<'_>]) -> Vec<u8> {
    fitted(&readings.iter().map(|reading| reading.seen()).chain(slots::seen()).collect::<Vec<_>>())
}

fn fitted(all: &[Seen]) -> Vec<u8> {
    let words = words(&all.iter().collect::<Vec<_>>());
    let texts: Vec<Numbered<'_>> = all.iter().map(|seen| numbered(seen, &words)).collect();
    let mut chance = Chance::new(20_261);
    let mut net = Net::new(words.len(), &mut chance);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let steps = EPOCHS * texts.len().div_ceil(BATCH);
    let mut number = 0;
    for _ in 0..EPOCHS {
        chance.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            net.turn();
            for text in batch {
                net.look(&texts[*text], 1.0 / batch.len() as f32, LEFT_OUT, &mut chance);
            }
            let left = 1.0 - number as f32 / steps as f32;
            number += 1;
            let step = Step::new(number, RATE * left);
            net.all().into_iter().for_each(|learnt| learnt.step(step));
        }
    }
    network::bytes(&net.weights(&words))
}

impl Net {
    /// What is kept of it, in whole numbers.
    fn weights(&mut self, words: &Words) -> Weights {
        self.turn();
        let unit = |weights: &[f32], largest: f32| weights.iter().fold(1e-9_f32, |most, weight| most.max(weight.abs())) / largest;
        let quantised =
            |weights: &[f32], unit: f32| weights.iter().map(|weight| (weight / unit).round() as i8).collect::<Vec<i8>>();
        let point = unit(&self.points.at, LARGEST_POINT);
        let mut sorted: Vec<(u32, usize)> = words.iter().map(|(word, number)| (*word, *number)).collect();
        sorted.sort_unstable_by_key(|(_, number)| *number);
        let at = |number: usize| number * DIMENSIONS;
        let points = sorted.iter().filter_map(|(word, number)| {
            let own = quantised(&self.points.at[at(*number)..at(*number + 1)], point);
            Some((*word, *own.first_chunk()?))
        });
        let sorts = [self.forwards.clone(), self.hidden.at.clone(), self.kinds.at.clone(), self.told.at.clone()];
        debug_assert!(sorts.each_ref().map(Vec::len) == DENSE);
        let units = sorts.each_ref().map(|weights| unit(weights, LARGEST));
        let dense = sorts.iter().zip(units).flat_map(|(weights, unit)| quantised(weights, unit)).collect();
        let biases =
            [self.biases.at.clone(), self.hidden_biases.at.clone(), self.kind_biases.at.clone(), self.told_biases.at.clone()];
        debug_assert!(biases.each_ref().map(Vec::len) == BIASES);
        let [convolution, hidden, kinds, told] = units;
        Weights { points: points.collect(), units: [point, convolution, hidden, kinds, told], dense, biases: biases.concat() }
    }
}
