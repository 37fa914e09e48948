//! A small network: what the order of words says, where the [model](crate::model) only weighs words and pairs of them.
//!
//! Each word is a point in a space of few dimensions, learnt so that words that are used alike lie near each other; a convolution over
//! each word and its neighbours gives [`UNITS`] features, and of each the most over a sentence is kept (Y. Kim, "Convolutional neural
//! networks for sentence classification", 2014). What sentences are so encoded as says what a text mainly is, and which slots a sentence
//! satisfies. The weights are fitted from the texts in `corpus/` by `cargo xtask fit` and live in `weights.bin`; nothing is learnt at
//! run time.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::LazyLock;

use crate::document::Field;
use crate::document::token;
use crate::model::feature::{MAX_TOKENS, join};
use crate::model::whole::MAX_SENTENCES;
use crate::model::{KINDS, shape};
use crate::packed::{self, MARK, Table, unpacked};
use crate::reading::{Passage, Sentence};
use crate::slot::SlotId;
use crate::work;

/// How many dimensions the points of words have.
pub const DIMENSIONS: usize = 12;
/// How many features the convolution gives.
pub const UNITS: usize = 64;
/// How many words the convolution sees at once.
pub const WIDTH: usize = 3;
/// How many units stand between what a text is encoded as and its kinds.
pub const HIDDEN: usize = 32;
/// How many numbers a sentence tells: whether it asks, then the slots.
pub const TOLD: usize = 1 + SlotId::ALL.len();

/// The table of words has two to this power places.
const PLACE_BITS: u32 = 12;
/// How many places it has.
pub const PLACES: usize = 1 << PLACE_BITS;
/// How many words and shapes can have points: more would make a search in the table long.
pub const MOST: usize = PLACES / 4 * 3;
/// A place: the mark of its word, then the word's point.
const PLACE: usize = MARK + DIMENSIONS;

/// The weights of one convolution: of each word that it sees, of each dimension, of each feature.
pub const CONVOLUTION: usize = WIDTH * DIMENSIONS * UNITS;
/// What a text is encoded as: the features of the title, the most of those of the body's sentences, and their sum over the root of how many
/// these are.
pub const TEXT: usize = 3 * UNITS;
/// How many weights there are beside those of words, in the order in which they stand: the convolution, the hidden units, the kinds, the
/// sentence's own.
pub const DENSE: [usize; 4] = [CONVOLUTION, TEXT * HIDDEN, HIDDEN * KINDS.len(), UNITS * TOLD];
/// How many biases there are, in the same order.
pub const BIASES: [usize; 4] = [UNITS, HIDDEN, KINDS.len(), TOLD];

const ALL_DENSE: usize = DENSE[0] + DENSE[1] + DENSE[2] + DENSE[3];
const ALL_BIASES: usize = BIASES[0] + BIASES[1] + BIASES[2] + BIASES[3];
/// The bytes of the digest of what it was fitted on.
const DIGEST: usize = 8;
/// What stands before the table: the digest, the unit of the words' points, those of the weights of each layer, and the biases, as floats;
/// then the weights.
const HEADER: usize = DIGEST + (1 + DENSE.len() + ALL_BIASES) * 4 + ALL_DENSE;

/// What stands beside the first and the last word of a sentence.
pub const EDGE: u32 = token::hash("<edge>");

/// Weights that are read together, in the order of [`DENSE`].
#[derive(Clone, Copy, Debug)]
enum Layer {
    Convolution,
    Hidden,
    Kinds,
    Told,
}

/// What a sentence is encoded as.
pub type Encoded = [f32; UNITS];

/// What a sentence has been encoded as by the weights that ship, so that a key elsewhere in the text does not cost it again.
pub(crate) type KeptEncoded = OnceCell<Rc<Encoded>>;

/// A fitted network.
#[derive(Debug)]
pub struct Network {
    table: Vec<u8>,
    /// In the order of [`DENSE`], in what they are worth; the convolution's in units of the words' points.
    dense: Vec<f32>,
    biases: Vec<f32>,
    ships: bool,
}

const FITTED: &[u8] = include_bytes!("weights.bin");
/// A copy: a reference would have the whole file sent, too.
const HEAD: [u8; HEADER] = match FITTED.first_chunk() {
    Some(head) => *head,
    None => [0; HEADER],
};
const FITTED_TABLE: Table<PLACE, MARK> = Table(FITTED.split_at(HEADER).1);
static PACKED: [u8; FITTED_TABLE.length()] = FITTED_TABLE.packed();
static SHIPPED: LazyLock<Network> = LazyLock::new(|| {
    let table = unpacked(&[], &PACKED, PLACES, PLACE, MARK);
    Network { ships: true, ..Network::of(&HEAD, table) }
});

impl Network {
    /// The network that ships.
    #[must_use]
    pub fn fitted() -> &'static Self {
        &SHIPPED
    }

    /// The network in these bytes, as [`bytes`] made them; what is cut off weighs nothing.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let (head, table) = bytes.split_at(bytes.len().min(HEADER));
        Self::of(head, table.to_owned())
    }

    /// The digest of the texts, labels and settings that the shipped weights were fitted on.
    #[must_use]
    pub fn digest() -> u64 {
        FITTED.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }

    /// Whether these are the weights that ship. Others come and go while a text is measured; what they say is never kept.
    pub(crate) fn is_fitted(&self) -> bool {
        self.ships
    }

    fn of(head: &[u8], table: Vec<u8>) -> Self {
        let (floats, weights) = head.split_at(head.len().min(HEADER - ALL_DENSE));
        let floats = floats.get(DIGEST..).unwrap_or_default();
        let mut floats = floats.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
        let point = floats.next().unwrap_or_default();
        let mut units: [f32; DENSE.len()] = std::array::from_fn(|_| floats.next().unwrap_or_default());
        units[0] *= point;
        let of_each = units.iter().zip(DENSE).flat_map(|(unit, count)| std::iter::repeat_n(*unit, count));
        let dense = weights.iter().zip(of_each).map(|(weight, unit)| f32::from(weight.cast_signed()) * unit);
        let mut dense: Vec<f32> = dense.collect();
        dense.resize(ALL_DENSE, 0.0);
        let mut biases: Vec<f32> = floats.collect();
        biases.resize(ALL_BIASES, 0.0);
        Self { table, dense, biases, ships: false }
    }

    /// The weights of a layer, and its biases.
    fn weights(&self, layer: Layer) -> (&[f32], &[f32]) {
        let part = |all: &'static [usize]| {
            let from: usize = all.iter().take(layer as usize).sum();
            from..from + all.get(layer as usize).copied().unwrap_or_default()
        };
        let (weights, biases) = (self.dense.get(part(&DENSE)), self.biases.get(part(&BIASES)));
        (weights.unwrap_or_default(), biases.unwrap_or_default())
    }

    /// Adds the point of a word or shape, which is nowhere where it is not known.
    fn add_point(&self, word: u32, point: &mut [f32; DIMENSIONS]) {
        if let Some(own) = packed::find::<PLACE_BITS, DIMENSIONS>(&self.table, word) {
            point.iter_mut().zip(own).for_each(|(sum, one)| *sum += f32::from(one.cast_signed()));
        }
    }

    /// What a sentence is encoded as.
    #[must_use]
    pub fn encoded(&self, sentence: &Sentence<'_>) -> Rc<Encoded> {
        if self.ships {
            return Rc::clone(sentence.kept.encoded.get_or_init(|| Rc::new(self.encode(sentence))));
        }
        Rc::new(self.encode(sentence))
    }

    fn encode(&self, sentence: &Sentence<'_>) -> Encoded {
        let (weights, biases) = self.weights(Layer::Convolution);
        let mut most = [0.0; UNITS];
        let (Some(biases), (rows, [])) = (biases.first_chunk::<UNITS>(), weights.as_chunks::<UNITS>()) else { return most };
        let mut points: Vec<[f32; DIMENSIONS]> = Vec::with_capacity(sentence.tokens.len().min(MAX_TOKENS) + 2);
        let mut point = |ids: &[u32]| {
            let mut point = [0.0; DIMENSIONS];
            ids.iter().for_each(|id| self.add_point(*id, &mut point));
            points.push(point);
        };
        point(&[EDGE]);
        for ids in ids(sentence) {
            point(&ids);
        }
        point(&[EDGE]);
        work::step(points.len());
        for seen in points.array_windows::<WIDTH>() {
            let mut sums = *biases;
            for (x, row) in seen.as_flattened().iter().zip(rows) {
                if *x != 0.0 {
                    sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += x * weight);
                }
            }
            most.iter_mut().zip(sums).for_each(|(most, sum)| *most = if sum > *most { sum } else { *most });
        }
        most
    }

    /// How much speaks for each of [`KINDS`] in a text: logarithms, only their differences count.
    #[must_use]
    pub fn kinds(&self, passages: &[Passage<'_, '_>]) -> [f32; KINDS.len()] {
        let mut text = [0.0; TEXT];
        let (title, body) = text.split_at_mut(UNITS);
        let (most, sum) = body.split_at_mut(UNITS);
        let mut counts = [0_u8; 2];
        for passage in passages {
            work::step(1);
            let (into, count) = match (passage.field, &mut counts) {
                (Field::Title, [count, _]) => (&mut *title, count),
                (Field::Body, [_, count]) => (&mut *most, count),
                (Field::Context(_), _) => continue,
            };
            let room = MAX_SENTENCES.saturating_sub(usize::from(*count));
            if room == 0 || passage.own() == 0 {
                continue;
            }
            for (sentence, _) in passage.placed().filter(|(_, place)| place.is_some()).take(room) {
                work::step(1);
                let encoded = self.encoded(&sentence);
                into.iter_mut().zip(encoded.iter()).for_each(|(most, one)| *most = if *one > *most { *one } else { *most });
                if passage.field == Field::Body {
                    sum.iter_mut().zip(encoded.iter()).for_each(|(sum, one)| *sum += one);
                }
                *count += 1;
            }
        }
        let [_, count] = counts;
        let root = f32::from(count.max(1)).sqrt();
        sum.iter_mut().for_each(|sum| *sum /= root);
        let mut hidden = self.layer::<HIDDEN>(Layer::Hidden, &text);
        hidden.iter_mut().for_each(|sum| *sum = sum.max(0.0));
        self.layer(Layer::Kinds, &hidden)
    }

    /// How much a sentence asks: the logarithm of the odds.
    #[must_use]
    pub fn asks(&self, sentence: &Sentence<'_>) -> f32 {
        let [asks, ..] = self.layer::<TOLD>(Layer::Told, &*self.encoded(sentence));
        asks
    }

    /// How much a sentence says for each slot: the logarithm of the odds.
    #[must_use]
    pub fn slots(&self, sentence: &Sentence<'_>) -> [f32; SlotId::ALL.len()] {
        let [_, slots @ ..] = self.layer::<TOLD>(Layer::Told, &*self.encoded(sentence));
        slots
    }

    fn layer<const OUT: usize>(&self, layer: Layer, input: &[f32]) -> [f32; OUT] {
        let (weights, biases) = self.weights(layer);
        let mut sums = biases.first_chunk::<OUT>().copied().unwrap_or([0.0; OUT]);
        for (x, row) in input.iter().zip(weights.as_chunks::<OUT>().0) {
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += x * weight);
        }
        sums
    }
}

/// The words of a sentence as the network knows them: each as itself, and as what it is like.
pub fn ids(sentence: &Sentence<'_>) -> impl Iterator<Item = [u32; 2]> {
    const SHAPE: u32 = token::hash("shape");
    let tokens = sentence.tokens.iter().take(MAX_TOKENS).enumerate();
    tokens.map(|(at, token)| [token.word, join(SHAPE, shape::shape(sentence.source, token, at == 0))])
}

/// What is fitted, as it is stored: whole numbers and what one of them is worth.
#[derive(Clone, Debug)]
pub struct Weights {
    /// At most [`MOST`] words and shapes with their points.
    pub points: Vec<(u32, [i8; DIMENSIONS])>,
    /// The unit of the points, then those of the weights of each layer.
    pub units: [f32; 1 + DENSE.len()],
    /// The weights, in the order of [`DENSE`].
    pub dense: Vec<i8>,
    /// The biases, in the order of [`BIASES`].
    pub biases: Vec<f32>,
}

/// The bytes of a network.
#[must_use]
pub fn bytes(digest: u64, weights: &Weights) -> Vec<u8> {
    let points = weights.points.iter().take(MOST).map(|(word, point)| (*word, point));
    let table = packed::filled::<PLACE_BITS, DIMENSIONS>(points);
    let floats = weights.units.iter().chain(&weights.biases).flat_map(|float| float.to_le_bytes());
    let dense = weights.dense.iter().map(|weight| weight.cast_unsigned());
    digest.to_le_bytes().into_iter().chain(floats).chain(dense).chain(table).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_what_was_fitted() {
        let (shipped, fitted) = (Network::fitted(), Network::read(FITTED));
        assert!(shipped.table == fitted.table && shipped.dense == fitted.dense && shipped.biases == fitted.biases);
        assert_eq!(FITTED.len(), HEADER + PLACES * PLACE);
    }
}
