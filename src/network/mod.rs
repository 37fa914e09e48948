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
use crate::model::feature::join;
use crate::model::whole::MAX_SENTENCES;
use crate::model::{KINDS, shape};
use crate::packed::{Table, unpacked};
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
/// How much of a sentence is read.
pub const MAX_TOKENS: usize = 80;

/// The table of words has two to this power places.
const PLACE_BITS: u32 = 12;
/// How many places it has.
pub const PLACES: usize = 1 << PLACE_BITS;
/// How many words and shapes can have points: more would make a search in the table long.
pub const MOST: usize = PLACES / 4 * 3;
/// The bytes of a word's mark: 0 where a place is free.
const MARK: usize = 2;
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
/// What stands before the table: the unit of the words' points, those of the weights of each sort, and the biases, as floats; then the
/// weights.
const HEADER: usize = (1 + DENSE.len() + ALL_BIASES) * 4 + ALL_DENSE;

/// What stands beside the first and the last word of a sentence.
pub const EDGE: u32 = token::hash("<edge>");

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

    fn of(head: &[u8], table: Vec<u8>) -> Self {
        let (floats, weights) = head.split_at(head.len().min(HEADER - ALL_DENSE));
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

    /// The weights of a sort, and its biases.
    fn sort(&self, sort: usize) -> (&[f32], &[f32]) {
        let part = |all: &'static [usize]| {
            let from: usize = all.iter().take(sort).sum();
            from..from + all.get(sort).copied().unwrap_or_default()
        };
        let (weights, biases) = (self.dense.get(part(&DENSE)), self.biases.get(part(&BIASES)));
        (weights.unwrap_or_default(), biases.unwrap_or_default())
    }

    /// Adds the point of a word or shape, which is nowhere where it is not known.
    fn add_point(&self, word: u32, point: &mut [f32; DIMENSIONS]) {
        let (mut at, mark) = place(word);
        while let Some([low, high, own @ ..]) = self.table.get(at * PLACE..).and_then(<[u8]>::first_chunk::<PLACE>) {
            match u16::from_le_bytes([*low, *high]) {
                0 => return,
                known if known == mark => {
                    point.iter_mut().zip(own).for_each(|(sum, one)| *sum += f32::from(one.cast_signed()));
                    return;
                }
                _ => at = (at + 1) % PLACES,
            }
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
        let (weights, biases) = self.sort(0);
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
        let mut count = 0_u8;
        for passage in passages {
            let into = match passage.field {
                Field::Title => &mut *title,
                Field::Body if usize::from(count) < MAX_SENTENCES => &mut *most,
                _ => continue,
            };
            for (sentence, place) in passage.placed() {
                if place.is_none() {
                    continue;
                }
                let encoded = self.encoded(&sentence);
                into.iter_mut().zip(encoded.iter()).for_each(|(most, one)| *most = if *one > *most { *one } else { *most });
                if passage.field == Field::Body {
                    sum.iter_mut().zip(encoded.iter()).for_each(|(sum, one)| *sum += one);
                    count += 1;
                    if usize::from(count) >= MAX_SENTENCES {
                        break;
                    }
                }
            }
        }
        let root = f32::from(count.max(1)).sqrt();
        sum.iter_mut().for_each(|sum| *sum /= root);
        let mut hidden = self.layer::<HIDDEN>(1, &text);
        hidden.iter_mut().for_each(|sum| *sum = sum.max(0.0));
        self.layer(2, &hidden)
    }

    /// How much a sentence asks: the logarithm of the odds.
    #[must_use]
    pub fn asks(&self, sentence: &Sentence<'_>) -> f32 {
        let [asks, ..] = self.layer::<TOLD>(3, &*self.encoded(sentence));
        asks
    }

    /// How much a sentence says for each slot: the logarithm of the odds.
    #[must_use]
    pub fn slots(&self, sentence: &Sentence<'_>) -> [f32; SlotId::ALL.len()] {
        let [_, slots @ ..] = self.layer::<TOLD>(3, &*self.encoded(sentence));
        slots
    }

    fn layer<const OUT: usize>(&self, sort: usize, input: &[f32]) -> [f32; OUT] {
        let (weights, biases) = self.sort(sort);
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

/// Where the search for a word begins, and its mark.
const fn place(word: u32) -> (usize, u16) {
    let spread = word.wrapping_mul(0x9E37_79B1);
    ((spread >> (32 - PLACE_BITS)) as usize, (spread & 0xffff) as u16 | 1)
}

/// What is fitted, as it is stored: whole numbers and what one of them is worth.
#[derive(Clone, Debug)]
pub struct Weights {
    /// At most [`MOST`] words and shapes with their points.
    pub points: Vec<(u32, [i8; DIMENSIONS])>,
    /// The unit of the points, then those of the weights of each sort.
    pub units: [f32; 1 + DENSE.len()],
    /// The weights, in the order of [`DENSE`].
    pub dense: Vec<i8>,
    /// The biases, in the order of [`BIASES`].
    pub biases: Vec<f32>,
}

/// The bytes of a network.
#[must_use]
pub fn bytes(weights: &Weights) -> Vec<u8> {
    let mut table = vec![0; PLACES * PLACE];
    for (word, point) in weights.points.iter().take(MOST) {
        let (mut at, mark) = place(*word);
        while let Some([low, high, known @ ..]) = table.get_mut(at * PLACE..).and_then(<[u8]>::first_chunk_mut::<PLACE>) {
            let taken = u16::from_le_bytes([*low, *high]);
            if taken == 0 {
                [*low, *high] = mark.to_le_bytes();
                *known = point.map(i8::cast_unsigned);
            }
            if taken == 0 || taken == mark {
                break;
            }
            at = (at + 1) % PLACES;
        }
    }
    let floats = weights.units.iter().chain(&weights.biases).flat_map(|float| float.to_le_bytes());
    let dense = weights.dense.iter().map(|weight| weight.cast_unsigned());
    floats.chain(dense).chain(table).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_what_was_fitted() {
        assert_eq!(Some(Network::fitted().table.as_slice()), FITTED.get(HEADER..));
    }
}
