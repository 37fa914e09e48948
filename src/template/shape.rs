//! What the values of a team file must be: one description, by which a file is read and of which its JSON Schema is made.

use super::place::shortened;
use super::{OfferedSlot, printable};
use crate::json::{Json, Object, Problem, Reader, ToJson};
use crate::letter;
use crate::map::Set;
use crate::texts::{filled, listed, text};

/// What a value must be.
#[derive(Debug)]
pub(super) enum Shape {
    /// The format's version; see [`Version`].
    Version,
    /// A text of one line; an empty one only where that is said.
    Words {
        /// Whether it may be left empty.
        may_be_empty: bool,
    },
    /// A name for files: small letters, digits and underscores, beginning with a letter; no item before has the same.
    Id,
    /// A text of one line that no item before has, whatever its case.
    Own,
    /// The address of a page.
    Link,
    /// What another rule of the core takes, in words for an error; it gives the text as it is kept.
    Checked {
        /// Reads it; `None` where it is none.
        take: fn(&str) -> Option<String>,
        /// The id of what it should be.
        expected: &'static str,
    },
    /// True or false.
    Flag,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A list.
    List {
        /// What each item must be.
        of: &'static Shape,
        /// The id of what its items are called: `items_slots`.
        items: &'static str,
        /// The fewest: 0 or 1.
        least: usize,
        /// The most.
        most: usize,
    },
    /// An object.
    Object {
        /// The keys that it is told by where it is missing.
        told_by: &'static [&'static str],
        /// The keys that are known; others are kept.
        keys: &'static [Key],
    },
}

/// A known key of an object.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: &'static Shape,
    /// Whether it must be there.
    pub(super) must: Must,
    /// What it is for, in a sentence: what an editor shows to whoever writes the file.
    #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only the schema tells it"))]
    pub(super) says: &'static str,
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Must {
    Always,
    /// Except in a slot that comes with Backstory, and brings it along.
    UnlessOffered,
    Never,
}

impl Key {
    fn is_needed(&self, object: &Object) -> bool {
        let is_offered = || object.get("id").and_then(Json::as_text).and_then(OfferedSlot::from_id).is_some();
        self.must == Must::Always || self.must == Must::UnlessOffered && !is_offered()
    }
}

/// The longest text, in characters.
pub const MAX_CHARS: usize = 2_000;
/// The longest id, in characters.
pub const MAX_ID: usize = 64;
/// The version of the format: files of a later major one are refused, those of a later minor one only hold keys that are not known yet.
pub(super) const MAJOR: u32 = 1;

/// The version that a value states: a number, or both parts in quotes, as "1.2".
pub(super) fn version_of(value: &Json) -> Option<(u32, u32)> {
    let parts = |text: &str| {
        let (major, minor) = text.split_once('.').unwrap_or((text, "0"));
        let part = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        Some((part(major)?, part(minor)?))
    };
    match value {
        Json::Number(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => parts(number),
        Json::Text(text) => parts(text),
        _ => None,
    }
}

/// Reads a value of this shape.
///
/// # Errors
/// The first thing in it that is not as it must be.
pub(super) fn read(reader: &mut Reader<'_>, shape: &Shape) -> Result<Json, Problem> {
    Checker { own: Set::new() }.value(reader, shape)
}

struct Checker {
    /// What the items of the present list have for themselves.
    own: Set,
}

impl Checker {
    fn value(&mut self, reader: &mut Reader<'_>, shape: &Shape) -> Result<Json, Problem> {
        let start = reader.start();
        match shape {
            Shape::List { of, items, least, most } => self.list(reader, of, items, *least, *most),
            Shape::Object { told_by, keys } => self.object(reader, told_by, keys),
            scalar => {
                let value = reader.value()?;
                self.scalar(value, scalar).map_err(|what| reader.problem(start, what))
            }
        }
    }

    fn object(&mut self, reader: &mut Reader<'_>, told_by: &[&str], keys: &[Key]) -> Result<Json, Problem> {
        let start = reader.start();
        let mut read = Object::default();
        let quoted: Vec<String> = told_by.iter().map(|key| format!("\"{key}\"")).collect();
        let what = || filled("kind_object_with", &[&listed(None, "list", &quoted)]);
        reader.object(&what, &mut |reader, key| {
            if read.get(&key).is_some() {
                return twice(&key, reader);
            }
            let value = match keys.iter().find(|known| known.name == key) {
                Some(known) => self.value(reader, known.shape)?,
                None => settled(reader.value()?),
            };
            read.insert(&key, value);
            Ok(())
        })?;
        match keys.iter().find(|key| key.is_needed(&read) && read.get(key.name).is_none()) {
            Some(key) => Err(reader.problem(start, filled("file_key_missing", &[key.name]))),
            None => Ok(Json::Object(read)),
        }
    }

    fn list(&mut self, reader: &mut Reader<'_>, of: &Shape, items: &str, least: usize, most: usize) -> Result<Json, Problem> {
        let start = reader.start();
        self.own = Set::new();
        let mut read = Vec::new();
        let items = || text(items);
        reader.list(&|| filled("kind_list_of", &[items()]), &mut |reader, index| {
            if index >= most {
                let start = reader.start();
                return Err(reader.problem(start, filled("file_most", &[&most.to_string(), items()])));
            }
            read.push(self.value(reader, of)?);
            Ok(())
        })?;
        if read.len() < least {
            return Err(reader.problem(start, filled("file_least", &[items()])));
        }
        Ok(Json::List(read))
    }

    /// What a value that holds no others must be; the error without its place.
    fn scalar(&mut self, value: Json, shape: &Shape) -> Result<Json, String> {
        match shape {
            Shape::Version => version(&value).map(|()| value),
            Shape::Flag if matches!(value, Json::Bool(_)) => Ok(value),
            Shape::Flag => Err(filled("file_expected", &[text("kind_flag"), &name_of(&value)])),
            _ => {
                let Json::Text(written) = value else {
                    return Err(filled("file_expected", &[text("kind_quoted"), &name_of(&value)]));
                };
                self.text(written, shape).map(Json::Text)
            }
        }
    }

    fn text(&mut self, written: String, shape: &Shape) -> Result<String, String> {
        let chars = written.chars().count();
        if chars > MAX_CHARS {
            return Err(filled("file_chars", &[&MAX_CHARS.to_string(), &chars.to_string()]));
        }
        if written.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
            return Err(text("file_one_line").to_owned());
        }
        if !matches!(shape, Shape::Words { may_be_empty: true }) && printable(&written).trim().is_empty() {
            return Err(text("file_empty").to_owned());
        }
        let short = || shortened(&written);
        match shape {
            Shape::Id if !is_id(&written) => Err(filled("file_id", &[&MAX_ID.to_string(), &short()])),
            Shape::Id if !self.own.insert(written.clone()) => Err(filled("file_id_twice", &[&short()])),
            Shape::Own if !self.own.insert(letter::lowercase(written.trim())) => Err(filled("file_word_twice", &[&short()])),
            Shape::Link if !is_link(&written) => Err(filled("file_link", &[&short()])),
            Shape::OneOf(known) if !known.contains(&written.as_str()) => {
                Err(filled("file_one_of", &[&known.join("\", \""), &short()]))
            }
            Shape::Checked { take, expected } => take(&written).ok_or_else(|| filled(expected, &[&short()])),
            _ => Ok(written),
        }
    }
}

fn version(value: &Json) -> Result<(), String> {
    let reads = MAJOR.to_string();
    match version_of(value) {
        Some((MAJOR, _)) => Ok(()),
        Some((major, _)) if major > MAJOR => Err(filled("file_version_newer", &[&major.to_string(), &reads])),
        _ => Err(filled("file_version", &[&reads, &name_of(value)])),
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.len() <= MAX_ID
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !text.contains(char::is_whitespace) && printable(text) == text)
}

/// A value in words.
fn name_of(value: &Json) -> String {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) => value.to_text(),
        Json::Text(_) => text("kind_text").to_owned(),
        Json::List(_) => text("kind_list").to_owned(),
        Json::Object(_) => text("kind_object").to_owned(),
    }
}

/// A value in which every key stands once.
fn settled(value: Json) -> Json {
    match value {
        Json::Object(object) => {
            let mut once = Object::default();
            object.iter().for_each(|(key, value)| once.insert(key, settled(value.clone())));
            Json::Object(once)
        }
        Json::List(items) => Json::List(items.into_iter().map(settled).collect()),
        other => other,
    }
}

/// Refuses a key that was there before.
fn twice(key: &str, reader: &mut Reader<'_>) -> Result<(), Problem> {
    let start = reader.start();
    reader.value()?;
    Err(reader.problem(start, filled("file_key_twice", &[&shortened(key)])))
}
