//! Fitted weights: how much the words of a sentence say for each slot.
//!
//! A slot's cues know what they were told; the weights know what else people write when they say who needs a thing and why. Both vote: the
//! sum of the weights, and a fixed bonus where a cue of the slot fires. The weights in `weights.bin` were fitted from labelled
//! texts; nothing is learnt at run time.

use super::SlotId;
use super::features::Feature;

/// The table has two to this power rows; a feature's row is the low bits of its hash.
pub const ROW_BITS: u32 = 13;
/// How many rows the table has.
pub const ROWS: usize = 1 << ROW_BITS;
/// The weights of a row, one a slot, in the order of [`SlotId::ALL`].
pub const COLUMNS: usize = SlotId::ALL.len();
/// What stands before the rows: for each slot, as floats, the unit of its weights, its bias and its bonus.
pub const HEADER: usize = COLUMNS * 12;

const FITTED: &[u8] = include_bytes!("weights.bin");

/// Weights of all slots.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    bytes: &'a [u8],
}

impl Weights<'static> {
    /// The weights that ship.
    #[must_use]
    pub fn fitted() -> Self {
        Weights { bytes: FITTED }
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

    /// The weight of a feature for a slot.
    #[must_use]
    pub fn weight(&self, slot: SlotId, feature: &Feature) -> i32 {
        let row = feature.hash as usize & (ROWS - 1);
        self.bytes.get(HEADER + row * COLUMNS + slot as usize).map_or(0, |weight| i32::from(weight.cast_signed()))
    }

    /// What the features of a sentence weigh together for each slot, in the order of [`SlotId::ALL`].
    #[must_use]
    pub fn sums(&self, features: &[Feature]) -> [i32; COLUMNS] {
        let rows = self.bytes.get(HEADER..).unwrap_or_default().as_chunks::<COLUMNS>().0;
        let mut sums = [0; COLUMNS];
        for feature in features {
            let Some(row) = rows.get(feature.hash as usize & (ROWS - 1)) else { continue };
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        sums
    }

    /// Whether a sentence of `count` features that weigh `sum` says something for a slot; `cued` where a cue of the slot fires in it.
    #[must_use]
    pub fn says(&self, slot: SlotId, sum: i32, count: usize, cued: bool) -> bool {
        let bonus = if cued { self.float(slot, 2) } else { 0.0 };
        self.float(slot, 1) + bonus + scaled(sum as f32 * self.float(slot, 0), count) > 0.0
    }
}

/// A sum over `count` features, made comparable between short sentences and long ones.
#[must_use]
pub fn scaled(sum: f32, count: usize) -> f32 {
    sum * 8.0 / (count.max(1) as f32).sqrt()
}
