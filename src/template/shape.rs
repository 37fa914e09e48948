//! What the values of a team file must be: one description, by which a file is read and of which its JSON Schema is made.

use super::place::shortened;
use super::printable;
use crate::json::{Json, Object, Problem, Reader, ToJson};
use crate::letter;
use crate::map::Set;

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
        /// What it should be: "the id of a site, …".
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
        /// What its items are called: "slots".
        items: &'static str,
        /// The fewest: 0 or 1.
        least: usize,
        /// The most.
        most: usize,
    },
    /// An object.
    Object {
        /// What it is called where it is missing: "an object with …".
        what: &'static str,
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
    pub(super) must: bool,
    /// What it is for, in a sentence: what an editor shows to whoever writes the file.
    #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only the schema tells it"))]
    pub(super) says: &'static str,
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
            Shape::Object { what, keys } => self.object(reader, what, keys),
            scalar => {
                let value = reader.value()?;
                self.scalar(value, scalar).map_err(|what| reader.problem(start, what))
            }
        }
    }

    fn object(&mut self, reader: &mut Reader<'_>, what: &str, keys: &[Key]) -> Result<Json, Problem> {
        let start = reader.start();
        let mut read = Object::default();
        reader.object(what, &mut |reader, key| {
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
        match keys.iter().find(|key| key.must && read.get(key.name).is_none()) {
            Some(key) => Err(reader.problem(start, format!("expected the key \"{}\", found an object without it", key.name))),
            None => Ok(Json::Object(read)),
        }
    }

    fn list(&mut self, reader: &mut Reader<'_>, of: &Shape, items: &str, least: usize, most: usize) -> Result<Json, Problem> {
        let start = reader.start();
        self.own = Set::new();
        let mut read = Vec::new();
        reader.list(&format!("a list of {items}"), &mut |reader, index| {
            if index >= most {
                let start = reader.start();
                return Err(reader.problem(start, format!("expected at most {most} {items}, found more")));
            }
            read.push(self.value(reader, of)?);
            Ok(())
        })?;
        if read.len() < least {
            return Err(reader.problem(start, format!("expected at least one of the {items}, found an empty list")));
        }
        Ok(Json::List(read))
    }

    /// What a value that holds no others must be; the error without its place.
    fn scalar(&mut self, value: Json, shape: &Shape) -> Result<Json, String> {
        match shape {
            Shape::Version => version(&value).map(|()| value),
            Shape::Flag if matches!(value, Json::Bool(_)) => Ok(value),
            Shape::Flag => Err(format!("expected true or false, found {}", name_of(&value))),
            _ => {
                let Json::Text(text) = value else {
                    return Err(format!("expected a text in quotes, found {}", name_of(&value)));
                };
                self.text(text, shape).map(Json::Text)
            }
        }
    }

    fn text(&mut self, text: String, shape: &Shape) -> Result<String, String> {
        let chars = text.chars().count();
        if chars > MAX_CHARS {
            return Err(format!("expected at most {MAX_CHARS} characters, found {chars}"));
        }
        if text.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
            return Err("expected one line, found a line break in the text".into());
        }
        if !matches!(shape, Shape::Words { may_be_empty: true }) && printable(&text).trim().is_empty() {
            return Err("expected at least one character, found none".into());
        }
        let found = || format!("found \"{}\"", shortened(&text));
        match shape {
            Shape::Id if !is_id(&text) => Err(format!(
                "expected an id of small letters, digits and underscores that begins with a letter and has at most {MAX_ID} \
                 characters, {}",
                found()
            )),
            Shape::Id if !self.own.insert(text.clone()) => {
                Err(format!("expected an id of its own, {} for the second time", found()))
            }
            Shape::Own if !self.own.insert(letter::lowercase(text.trim())) => {
                Err(format!("expected every word once, {} for the second time", found()))
            }
            Shape::Link if !is_link(&text) => {
                Err(format!("expected an address that begins with https:// or http://, {}", found()))
            }
            Shape::OneOf(known) if !known.contains(&text.as_str()) => {
                Err(format!("expected one of \"{}\", {}", known.join("\", \""), found()))
            }
            Shape::Checked { take, expected } => take(&text).ok_or_else(|| format!("expected {expected}, {}", found())),
            _ => Ok(text),
        }
    }
}

fn version(value: &Json) -> Result<(), String> {
    match version_of(value) {
        Some((MAJOR, _)) => Ok(()),
        Some((major, _)) if major > MAJOR => {
            let reads = format!("and this Backstory reads version {MAJOR}; a newer Backstory is needed");
            Err(format!("this file has version {major}, {reads}"))
        }
        _ => Err(format!("expected the number {MAJOR}, found {}", name_of(value))),
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
        Json::Text(_) => "a text".into(),
        Json::List(_) => "a list".into(),
        Json::Object(_) => "an object".into(),
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
    Err(reader.problem(start, format!("expected every key once, found \"{}\" for the second time", shortened(key))))
}
