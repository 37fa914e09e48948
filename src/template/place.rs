//! Where in a file an error is.

use std::fmt;

use crate::json::{Problem, Segment, Wrong};
use crate::texts::{filled, text};

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
        let Self { path, line, column, problem } = self;
        let (line, column) = (line.to_string(), column.to_string());
        f.write_str(&match (self.line, path.is_empty()) {
            (0, true) => filled("file_whole", &[problem]),
            // A key without a place is one that no file has set.
            (0, false) => filled("file_key", &[path, problem]),
            (_, true) => filled("file_place", &[&line, &column, problem]),
            (_, false) => filled("file_place_key", &[&line, &column, path, problem]),
        })
    }
}

impl std::error::Error for FileError {}

/// The place of a problem, for a person.
pub(super) fn placed(json: &str, problem: &Problem) -> FileError {
    let before = json.get(..problem.at).unwrap_or(json);
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let written = json.split('\n').nth(line).unwrap_or_default();
    // People count characters; behind the last one there is none to point at.
    let last = written.chars().count().max(1);
    let column = before.get(start..).unwrap_or_default().chars().count() + 1;
    FileError { path: path_of(&problem.path), line: line + 1, column: column.min(last), problem: told(&problem.what) }
}

/// What is wrong, in words.
fn told(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Ended => text("file_ended").to_owned(),
        Wrong::Syntax(reason) => filled("file_syntax", &[text(reason)]),
        Wrong::Kind(expected, found) => filled("file_expected", &[expected, text(found)]),
        Wrong::Value(told) => told.clone(),
    }
}

/// The longest path that is named, in keys and indices; what lies deeper is in somebody's unknown key.
const MAX_DEPTH: usize = 6;

/// A path in words, as `slots[2].prompt`.
fn path_of(path: &[Segment]) -> String {
    let mut words = String::new();
    for segment in path.iter().take(MAX_DEPTH) {
        match segment {
            Segment::Item(index) => words.push_str(&format!("[{index}]")),
            Segment::Key(key) => {
                words.push_str(if words.is_empty() { "" } else { "." });
                words.push_str(&shortened(key));
            }
        }
    }
    words.push_str(if path.len() > MAX_DEPTH { "…" } else { "" });
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
