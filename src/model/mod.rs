//! A small statistical model: how much a sentence reads as an ask, and what a text mainly is.
//!
//! Both are linear: a text is a handful of [features](feature), each feature has a whole-number weight, and the weights are summed. The
//! weights are fitted from the texts in `corpus/` by `cargo xtask fit` and live in `weights.bin`; nothing is learnt at run time. A feature
//! that the fit has not seen weighs nothing.

use std::cell::{Cell, OnceCell};
use std::sync::LazyLock;

use crate::finding::Kind;
use crate::network::KeptEncoded;
use crate::packed::{self, MARK, Table, place, unpacked};
use crate::reading::Sentence;

pub mod feature;
mod heard;
mod note;
mod place;
pub(crate) mod shape;
mod tally;
pub mod whole;

pub use heard::Heard;
pub use note::Note;
pub use place::{Edges, Place, Scope};
pub(crate) use tally::{KeptTally, higher};
pub use tally::{PLAIN, Strongest, Tally};

/// The table has two to this power places.
const PLACE_BITS: u32 = 14;
/// How many places the table has; at most half of them are taken, so that a search ends soon.
pub const PLACES: usize = 1 << PLACE_BITS;
/// How many features can have weights.
pub const MOST: usize = PLACES / 2;
/// A place: the mark of its feature, then the weights.
const PLACE: usize = MARK + COLUMNS;
/// The weights of a feature: of an ask, then of each of [`KINDS`].
pub const COLUMNS: usize = 1 + KINDS.len();
/// The kinds in the order of their columns.
pub const KINDS: [Kind; 4] = [Kind::Requirement, Kind::BugReport, Kind::Question, Kind::Other];

/// Sums of weights: of an ask, then of each of [`KINDS`].
pub type Sums = [i32; COLUMNS];

/// What has been made out of a sentence, so that a key elsewhere in the text does not cost it again.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    heard: OnceCell<Heard>,
    /// The sums of its features at this place, by the weights that ship.
    sums: Cell<Option<(Place, Sums)>>,
    /// What it is encoded as.
    pub(crate) encoded: KeptEncoded,
}

/// Fitted weights.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// [`PLACES`] places.
    table: &'a [u8],
    /// What most features without weights are told by at once, where there is one.
    marks: Option<&'a Marks>,
    /// What one unit of an ask's weight is worth, as a logarithm of the odds.
    pub ask_unit: f32,
    /// What one unit of a kind's weight is worth.
    pub kind_unit: f32,
}

/// What stands before the table: the digest of what it was fitted on, and the two units.
const HEADER: usize = 16;

const FITTED: &[u8] = include_bytes!("weights.bin");
const FITTED_TABLE: Table<PLACE, MARK> = Table(FITTED.split_at(HEADER).1);
static PACKED: [u8; FITTED_TABLE.length()] = FITTED_TABLE.packed();
static TABLE: LazyLock<Vec<u8>> = LazyLock::new(|| unpacked(&[], &PACKED, PLACES, PLACE, MARK));

impl Model<'static> {
    /// The model that ships.
    #[must_use]
    pub fn fitted() -> Self {
        const UNITS: [f32; 2] = [unit(FITTED, 8), unit(FITTED, 12)];
        let [ask_unit, kind_unit] = UNITS;
        Model { table: &TABLE, marks: Some(&MARKS), ask_unit, kind_unit }
    }

    /// The digest of the texts, labels and features that the shipped weights were fitted on.
    #[must_use]
    pub fn digest() -> u64 {
        FITTED.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }
}

impl<'a> Model<'a> {
    /// The weights in these bytes, as [`bytes`] made them; what is cut off weighs nothing.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Self {
        let table = bytes.get(HEADER..).unwrap_or_default();
        Model { table, marks: None, ask_unit: unit(bytes, 8), kind_unit: unit(bytes, 12) }
    }

    /// Whether these are the weights that ship. Others come and go while a text is measured; what they say is never kept.
    fn is_fitted(&self) -> bool {
        self.marks.is_some()
    }

    /// How much a sentence of these sums reads as an ask: the logarithm of the odds.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a sum of at most some thousand bytes is exact")]
    pub fn odds(&self, sums: &Sums) -> f32 {
        let [ask, ..] = sums;
        *ask as f32 * self.ask_unit
    }

    /// What the features of a sentence weigh together.
    #[must_use]
    pub fn of_sentence(&self, sentence: &Sentence<'_>, place: Place) -> Sums {
        let kept = self.is_fitted().then_some(&sentence.kept.sums);
        if let Some((_, sums)) = kept.and_then(Cell::get).filter(|(at, _)| *at == place) {
            return sums;
        }
        let mut summed = Summed { model: self, sums: [0; COLUMNS] };
        feature::of_sentence(sentence, place, &Heard::new(sentence), &mut summed);
        let sums = summed.sums;
        if let Some(kept) = kept {
            kept.set(Some((place, sums)));
        }
        sums
    }

    /// What the names of some blocks weigh together.
    pub(crate) fn of_names(&self, note: &Note, ticket: bool) -> Sums {
        let kept = self.is_fitted().then_some(&note.sums);
        if let Some((_, sums)) = kept.and_then(Cell::get).filter(|(of, _)| *of == ticket) {
            return sums;
        }
        let mut sums = [0; COLUMNS];
        whole::of_names(note, ticket, &mut |feature| self.add(feature, &mut sums));
        if let Some(kept) = kept {
            kept.set(Some((ticket, sums)));
        }
        sums
    }

    /// Whether a feature can have weights.
    fn may_weigh(&self, feature: u32) -> bool {
        self.marks.is_none_or(|marks| marks.has(place::<PLACE_BITS>(feature).1))
    }

    /// The weights of a feature; `None` where it has none.
    fn weights(&self, feature: u32) -> Option<&'a [u8; COLUMNS]> {
        if self.may_weigh(feature) { self.find(feature) } else { None }
    }

    fn find(&self, feature: u32) -> Option<&'a [u8; COLUMNS]> {
        packed::find::<PLACE_BITS, COLUMNS>(self.table, feature)
    }

    /// Adds the weights of a feature.
    pub fn add(&self, feature: u32, sums: &mut Sums) {
        if self.may_weigh(feature) {
            self.add_found(feature, sums);
        }
    }

    /// Adds the weights of a feature that may have some.
    fn add_found(&self, feature: u32, sums: &mut Sums) {
        if let Some(weights) = self.find(feature) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += i32::from(weight.cast_signed());
            }
        }
    }

    /// The weight of a feature for an ask alone.
    #[must_use]
    pub fn ask_weight(&self, feature: u32) -> i32 {
        self.weights(feature).map_or(0, |[ask, ..]| i32::from(ask.cast_signed()))
    }
}

/// What features weigh together.
struct Summed<'m> {
    model: &'m Model<'m>,
    sums: Sums,
}

impl feature::Sink for Summed<'_> {
    fn take(&mut self, feature: u32, _: usize, _: usize) {
        self.model.add(feature, &mut self.sums);
    }

    /// In one place for all that is told of a sentence: most features have no weights, and are told by that.
    #[inline(never)]
    fn take_both(&mut self, feature: u32, scoped: u32, _: usize, _: usize) {
        for feature in [feature, scoped] {
            if self.model.may_weigh(feature) {
                self.model.add_found(feature, &mut self.sums);
            }
        }
    }
}

/// Which marks are in the table, a bit each: far smaller than the table, so that it is at hand when the table is not.
#[derive(Debug)]
struct Marks([u32; 1024]);

static MARKS: LazyLock<Marks> = LazyLock::new(|| Marks::of(&TABLE));

impl Marks {
    fn of(table: &[u8]) -> Self {
        let mut marks = Self([0; 1024]);
        for [low, high, ..] in table.as_chunks::<PLACE>().0 {
            let (word, bit) = Self::place(u16::from_le_bytes([*low, *high]));
            if let Some(word) = marks.0.get_mut(word) {
                *word |= bit;
            }
        }
        marks
    }

    fn has(&self, mark: u16) -> bool {
        let (word, bit) = Self::place(mark);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The word and the bit of a mark, whose lowest bit says nothing.
    fn place(mark: u16) -> (usize, u32) {
        (usize::from(mark >> 6), 1 << (mark >> 1 & 31))
    }
}

/// The unit that stands at this byte; 0 where none does.
const fn unit(bytes: &[u8], at: usize) -> f32 {
    match bytes.split_at_checked(at) {
        Some((_, [a, b, c, d, ..])) => f32::from_le_bytes([*a, *b, *c, *d]),
        _ => 0.0,
    }
}

/// The bytes of a model: at most [`MOST`] features with their weights, in the order in which they are given; what is over that is left out.
#[must_use]
pub fn bytes(digest: u64, ask_unit: f32, kind_unit: f32, features: &[(u32, [i8; COLUMNS])]) -> Vec<u8> {
    let table = packed::filled::<PLACE_BITS, COLUMNS>(features.iter().take(MOST).map(|(feature, weights)| (*feature, weights)));
    let header = [&digest.to_le_bytes()[..], &ask_unit.to_le_bytes(), &kind_unit.to_le_bytes()];
    [header.concat(), table].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_what_was_fitted() {
        assert_eq!(Some(Model::fitted().table), FITTED.get(HEADER..));
    }
}
