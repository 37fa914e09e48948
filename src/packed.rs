//! Tables of weights as they are sent. Many of their rows are free, and what is alike compresses where it stands together: so a bit says of
//! each row whether it is taken, and those that are follow, first what tells their features, then their weights.
//!
//! They are packed when they are compiled, and unpacked when they are first asked.

/// A table of rows of `ROW` bytes, which begin with a mark of `MARK` bytes; where that is 0 the row is free.
#[derive(Clone, Copy)]
pub(crate) struct Table<const ROW: usize, const MARK: usize>(pub(crate) &'static [u8]);

impl<const ROW: usize, const MARK: usize> Table<ROW, MARK> {
    const fn rows(self) -> usize {
        self.0.len() / ROW
    }

    const fn is_taken(self, row: usize) -> bool {
        let (mut byte, mut mark) = (0, 0);
        while byte < MARK {
            mark |= self.0[row * ROW + byte];
            byte += 1;
        }
        mark != 0
    }

    /// How many rows are taken.
    const fn taken(self) -> usize {
        let (mut row, mut taken) = (0, 0);
        while row < self.rows() {
            taken += self.is_taken(row) as usize;
            row += 1;
        }
        taken
    }

    /// How many bytes it has when it is packed.
    pub(crate) const fn length(self) -> usize {
        self.rows().div_ceil(8) + self.taken() * ROW
    }

    /// It, packed.
    pub(crate) const fn packed<const LENGTH: usize>(self) -> [u8; LENGTH] {
        let mut packed = [0; LENGTH];
        let mut mark = self.rows().div_ceil(8);
        let mut weights = mark + self.taken() * MARK;
        let mut row = 0;
        while row < self.rows() {
            if self.is_taken(row) {
                packed[row / 8] |= 1 << (row % 8);
                let mut byte = 0;
                while byte < ROW {
                    let to = if byte < MARK { &mut mark } else { &mut weights };
                    packed[*to] = self.0[row * ROW + byte];
                    *to += 1;
                    byte += 1;
                }
            }
            row += 1;
        }
        packed
    }
}

/// The bytes of a table that was packed, behind what stands before them.
pub(crate) fn unpacked(head: &[u8], packed: &[u8], rows: usize, row: usize, mark: usize) -> Vec<u8> {
    let (bits, rest) = packed.split_at(packed.len().min(rows.div_ceil(8)));
    let (marks, weights) = rest.split_at(rest.len() / row * mark);
    let mut taken = marks.chunks_exact(mark).zip(weights.chunks_exact(row - mark));
    let mut table = Vec::with_capacity(head.len() + rows * row);
    table.extend_from_slice(head);
    for place in 0..rows {
        let is_taken = bits.get(place / 8).is_some_and(|bits| bits >> (place % 8) & 1 == 1);
        if let Some((mark, weights)) = is_taken.then(|| taken.next()).flatten() {
            table.extend_from_slice(mark);
            table.extend_from_slice(weights);
        } else {
            table.resize(table.len() + row, 0);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        const TABLE: Table<3, 2> =
            Table(&[0, 0, 0, 1, 0, 7, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 3, 8, 0, 0, 0, 0, 0, 0, 4, 4, 9]);
        const LENGTH: usize = TABLE.length();
        let packed: [u8; LENGTH] = TABLE.packed();
        assert_eq!(LENGTH, 2 + 4 * 3);
        assert_eq!(unpacked(&[5, 6], &packed, 10, 3, 2), [&[5, 6], TABLE.0].concat());
    }
}
