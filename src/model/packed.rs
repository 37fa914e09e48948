//! The table of weights as it is sent. Half of its places are free, and what is alike compresses where it stands together: so a bit says
//! of each place whether it is taken, and those that are follow, first their marks, then their weights.
//!
//! It is packed when it is compiled, and unpacked when it is first asked.

use super::{PLACE, PLACES};

/// The bytes of a mark.
const MARK: usize = 2;
/// The bytes that say which places are taken.
const TAKEN: usize = PLACES / 8;

/// Whether a place of a table is taken.
const fn is_taken(table: &[u8], place: usize) -> bool {
    table[place * PLACE] | table[place * PLACE + 1] != 0
}

/// How many places of a table are taken.
pub(super) const fn taken(table: &[u8]) -> usize {
    let (mut place, mut taken) = (0, 0);
    while place < PLACES {
        taken += is_taken(table, place) as usize;
        place += 1;
    }
    taken
}

/// How many bytes a table with so many taken places has when it is packed.
pub(super) const fn length(taken: usize) -> usize {
    TAKEN + taken * PLACE
}

/// A table, packed.
pub(super) const fn packed<const LENGTH: usize>(table: &[u8]) -> [u8; LENGTH] {
    let mut packed = [0; LENGTH];
    let (mut mark, mut weights) = (TAKEN, TAKEN + taken(table) * MARK);
    let mut place = 0;
    while place < PLACES {
        if is_taken(table, place) {
            packed[place / 8] |= 1 << (place % 8);
            let mut byte = 0;
            while byte < PLACE {
                let to = if byte < MARK { &mut mark } else { &mut weights };
                packed[*to] = table[place * PLACE + byte];
                *to += 1;
                byte += 1;
            }
        }
        place += 1;
    }
    packed
}

/// The table that was packed.
pub(super) fn unpacked(packed: &[u8]) -> Vec<u8> {
    let (bits, rest) = packed.split_at(packed.len().min(TAKEN));
    let taken = rest.len() / PLACE;
    let (marks, weights) = rest.split_at(taken * MARK);
    let mut rows = marks.chunks_exact(MARK).zip(weights.chunks_exact(PLACE - MARK));
    let mut table = vec![0; PLACES * PLACE];
    for (place, row) in table.chunks_exact_mut(PLACE).enumerate() {
        if bits.get(place / 8).is_some_and(|bits| bits >> (place % 8) & 1 == 1)
            && let Some((mark, weights)) = rows.next()
        {
            let (to_mark, to_weights) = row.split_at_mut(MARK);
            to_mark.copy_from_slice(mark);
            to_weights.copy_from_slice(weights);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::{FITTED, HEADER, Model};

    #[test]
    fn what_is_unpacked_is_what_was_fitted() {
        assert_eq!(Some(Model::fitted().table), FITTED.get(HEADER..));
    }
}
