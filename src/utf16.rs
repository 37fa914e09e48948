//! The only place where byte offsets and UTF-16 offsets meet: browsers count in UTF-16 code units, Rust in bytes.

/// How many UTF-16 code units `text` takes.
#[must_use]
pub fn len(text: &str) -> usize {
    // Every char starts with a byte that is not a continuation (10……); those of four bytes (11110…) are a surrogate pair.
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let units = |bytes: u64| {
        let continuations = (bytes >> 7) & !(bytes >> 6) & ONES;
        let pairs = (bytes >> 7) & (bytes >> 6) & (bytes >> 5) & (bytes >> 4) & ONES;
        pairs.count_ones() as usize + 8 - continuations.count_ones() as usize
    };
    let whole: usize = chunks.iter().map(|chunk| units(u64::from_le_bytes(*chunk))).sum();
    let rest: usize = rest.iter().map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0)).sum();
    whole + rest
}

/// The UTF-16 offset of byte `at`; offsets past the end count as the end.
#[must_use]
pub fn from_byte(text: &str, at: usize) -> usize {
    len(text.get(..floor_char_boundary(text, at)).unwrap_or(text))
}

/// The byte offset of UTF-16 offset `at`. The middle of a surrogate pair counts as its start, past the end as the end.
#[must_use]
pub fn to_byte(text: &str, at: usize) -> usize {
    let mut units = 0;
    for (byte, char) in text.char_indices() {
        let next = units + char.len_utf16();
        if next > at {
            return byte;
        }
        units = next;
    }
    text.len()
}

/// Where the offsets of a text are, so that none has to be counted from its start. It belongs to one text, which every call is given.
#[derive(Clone, Debug, Default)]
pub struct Index {
    stretches: Vec<Stretch>,
}

/// Where a part of the text ends.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    bytes: usize,
    units: usize,
}

/// The most bytes of a stretch.
const STRETCH: usize = 1024;

impl Index {
    /// Walks through the text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { stretches: stretches(text, Stretch::default()).collect() }
    }

    /// Brings it up to date with `text`, in which `with` bytes have taken the place of the bytes `start..end`.
    pub fn splice(&mut self, text: &str, start: usize, end: usize, with: usize) {
        let (first, last) = (self.place(|stretch| stretch.bytes > start), self.place(|stretch| stretch.bytes >= end));
        let from = self.before(first);
        let last = last.min(self.stretches.len().saturating_sub(1)).max(first);
        let whole = self.stretches.get(last).copied().unwrap_or(from);
        let after = (whole.bytes + with).saturating_sub(end - start).max(from.bytes);
        let counted: Vec<Stretch> = stretches(text.get(from.bytes..after).unwrap_or_default(), from).collect();
        let now = counted.last().copied().unwrap_or(from);
        let behind = (last + 1).min(self.stretches.len());
        for stretch in self.stretches.iter_mut().skip(behind) {
            stretch.bytes = stretch.bytes + now.bytes - whole.bytes;
            stretch.units = stretch.units + now.units - whole.units;
        }
        self.stretches.splice(first.min(behind)..behind, counted);
    }

    /// As [`to_byte`].
    #[must_use]
    pub fn to_byte(&self, text: &str, at: usize) -> usize {
        let before = self.before(self.place(|stretch| stretch.units > at));
        before.bytes + to_byte(text.get(before.bytes..).unwrap_or_default(), at - before.units)
    }

    /// As [`from_byte`].
    #[must_use]
    pub fn from_byte(&self, text: &str, at: usize) -> usize {
        let before = self.before(self.place(|stretch| stretch.bytes > at));
        before.units + from_byte(text.get(before.bytes..).unwrap_or_default(), at - before.bytes)
    }

    /// The first stretch at whose end `reached` holds, or one past the last.
    fn place(&self, reached: impl Fn(&Stretch) -> bool) -> usize {
        self.stretches.partition_point(|stretch| !reached(stretch))
    }

    /// What stands before a stretch.
    fn before(&self, index: usize) -> Stretch {
        index.checked_sub(1).and_then(|before| self.stretches.get(before)).copied().unwrap_or_default()
    }
}

/// The stretches of a text behind `before`.
fn stretches(text: &str, before: Stretch) -> impl Iterator<Item = Stretch> {
    let (mut rest, mut at) = (text, before);
    std::iter::from_fn(move || {
        let (stretch, behind) = rest.split_at_checked(floor_char_boundary(rest, STRETCH))?;
        rest = behind;
        at = Stretch { bytes: at.bytes + stretch.len(), units: at.units + len(stretch) };
        (!stretch.is_empty()).then_some(at)
    })
}

/// The nearest `char` boundary at or before `at`.
#[must_use]
pub fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_on_text_of_all_widths() {
        // text, byte, UTF-16
        let table =
            [("", 0, 0), ("ask", 2, 2), ("é!", 2, 1), ("🚀 ask", 4, 2), ("🚀 ask", 5, 3), ("日本 ask", 6, 2), ("a", 99, 1)];
        for (text, byte, utf16) in table {
            assert_eq!(from_byte(text, byte), utf16, "{text:?} at byte {byte}");
            assert_eq!(to_byte(text, utf16), byte.min(text.len()), "{text:?} at unit {utf16}");
            let index = Index::new(text);
            assert_eq!((index.from_byte(text, byte), index.to_byte(text, utf16)), (utf16, byte.min(text.len())), "{text:?}");
        }
    }

    fn check(text: &str, index: &Index) {
        let mut units = 0;
        for (byte, char) in text.char_indices() {
            assert_eq!((index.from_byte(text, byte), index.to_byte(text, units)), (units, byte), "of {}", text.len());
            units += char.len_utf16();
        }
        assert_eq!((len(text), index.from_byte(text, text.len())), (units, units));
    }

    #[test]
    fn an_index_knows_what_counting_finds_also_after_edits() {
        let mut text = "a🚀é日 plain words ".repeat(300);
        let mut index = Index::new(&text);
        check(&text, &index);
        let edits = [
            (0, 0, "🚀"),
            (2000, 2100, ""),
            (1024, 1024, "x"),
            (0, 4000, "é"),
            (1, 99_999, ""),
            (0, 99_999, ""),
            (0, 0, "日"),
            (3, 3, "b"),
        ];
        for (start, end, with) in edits {
            let (start, end) = (floor_char_boundary(&text, start), floor_char_boundary(&text, end));
            text.replace_range(start..end, with);
            index.splice(&text, start, end, with.len());
            check(&text, &index);
        }
    }

    #[test]
    fn the_middle_of_a_pair_is_its_start() {
        assert_eq!(to_byte("a🚀b", 2), 1);
        assert_eq!(from_byte("a🚀b", 3), 1);
    }
}
