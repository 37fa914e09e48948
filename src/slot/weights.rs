//! Fitted weights: how much the words of a sentence say for each slot.
//!
//! A slot's cues know what they were told; the weights know what else people write when they say who needs a thing and why. Both vote: the
//! sum of the weights, and a fixed bonus where a cue of the slot fires. The weights in `weights.bin` were fitted from labelled
//! texts; nothing is learnt at run time.

use std::sync::LazyLock;

use super::SlotId;
use super::features::Feature;
use crate::packed::{Table, unpacked};

/// How many rows the table has. Each holds the low bits of a feature's hash and its weights.
pub const ROWS: usize = 5120;
/// The weights of a row, one a slot, in the order of [`SlotId::ALL`].
pub const COLUMNS: usize = SlotId::ALL.len();
/// The bytes of what tells a row's feature: 0 where it is free.
const TAG: usize = 1;
/// The bytes of a row.
pub const ROW: usize = TAG + COLUMNS;
/// What stands before the rows: for each slot, as floats, the unit of its weights, its bias and its bonus.
pub const HEADER: usize = COLUMNS * 12;

const FITTED: &[u8] = include_bytes!("weights.bin");
/// A copy: a reference would have the whole file sent, too.
const HEAD: [u8; HEADER] = match FITTED.first_chunk() {
    Some(head) => *head,
    None => [0; HEADER],
};
const FITTED_TABLE: Table<ROW, TAG> = Table(FITTED.split_at(HEADER).1);
static PACKED: [u8; FITTED_TABLE.length()] = FITTED_TABLE.packed();
static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| unpacked(&HEAD, &PACKED, ROWS, ROW, TAG));

/// Weights of all slots.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    bytes: &'a [u8],
}

impl Weights<'static> {
    /// The weights that ship.
    #[must_use]
    pub fn fitted() -> Self {
        Weights { bytes: &BYTES }
    }
}

impl<'a> Weights<'a> {
    /// Weights in the form of `weights.bin`; what is missing of them weighs nothing.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Weights { bytes }
    }

    fn float(&self, slot: SlotId, at: usize) -> f32 {
        let start = (slot as usize) * 12 + at * 4;
        self.bytes.get(start..start + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0.0, f32::from_le_bytes)
    }

    /// The weights of a feature, none of which is known where it was not fitted.
    fn row(&self, hash: u32) -> Option<&'a [u8; COLUMNS]> {
        let rows = self.bytes.get(HEADER..)?.as_chunks::<ROW>().0;
        let known = |place: usize| rows.get(place)?.split_first_chunk::<1>().filter(|([known], _)| *known == tag(hash));
        let [one, two] = places(hash);
        known(one).or_else(|| known(two)).and_then(|(_, weights)| weights.first_chunk())
    }

    /// The weight of a feature for a slot.
    #[must_use]
    pub fn weight(&self, slot: SlotId, feature: &Feature) -> i32 {
        let weight = self.row(feature.hash).and_then(|row| row.get(slot as usize));
        weight.map_or(0, |weight| i32::from(weight.cast_signed()))
    }

    /// What the features of a sentence weigh together for each slot, in the order of [`SlotId::ALL`].
    #[must_use]
    pub fn sums(&self, features: &[Feature]) -> [i32; COLUMNS] {
        let mut sums = [0; COLUMNS];
        for row in features.iter().filter_map(|feature| self.row(feature.hash)) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        sums
    }

    /// How much a sentence of `count` features that weigh `sum` says for a slot; `cued` where a cue of the slot fires in it.
    #[must_use]
    pub fn lead(&self, slot: SlotId, sum: i32, count: usize, cued: bool) -> f32 {
        let bonus = if cued { self.float(slot, 2) } else { 0.0 };
        self.float(slot, 1) + bonus + scaled(sum as f32 * self.float(slot, 0), count)
    }
}

/// A sum over `count` features, made comparable between short sentences and long ones.
#[must_use]
pub fn scaled(sum: f32, count: usize) -> f32 {
    sum * 8.0 / (count.max(1) as f32).sqrt()
}

/// The two rows that a feature can be in.
#[must_use]
pub fn places(hash: u32) -> [usize; 2] {
    let place = |hash: u32| ((u64::from(hash) * ROWS as u64) >> 32) as usize;
    [place(hash), place(hash.wrapping_mul(0x9E37_79B1))]
}

/// What tells a feature from others in its row: never 0, which is an empty row.
#[must_use]
pub fn tag(hash: u32) -> u8 {
    u8::try_from(hash & 0xff).map_or(1, |tag| tag.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_what_was_fitted() {
        assert_eq!(Weights::fitted().bytes, FITTED);
    }
}
