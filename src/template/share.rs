//! A team file as a text to paste into a chat: `backstory1:…`, compressed, with a checksum.
//!
//! Behind the mark stand, in base64 for URLs, four bytes of checksum (the low half of SipHash-1-3 of the file under a key of zeros,
//! little-endian) and the file, deflated without a header (RFC 1951). A full stop ends it, so that a code that was cut off can be told
//! from a whole one. Whoever calls brings the compression: a browser has it built in, and here it would be paid for by everybody.

use std::fmt;
use std::hash::Hasher;

use base64ct::{Base64UrlUnpadded, Encoding};
use siphasher::sip::SipHasher13;

use super::MAX_FILE;
use crate::texts::text;

const MARK: &str = "backstory";
const VERSION: &str = "1";
/// A code is no longer than a file that does not shrink.
const MAX_CODE: usize = 2 * MAX_FILE;
const CHECKSUM: usize = 4;

/// What a code holds, still deflated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    checksum: [u8; CHECKSUM],
    /// The file, deflated. It may inflate to anything: stop behind [`MAX_FILE`] bytes.
    pub deflated: Vec<u8>,
}

/// Why a code cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// There is none in the text.
    NoCode,
    /// It is of a version that is not known here.
    Version,
    /// Its end is missing.
    CutOff,
    /// It is not what was shared.
    Altered,
    /// It is, or holds, more than a file may be.
    TooLong,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(text(match self {
            Self::NoCode => "share_no_code",
            Self::Version => "share_version",
            Self::CutOff => "share_cut_off",
            Self::Altered => "share_altered",
            Self::TooLong => "share_too_long",
        }))
    }
}

impl std::error::Error for ShareError {}

/// The code of a file; `deflated` is the same file, deflated.
#[must_use]
pub fn code(file: &str, deflated: &[u8]) -> String {
    format!("{MARK}{VERSION}:{}.", Base64UrlUnpadded::encode_string(&[&checksum(file.as_bytes()), deflated].concat()))
}

/// Finds a code in a text that somebody has pasted: words around it, line breaks and the marks of a quotation in it do no harm.
///
/// # Errors
/// Why there is none to use.
pub fn find(text: &str) -> Result<Shared, ShareError> {
    // A telephone begins what is pasted with a capital.
    let small = text.to_ascii_lowercase();
    let marked = small.match_indices(MARK).filter_map(|(at, _)| text.get(at + MARK.len()..)?.split_once(':'));
    let mut marked = marked.filter(|(version, _)| version.parse::<u32>().is_ok_and(|version| version > 0));
    let first = marked.next().ok_or(ShareError::NoCode)?;
    let (_, rest) = std::iter::once(first).chain(marked).find(|(version, _)| *version == VERSION).ok_or(ShareError::Version)?;
    let written: String = rest.chars().filter(|char| !is_of_the_chat(*char)).take(MAX_CODE + 1).collect();
    if written.len() > MAX_CODE && !written.contains('.') {
        return Err(ShareError::TooLong);
    }
    let end = written.find(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '=')));
    let end = end.filter(|end| written[*end..].starts_with('.')).ok_or(ShareError::CutOff)?;
    // Chats and people lose the padding.
    let bytes = Base64UrlUnpadded::decode_vec(written[..end].trim_end_matches('=')).map_err(|_| ShareError::Altered)?;
    let (checksum, deflated) = bytes.split_first_chunk().ok_or(ShareError::Altered)?;
    Ok(Shared { checksum: *checksum, deflated: deflated.to_vec() })
}

/// What a chat puts into a long word: breaks, places to break at, the marks of a quotation.
fn is_of_the_chat(char: char) -> bool {
    char.is_whitespace() || matches!(char, '>' | '|' | '│' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

impl Shared {
    /// The file, from what has been inflated; `None` stands for what could not be.
    ///
    /// # Errors
    /// That it is not what was shared, or too long.
    pub fn file(&self, inflated: Option<Vec<u8>>) -> Result<String, ShareError> {
        let inflated = inflated.ok_or(ShareError::Altered)?;
        if inflated.len() > MAX_FILE {
            return Err(ShareError::TooLong);
        }
        if checksum(&inflated) != self.checksum {
            return Err(ShareError::Altered);
        }
        String::from_utf8(inflated).map_err(|_| ShareError::Altered)
    }
}

fn checksum(file: &[u8]) -> [u8; CHECKSUM] {
    let mut hasher = SipHasher13::new_with_keys(0, 0);
    hasher.write(file);
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stored without compression, so that no library is needed: one last block of RFC 1951.
    fn stored(file: &str) -> Vec<u8> {
        let length = u16::try_from(file.len()).unwrap_or(u16::MAX);
        [&[1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), file.as_bytes()].concat()
    }

    fn inflated(deflated: &[u8]) -> Option<Vec<u8>> {
        deflated.get(5..).map(<[u8]>::to_vec)
    }

    fn read(text: &str) -> Result<String, ShareError> {
        let shared = find(text)?;
        shared.file(inflated(&shared.deflated))
    }

    const FILE: &str = "{\"version\": 1, \"slots\": [\"… and so on, for longer than a line of a chat\"]}";

    #[test]
    fn a_code_survives_what_chats_do_to_it() {
        let code = code(FILE, &stored(FILE));
        let wrapped: String =
            code.chars().enumerate().map(|(at, c)| if at % 20 == 19 { format!("{c}\n> ") } else { c.into() }).collect();
        for text in [
            code.clone(),
            format!("  {code}\n"),
            format!("`{code}`"),
            format!("Our backstory template: \"{code}\" please import. Thanks."),
            format!("{code} See you."),
            format!("We use backstory1 now: {code}"),
            format!("Since backstory2: new! {code}"),
            format!("\u{feff}{}", code.replacen('b', "B", 1)),
            format!("│ {}\u{ad}\u{200b}{}", &code[..30], &code[30..]),
            wrapped,
        ] {
            assert_eq!(read(&text).as_deref(), Ok(FILE), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        let code = code(FILE, &stored(FILE));
        let changed = code.replacen("bG9uZ2Vy", "bG9uZ2Vx", 1);
        assert_ne!(changed, code);
        let table = [
            (String::new(), ShareError::NoCode),
            ("backstory: what a story".into(), ShareError::NoCode),
            ("backstory1".into(), ShareError::NoCode),
            ("backstory0:AAAA.".into(), ShareError::NoCode),
            (code.replacen("backstory1", "backstory2", 1), ShareError::Version),
            (code[..40].to_owned(), ShareError::CutOff),
            (format!("{}…", &code[..40]), ShareError::CutOff),
            (format!("{}.", &code[..40]), ShareError::Altered),
            ("backstory1:.".into(), ShareError::Altered),
            ("backstory1:AAAA.".into(), ShareError::Altered),
            (changed, ShareError::Altered),
            (format!("backstory1:{}", "A".repeat(MAX_CODE + 1)), ShareError::TooLong),
        ];
        for (text, expected) in table {
            assert_eq!(read(&text), Err(expected), "{text:.60}");
        }
        let shared = find(&code).unwrap();
        assert_eq!(shared.file(None), Err(ShareError::Altered));
        assert_eq!(shared.file(Some(vec![b' '; MAX_FILE + 1])), Err(ShareError::TooLong));
    }
}
