//! Reading a team file: a template as JSON, written by anybody and trusted by nobody.
//!
//! Every error says where it is (key, line, column) and what was expected there. Keys that this version does not know are
//! kept. A known key that stands twice is an error, since nobody can tell which was meant; deep inside an unknown key the
//! last one counts, as in every JSON reader.

use std::collections::BTreeSet;

use super::place::{FileError, placed, shortened};
use super::{AFTER_A_LOOK, BlockWording, Template, TemplateSlot, Update};
use crate::json::{Json, Object, Problem, Reader, ToJson};

/// The longest file, in bytes.
pub const MAX_FILE: usize = 64 * 1024;
/// The most slots of a template.
pub const MAX_SLOTS: usize = 20;
/// The longest text, in characters.
pub const MAX_CHARS: usize = 2_000;
/// The longest id, in characters.
pub const MAX_ID: usize = 64;
/// The most names of locked keys.
const MAX_LOCKED: usize = 100;
/// The newest version of the format that is read.
const VERSION: u64 = 1;

/// Reads a file. See [`Template::parse`].
pub(super) fn parse(file: &str) -> Result<Template, FileError> {
    // Some editors on Windows begin a file with a byte order mark.
    let json = file.strip_prefix('\u{feff}').unwrap_or(file);
    if json.len() > MAX_FILE {
        let problem = format!("expected at most {MAX_FILE} bytes, found {}", json.len());
        return Err(FileError { path: String::new(), line: 0, column: 0, problem });
    }
    let mut reader = Reader::new(json);
    let read = template(&mut reader, is_newer(json)).and_then(|template| reader.end().map(|()| template));
    read.map_err(|problem| placed(json, &problem))
}

/// Whether a file says that it is of a newer version: of such a one nothing else can be judged.
fn is_newer(json: &str) -> bool {
    let json = Json::parse(json);
    json.as_ref().and_then(|json| json.get("version")).and_then(version_of).is_some_and(|version| version > VERSION)
}

/// The whole number that a value is.
fn version_of(value: &Json) -> Option<u64> {
    match value {
        Json::Number(number) => number.parse().ok(),
        _ => None,
    }
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

/// Reads the value of a known key, which may stand once.
fn once<T>(
    place: &mut Option<T>,
    key: &str,
    reader: &mut Reader<'_>,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, Problem>,
) -> Result<(), Problem> {
    if place.is_some() {
        return twice(key, reader);
    }
    *place = Some(read(reader)?);
    Ok(())
}

/// Keeps a key that this version does not know.
fn keep(unknown: &mut Object, key: &str, reader: &mut Reader<'_>) -> Result<(), Problem> {
    if unknown.get(key).is_some() {
        return twice(key, reader);
    }
    unknown.insert(key, settled(reader.value()?));
    Ok(())
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

/// The value of a key that must be there, in the object that starts at `start`.
fn present<T>(value: Option<T>, key: &str, reader: &Reader<'_>, start: usize) -> Result<T, Problem> {
    value.ok_or_else(|| reader.problem(start, format!("expected the key \"{key}\", found an object without it")))
}

fn template(reader: &mut Reader<'_>, newer: bool) -> Result<Template, Problem> {
    let start = reader.start();
    let (mut read_version, mut read_slots, mut read_block, mut unknown) = (None, None, None, Object::default());
    let (mut read_locked, mut read_update) = (None, None);
    reader.object("an object with \"version\" and \"slots\"", &mut |reader, key| match key.as_str() {
        "version" => once(&mut read_version, &key, reader, version),
        _ if newer => reader.value().map(drop),
        "slots" => once(&mut read_slots, &key, reader, slots),
        "block" => once(&mut read_block, &key, reader, block),
        "locked" => once(&mut read_locked, &key, reader, locked),
        "update" => once(&mut read_update, &key, reader, update),
        _ => keep(&mut unknown, &key, reader),
    })?;
    let version = present(read_version, "version", reader, start)?;
    let slots = present(read_slots, "slots", reader, start)?;
    Ok(Template {
        version,
        slots,
        block: read_block.unwrap_or_default(),
        locked: read_locked.unwrap_or_default(),
        update: read_update.unwrap_or_default(),
        unknown,
    })
}

fn locked(reader: &mut Reader<'_>) -> Result<Vec<String>, Problem> {
    let mut locked = Vec::new();
    reader.list("a list of the names of keys", &mut |reader, index| {
        if index >= MAX_LOCKED {
            let start = reader.start();
            return Err(reader.problem(start, format!("expected at most {MAX_LOCKED} names, found more")));
        }
        locked.push(words(reader)?);
        Ok(())
    })?;
    Ok(locked)
}

fn update(reader: &mut Reader<'_>) -> Result<Update, Problem> {
    let start = reader.start();
    match words(reader)?.as_str() {
        "at_once" => Ok(Update::AtOnce),
        AFTER_A_LOOK => Ok(Update::AfterALook),
        other => {
            let what = format!("expected \"at_once\" or \"{AFTER_A_LOOK}\", found \"{}\"", shortened(other));
            Err(reader.problem(start, what))
        }
    }
}

fn version(reader: &mut Reader<'_>) -> Result<u32, Problem> {
    let start = reader.start();
    let found = reader.value()?;
    match version_of(&found) {
        Some(VERSION) => Ok(1),
        Some(version) if version > VERSION => {
            let reads = format!("and this Backstory reads version {VERSION}; a newer Backstory is needed");
            Err(reader.problem(start, format!("this file has version {version}, {reads}")))
        }
        _ => Err(reader.problem(start, format!("expected the number {VERSION}, found {}", name_of(&found)))),
    }
}

fn slots(reader: &mut Reader<'_>) -> Result<Vec<TemplateSlot>, Problem> {
    let start = reader.start();
    let (mut ids, mut slots) = (BTreeSet::new(), Vec::new());
    reader.list("a list of slots", &mut |reader, index| {
        if index >= MAX_SLOTS {
            let start = reader.start();
            return Err(reader.problem(start, format!("expected at most {MAX_SLOTS} slots, found more")));
        }
        slots.push(slot(reader, &mut ids)?);
        Ok(())
    })?;
    if slots.is_empty() {
        return Err(reader.problem(start, "expected at least one slot, found an empty list"));
    }
    Ok(slots)
}

fn slot(reader: &mut Reader<'_>, ids: &mut BTreeSet<String>) -> Result<TemplateSlot, Problem> {
    let start = reader.start();
    let (mut read_id, mut label, mut prompt, mut required, mut unknown) = (None, None, None, None, Object::default());
    reader.object("an object with \"id\", \"label\" and \"prompt\"", &mut |reader, key| match key.as_str() {
        "id" => once(&mut read_id, &key, reader, |reader| id(reader, ids)),
        "label" => once(&mut label, &key, reader, words),
        "prompt" => once(&mut prompt, &key, reader, words),
        "required" => once(&mut required, &key, reader, boolean),
        _ => keep(&mut unknown, &key, reader),
    })?;
    let id = present(read_id, "id", reader, start)?;
    let label = present(label, "label", reader, start)?;
    let prompt = present(prompt, "prompt", reader, start)?;
    Ok(TemplateSlot { id, label, prompt, required: required.unwrap_or_default(), unknown })
}

fn block(reader: &mut Reader<'_>) -> Result<BlockWording, Problem> {
    let (mut intro, mut optional, mut unknown) = (None, None, Object::default());
    reader.object("an object with \"intro\" and \"optional\"", &mut |reader, key| match key.as_str() {
        "intro" => once(&mut intro, &key, reader, any_words),
        "optional" => once(&mut optional, &key, reader, any_words),
        _ => keep(&mut unknown, &key, reader),
    })?;
    let default = BlockWording::default();
    Ok(BlockWording { intro: intro.unwrap_or(default.intro), optional: optional.unwrap_or(default.optional), unknown })
}

/// A text of one line that a person must be able to read.
fn words(reader: &mut Reader<'_>) -> Result<String, Problem> {
    text(reader, false)
}

/// A text of one line that may be left out.
fn any_words(reader: &mut Reader<'_>) -> Result<String, Problem> {
    text(reader, true)
}

fn text(reader: &mut Reader<'_>, may_be_empty: bool) -> Result<String, Problem> {
    let start = reader.start();
    let wrong = |reader: &Reader<'_>, what: String| Err(reader.problem(start, what));
    let text = match reader.value()? {
        Json::Text(text) => text,
        other => return wrong(reader, format!("expected a text in quotes, found {}", name_of(&other))),
    };
    let chars = text.chars().count();
    if chars > MAX_CHARS {
        return wrong(reader, format!("expected at most {MAX_CHARS} characters, found {chars}"));
    }
    if text.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        return wrong(reader, "expected one line, found a line break in the text".into());
    }
    if !may_be_empty && super::printable(&text).trim().is_empty() {
        return wrong(reader, "expected at least one character, found none".into());
    }
    Ok(text)
}

/// An id that no slot before has.
fn id(reader: &mut Reader<'_>, ids: &mut BTreeSet<String>) -> Result<String, Problem> {
    let start = reader.start();
    let id = words(reader)?;
    let is_id = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.len() <= MAX_ID
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !is_id {
        let expected = "expected an id of small letters, digits and underscores that begins with a letter";
        let what = format!("{expected} and has at most {MAX_ID} characters, found \"{}\"", shortened(&id));
        return Err(reader.problem(start, what));
    }
    if !ids.insert(id.clone()) {
        return Err(reader.problem(start, format!("expected an id of its own, found \"{id}\" for the second time")));
    }
    Ok(id)
}

fn boolean(reader: &mut Reader<'_>) -> Result<bool, Problem> {
    let start = reader.start();
    match reader.value()? {
        Json::Bool(value) => Ok(value),
        other => Err(reader.problem(start, format!("expected true or false, found {}", name_of(&other)))),
    }
}
