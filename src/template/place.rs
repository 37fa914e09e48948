//! Where in a file an error is.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::value::RawValue;
use serde_path_to_error::{Path, Segment};

/// Why a file was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The key, as `slots[2].prompt`; empty for the file as a whole.
    pub path: String,
    /// The line, counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// The column in characters, counted from 1: where the wrong value starts, or where reading stopped in a
    /// text that is not JSON throughout.
    pub column: usize,
    /// What was expected and what is there instead, without the place.
    pub problem: String,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str("The file as a whole: ")?,
            line => write!(f, "Line {line}, column {}: ", self.column)?,
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}.", self.problem)
    }
}

impl std::error::Error for FileError {}

/// Finds the place of an error that was met at `path`.
pub(super) fn placed(json: &str, path: &Path, error: &serde_json::Error) -> FileError {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let said = said.strip_suffix(&place).unwrap_or(&said);
    let problem = match said.strip_prefix("invalid type: ").and_then(|said| said.split_once(", expected ")) {
        Some((found, expected)) => format!("expected {expected}, found {}", container(found)),
        None if error.is_data() => said.to_owned(),
        None if error.is_eof() => "expected more JSON, found the end of the file".into(),
        None => format!("expected JSON: {said}"),
    };
    // The reader says where it stopped, which for a wrong value is somewhere behind it.
    let start = error.is_data().then(|| start_of(json, path)).flatten();
    let (line, column) = start.map_or((error.line(), error.column()), |start| {
        let before = &json[..start];
        (before.matches('\n').count() + 1, start - before.rfind('\n').map_or(0, |at| at + 1) + 1)
    });
    // So far the column counts bytes; people count characters.
    let text = json.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let column = text.char_indices().take_while(|&(at, _)| at < column).count().max(1);
    FileError { path: path_of(path), line: line.max(1), column, problem }
}

/// A JSON value that stands where a list or an object must, in words.
fn container(unexpected: &str) -> &str {
    match unexpected.split(' ').next() {
        Some("map") => "an object",
        Some("sequence") => "a list",
        Some("string") => "a text",
        Some("integer" | "floating") => "a number",
        Some("boolean") => "true or false",
        _ => "null",
    }
}

/// The byte at which the value at `path` starts; of a key that stands twice, the later one's.
fn start_of(json: &str, path: &Path) -> Option<usize> {
    let mut value: &RawValue = serde_json::from_str(json).ok()?;
    for segment in path {
        value = match segment {
            Segment::Map { key } => serde_json::from_str::<BTreeMap<String, &RawValue>>(value.get()).ok()?.get(key.as_str())?,
            Segment::Seq { index } => serde_json::from_str::<Vec<&RawValue>>(value.get()).ok()?.get(*index)?,
            Segment::Enum { .. } | Segment::Unknown => return None,
        };
    }
    // A raw value is a part of the text that it was read from.
    (value.get().as_ptr() as usize).checked_sub(json.as_ptr() as usize).filter(|&start| json.is_char_boundary(start))
}

/// The longest path that is named, in keys and indices; what lies deeper is in somebody's unknown key.
const MAX_DEPTH: usize = 6;

/// A path in words, as `slots[2].prompt`.
fn path_of(path: &Path) -> String {
    let mut words = String::new();
    for segment in path.iter().take(MAX_DEPTH) {
        match segment {
            Segment::Seq { index } => words.push_str(&format!("[{index}]")),
            Segment::Map { key } => {
                words.push_str(if words.is_empty() { "" } else { "." });
                words.push_str(&shortened(key));
            }
            // Reading stopped before the key was known.
            Segment::Enum { .. } | Segment::Unknown => break,
        }
    }
    words.push_str(if path.iter().len() > MAX_DEPTH { "…" } else { "" });
    words
}

/// The beginning of a stranger's text, for a message.
pub(super) fn shortened(text: &str) -> String {
    let mut short: String = super::printable(text).chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
