//! The only place where byte offsets and UTF-16 offsets meet: browsers count in UTF-16 code units, Rust in bytes.

/// How many UTF-16 code units `text` takes.
#[must_use]
pub fn len(text: &str) -> usize {
    // Every char starts with a byte that is not a continuation; those of four bytes are a surrogate pair.
    text.bytes().map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum()
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
        }
    }

    #[test]
    fn the_middle_of_a_pair_is_its_start() {
        assert_eq!(to_byte("a🚀b", 2), 1);
        assert_eq!(from_byte("a🚀b", 3), 1);
    }
}
