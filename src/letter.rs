//! Small and capital letters, without the tables of every script that ever had them: those are 24 KB of wasm.
//!
//! Latin, Greek, Cyrillic and Armenian are known, as Unicode has them. Other letters stay as they are.

/// Runs of capitals: the first, the last, and how far the small letters are behind. Where that is 1 the two stand side by side, and
/// only every second letter is a capital.
#[rustfmt::skip]
const CAPITALS: &[(u16, u16, i16)] = &[
    (0xc0, 0xd6, 32), (0xd8, 0xde, 32), (0x100, 0x12e, 1), (0x132, 0x136, 1), (0x139, 0x147, 1), (0x14a, 0x176, 1),
    (0x178, 0x178, -121), (0x179, 0x17d, 1), (0x181, 0x181, 210), (0x182, 0x184, 1), (0x186, 0x186, 206), (0x187, 0x187, 1),
    (0x189, 0x18a, 205), (0x18b, 0x18b, 1), (0x18e, 0x18e, 79), (0x18f, 0x18f, 202), (0x190, 0x190, 203), (0x191, 0x191, 1),
    (0x193, 0x193, 205), (0x194, 0x194, 207), (0x196, 0x196, 211), (0x197, 0x197, 209), (0x198, 0x198, 1), (0x19c, 0x19c, 211),
    (0x19d, 0x19d, 213), (0x19f, 0x19f, 214), (0x1a0, 0x1a4, 1), (0x1a6, 0x1a6, 218), (0x1a7, 0x1a7, 1), (0x1a9, 0x1a9, 218),
    (0x1ac, 0x1ac, 1), (0x1ae, 0x1ae, 218), (0x1af, 0x1af, 1), (0x1b1, 0x1b2, 217), (0x1b3, 0x1b5, 1), (0x1b7, 0x1b7, 219),
    (0x1b8, 0x1b8, 1), (0x1bc, 0x1bc, 1), (0x1c4, 0x1c4, 2), (0x1c5, 0x1c5, 1), (0x1c7, 0x1c7, 2), (0x1c8, 0x1c8, 1),
    (0x1ca, 0x1ca, 2), (0x1cb, 0x1db, 1), (0x1de, 0x1ee, 1), (0x1f1, 0x1f1, 2), (0x1f2, 0x1f4, 1), (0x1f6, 0x1f6, -97),
    (0x1f7, 0x1f7, -56), (0x1f8, 0x21e, 1), (0x220, 0x220, -130), (0x222, 0x232, 1), (0x23a, 0x23a, 10795), (0x23b, 0x23b, 1),
    (0x23d, 0x23d, -163), (0x23e, 0x23e, 10792), (0x241, 0x241, 1), (0x243, 0x243, -195), (0x244, 0x244, 69),
    (0x245, 0x245, 71), (0x246, 0x24e, 1), (0x370, 0x372, 1), (0x376, 0x376, 1), (0x37f, 0x37f, 116), (0x386, 0x386, 38),
    (0x388, 0x38a, 37), (0x38c, 0x38c, 64), (0x38e, 0x38f, 63), (0x391, 0x3a1, 32), (0x3a3, 0x3ab, 32), (0x3cf, 0x3cf, 8),
    (0x3d8, 0x3ee, 1), (0x3f4, 0x3f4, -60), (0x3f7, 0x3f7, 1), (0x3f9, 0x3f9, -7), (0x3fa, 0x3fa, 1), (0x3fd, 0x3ff, -130),
    (0x400, 0x40f, 80), (0x410, 0x42f, 32), (0x460, 0x480, 1), (0x48a, 0x4be, 1), (0x4c0, 0x4c0, 15), (0x4c1, 0x4cd, 1),
    (0x4d0, 0x52e, 1), (0x531, 0x556, 48), (0x1e00, 0x1e94, 1), (0x1e9e, 0x1e9e, -7615), (0x1ea0, 0x1efe, 1),
    (0x1f08, 0x1f0f, -8), (0x1f18, 0x1f1d, -8), (0x1f28, 0x1f2f, -8), (0x1f38, 0x1f3f, -8), (0x1f48, 0x1f4d, -8),
    (0x1f59, 0x1f59, -8), (0x1f5b, 0x1f5b, -8), (0x1f5d, 0x1f5d, -8), (0x1f5f, 0x1f5f, -8), (0x1f68, 0x1f6f, -8),
    (0x1f88, 0x1f8f, -8), (0x1f98, 0x1f9f, -8), (0x1fa8, 0x1faf, -8), (0x1fb8, 0x1fb9, -8), (0x1fba, 0x1fbb, -74),
    (0x1fbc, 0x1fbc, -9), (0x1fc8, 0x1fcb, -86), (0x1fcc, 0x1fcc, -9), (0x1fd8, 0x1fd9, -8), (0x1fda, 0x1fdb, -100),
    (0x1fe8, 0x1fe9, -8), (0x1fea, 0x1feb, -112), (0x1fec, 0x1fec, -7), (0x1ff8, 0x1ff9, -128), (0x1ffa, 0x1ffb, -126),
    (0x1ffc, 0x1ffc, -9), (0xff21, 0xff3a, 32),
];

/// The small letter for a capital; any other character as it is.
#[must_use]
pub fn lower(char: char) -> char {
    if char.is_ascii() {
        return char.to_ascii_lowercase();
    }
    let Ok(code) = u16::try_from(u32::from(char)) else { return char };
    let run = CAPITALS.partition_point(|(first, ..)| *first <= code).checked_sub(1).and_then(|at| CAPITALS.get(at));
    run.and_then(|run| small(*run, code)).unwrap_or(char)
}

/// What the capital `code` of a run is as a small letter.
fn small((first, last, behind): (u16, u16, i16), code: u16) -> Option<char> {
    let is_capital = code <= last && (behind != 1 || code % 2 == first % 2);
    is_capital.then(|| char::from_u32(code.wrapping_add_signed(behind).into())).flatten()
}

/// The capital for a small letter; any other character as it is.
#[must_use]
pub fn upper(char: char) -> char {
    if char.is_ascii() {
        return char.to_ascii_uppercase();
    }
    let Ok(code) = u16::try_from(u32::from(char)) else { return char };
    let capital = |(first, last, behind): &(u16, u16, i16)| {
        let capital = code.wrapping_add_signed(behind.wrapping_neg());
        (*first <= capital && small((*first, *last, *behind), capital) == Some(char)).then_some(capital)
    };
    CAPITALS.iter().find_map(capital).and_then(|capital| char::from_u32(capital.into())).unwrap_or(char)
}

/// A text in small letters.
#[must_use]
pub fn lowercase(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.chars().map(lower).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is known of: Latin, Greek, Cyrillic, Armenian; Latin and Greek with further marks; the wide Latin of East Asia.
    const KNOWN: &[std::ops::RangeInclusive<char>] = &['\0'..='\u{556}', '\u{1e00}'..='\u{1fff}', '\u{ff00}'..='\u{ff5e}'];

    #[test]
    fn capitals_are_lowered_as_unicode_says() {
        for char in KNOWN.iter().cloned().flatten().filter(|char| *char != 'İ') {
            assert!(char.to_lowercase().eq([lower(char)]), "{char}: {}", lower(char));
        }
        for char in ['İ', '字', 'あ', 'ა', '🚀', 'א', 'ß'] {
            assert_eq!(lower(char), char);
        }
    }

    #[test]
    fn small_letters_are_raised_again() {
        for char in KNOWN.iter().cloned().flatten() {
            let raised = upper(char);
            assert_eq!(lower(raised), lower(char), "{char}: {raised}");
            let of_unicode: Vec<char> = char.to_uppercase().collect();
            let same = [raised] == of_unicode[..];
            // A few have two capitals, or one that is two letters.
            assert!(same || of_unicode.len() > 1 || raised == char || lower(raised) == char, "{char}: {raised}");
        }
        assert_eq!(['a', 'é', 'ж', 'ω', 'ą', '1'].map(upper), ['A', 'É', 'Ж', 'Ω', 'Ą', '1']);
    }

    #[test]
    fn texts_are_lowered() {
        assert_eq!(lowercase("Größe ÜBER Ωmega ЖУК, NASA"), "größe über ωmega жук, nasa");
    }
}
