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

/// The bytes of what tells a feature in a table that is searched: 0 where a row is free.
pub(crate) const MARK: usize = 2;

/// Where in a table of two to the power of `BITS` rows the search for a feature begins, and what marks its row there: never 0.
pub(crate) const fn place<const BITS: u32>(feature: u32) -> (usize, u16) {
    let spread = feature.wrapping_mul(0x9E37_79B1);
    ((spread >> (32 - BITS)) as usize, (spread & 0xffff) as u16 | 1)
}

/// What stands behind the mark in the row of a feature, where it has one.
#[inline]
pub(crate) fn find<const BITS: u32, const DATA: usize>(table: &[u8], feature: u32) -> Option<&[u8; DATA]> {
    let (mut at, mark) = place::<BITS>(feature);
    for _ in 0..1 << BITS {
        let ([low, high], data) = table.get(at * (MARK + DATA)..)?.split_first_chunk::<MARK>()?;
        match u16::from_le_bytes([*low, *high]) {
            0 => return None,
            known if known == mark => return data.first_chunk(),
            _ => at = (at + 1) % (1 << BITS),
        }
    }
    None
}

/// A table of two to the power of `BITS` rows with these features; of two with one mark the first is kept. There must be fewer than rows.
pub(crate) fn filled<'d, const BITS: u32, const DATA: usize>(features: impl Iterator<Item = (u32, &'d [i8; DATA])>) -> Vec<u8> {
    let row = MARK + DATA;
    let mut table = vec![0; row << BITS];
    for (feature, data) in features {
        let (mut at, mark) = place::<BITS>(feature);
        while let Some(([low, high], known)) =
            table.get_mut(at * row..(at + 1) * row).and_then(<[u8]>::split_first_chunk_mut::<MARK>)
        {
            let taken = u16::from_le_bytes([*low, *high]);
            if taken == 0 {
                [*low, *high] = mark.to_le_bytes();
                known.iter_mut().zip(data).for_each(|(known, one)| *known = one.cast_unsigned());
            }
            if taken == 0 || taken == mark {
                break;
            }
            at = (at + 1) % (1 << BITS);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_found_as_far_as_it_has_a_row() {
        let data: Vec<[i8; 3]> = (0..12).map(|at| [at, -at, 7]).collect();
        let of = |at: usize| u32::try_from(at).unwrap().wrapping_mul(0x1234_5679);
        let table = filled::<4, 3>(data.iter().enumerate().map(|(at, data)| (of(at), data)));
        for (at, data) in data.iter().enumerate() {
            assert_eq!(find::<4, 3>(&table, of(at)), Some(&data.map(i8::cast_unsigned)), "{at}");
        }
        assert_eq!(find::<4, 3>(&table, of(77)), None);
        assert_eq!(find::<4, 3>(&[], of(1)), None);
    }

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
