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

/// Offsets of a text that is asked for many of them.
#[derive(Debug)]
pub struct Index<'a> {
    text: &'a str,
    /// The bytes of the text's stretches and the units before them, from one to the next; none where units are bytes.
    stretches: Vec<(usize, usize)>,
}

/// How long a stretch is, in bytes.
const STRETCH: usize = 512;

impl<'a> Index<'a> {
    /// Walks through the text once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut stretches = Vec::new();
        if !text.is_ascii() {
            let (mut byte, mut units) = (0, 0);
            while byte < text.len() {
                stretches.push((byte, units));
                let end = floor_char_boundary(text, byte + STRETCH);
                units += len(text.get(byte..end).unwrap_or_default());
                byte = end;
            }
        }
        Self { text, stretches }
    }

    /// As [`to_byte`], with little to walk.
    #[must_use]
    pub fn to_byte(&self, at: usize) -> usize {
        let before = self.stretches.partition_point(|(_, units)| *units <= at).checked_sub(1);
        match before.and_then(|index| self.stretches.get(index)) {
            Some((byte, units)) => byte + to_byte(self.text.get(*byte..).unwrap_or_default(), at - units),
            None => at.min(self.text.len()),
        }
    }

    /// As [`from_byte`], with little to walk.
    #[must_use]
    pub fn from_byte(&self, at: usize) -> usize {
        let before = self.stretches.partition_point(|(byte, _)| *byte <= at).checked_sub(1);
        match before.and_then(|index| self.stretches.get(index)) {
            Some((byte, units)) => units + from_byte(self.text.get(*byte..).unwrap_or_default(), at - byte),
            None => at.min(self.text.len()),
        }
    }
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
            assert_eq!((index.from_byte(byte), index.to_byte(utf16)), (utf16, byte.min(text.len())), "{text:?}");
        }
    }

    #[test]
    fn a_long_text_counts_as_its_chars_do() {
        let text = "a🚀é日 plain words ".repeat(200);
        let index = Index::new(&text);
        let mut units = 0;
        for (byte, char) in text.char_indices() {
            assert_eq!((from_byte(&text, byte), index.from_byte(byte), index.to_byte(units)), (units, units, byte));
            units += char.len_utf16();
        }
        assert_eq!(len(&text), units);
    }

    #[test]
    fn the_middle_of_a_pair_is_its_start() {
        assert_eq!(to_byte("a🚀b", 2), 1);
        assert_eq!(from_byte("a🚀b", 3), 1);
    }
}
