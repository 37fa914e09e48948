//! Reading a team file: a template as JSON, written by anybody and trusted by nobody.
//!
//! Every error says where it is (key, line, column) and what was expected there. Keys that this version does not know are
//! kept. A known key that stands twice is an error, since nobody can tell which was meant; deep inside an unknown key the
//! last one counts, as in every JSON reader.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use serde_path_to_error::Track;

use super::place::{FileError, placed, shortened};
use super::{BlockWording, Template, TemplateSlot};

/// The longest file, in bytes.
pub const MAX_FILE: usize = 64 * 1024;
/// The most slots of a template.
pub const MAX_SLOTS: usize = 20;
/// The longest text, in characters.
pub const MAX_CHARS: usize = 2_000;
/// The longest id, in characters.
pub const MAX_ID: usize = 64;
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
    // The version comes first: of a newer file nothing else can be judged.
    if let Ok(Probe { version: Some(found) }) = serde_json::from_str(json)
        && found.as_u64().is_some_and(|version| version > VERSION)
    {
        return read(json, Newer(found));
    }
    read(json, TemplateSeed)
}

/// What of a file of any version can be read.
#[derive(Deserialize)]
struct Probe {
    version: Option<Value>,
}

/// Reads a value, with the place of what is wrong in it.
fn read<'de, S: DeserializeSeed<'de>>(json: &'de str, seed: S) -> Result<S::Value, FileError> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let mut track = Track::new();
    let value = match seed.deserialize(serde_path_to_error::Deserializer::new(&mut reader, &mut track)) {
        Ok(value) => value,
        Err(error) => return Err(placed(json, &track.path(), &error)),
    };
    match reader.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(placed(json, &Track::new().path(), &error)),
    }
}

/// Refuses a file of a newer version, at its version.
struct Newer(Value);

impl<'de> DeserializeSeed<'de> for Newer {
    type Value = Template;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Template, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Newer {
    type Value = Template;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Template, A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "version" {
                map.next_value_seed(VersionSeed)?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Err(Error::custom(newer(&self.0)))
    }
}

fn newer(found: &Value) -> String {
    format!("this file has version {found}, and this Backstory reads version {VERSION}; a newer Backstory is needed")
}

struct VersionSeed;

impl<'de> DeserializeSeed<'de> for VersionSeed {
    type Value = u32;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u32, D::Error> {
        let found = Value::deserialize(deserializer)?;
        match found.as_u64() {
            Some(1) => Ok(1),
            Some(version) if version > VERSION => Err(Error::custom(newer(&found))),
            _ => Err(Error::custom(format!("expected the number {VERSION}, found {}", name_of(&found)))),
        }
    }
}

/// A value in words.
fn name_of(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(_) => "a text".into(),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}

/// A text of one line.
#[derive(Clone, Copy)]
struct TextSeed {
    may_be_empty: bool,
}

/// A text that a person must be able to read.
const WORDS: TextSeed = TextSeed { may_be_empty: false };
/// A text that may be left out.
const ANY: TextSeed = TextSeed { may_be_empty: true };

impl<'de> DeserializeSeed<'de> for TextSeed {
    type Value = String;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let text = match Value::deserialize(deserializer)? {
            Value::String(text) => text,
            other => return Err(Error::custom(format!("expected a text in quotes, found {}", name_of(&other)))),
        };
        let chars = text.chars().count();
        if chars > MAX_CHARS {
            return Err(Error::custom(format!("expected at most {MAX_CHARS} characters, found {chars}")));
        }
        if text.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
            return Err(Error::custom("expected one line, found a line break in the text"));
        }
        if !self.may_be_empty && super::printable(&text).trim().is_empty() {
            return Err(Error::custom("expected at least one character, found none"));
        }
        Ok(text)
    }
}

/// An id that no slot before has.
struct IdSeed<'s>(&'s mut BTreeSet<String>);

impl<'de> DeserializeSeed<'de> for IdSeed<'_> {
    type Value = String;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let id = WORDS.deserialize(deserializer)?;
        let is_id = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.len() <= MAX_ID
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !is_id {
            let expected = "expected an id of small letters, digits and underscores that begins with a letter";
            return Err(Error::custom(format!("{expected} and has at most {MAX_ID} characters, found \"{}\"", shortened(&id))));
        }
        if !self.0.insert(id.clone()) {
            return Err(Error::custom(format!("expected an id of its own, found \"{id}\" for the second time")));
        }
        Ok(id)
    }
}

struct RequiredSeed;

impl<'de> DeserializeSeed<'de> for RequiredSeed {
    type Value = bool;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Bool(required) => Ok(required),
            other => Err(Error::custom(format!("expected true or false, found {}", name_of(&other)))),
        }
    }
}

/// Reads the value of a known key, which may stand once.
fn once<'de, A, S>(place: &mut Option<S::Value>, key: &str, map: &mut A, seed: S) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
    S: DeserializeSeed<'de>,
{
    if place.is_some() {
        return map.next_value_seed(Twice(key));
    }
    *place = Some(map.next_value_seed(seed)?);
    Ok(())
}

/// Keeps a key that this version does not know.
fn keep<'de, A: MapAccess<'de>>(unknown: &mut Map<String, Value>, key: String, map: &mut A) -> Result<(), A::Error> {
    if unknown.contains_key(&key) {
        return map.next_value_seed(Twice(&key));
    }
    unknown.insert(key, map.next_value()?);
    Ok(())
}

/// Refuses a key that was there before; as a value, so that the error has its place.
struct Twice<'k>(&'k str);

impl<'de> DeserializeSeed<'de> for Twice<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        IgnoredAny::deserialize(deserializer)?;
        Err(Error::custom(format!("expected every key once, found \"{}\" for the second time", shortened(self.0))))
    }
}

fn present<T, E: Error>(value: Option<T>, key: &str) -> Result<T, E> {
    value.ok_or_else(|| E::custom(format!("expected the key \"{key}\", found an object without it")))
}

pub(super) struct TemplateSeed;

impl<'de> DeserializeSeed<'de> for TemplateSeed {
    type Value = Template;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Template, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for TemplateSeed {
    type Value = Template;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with \"version\" and \"slots\"")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Template, A::Error> {
        let (mut version, mut slots, mut block, mut unknown) = (None, None, None, Map::new());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "version" => once(&mut version, &key, &mut map, VersionSeed)?,
                "slots" => once(&mut slots, &key, &mut map, SlotsSeed)?,
                "block" => once(&mut block, &key, &mut map, BlockSeed)?,
                _ => keep(&mut unknown, key, &mut map)?,
            }
        }
        let (version, slots) = (present(version, "version")?, present(slots, "slots")?);
        Ok(Template { version, slots, block: block.unwrap_or_default(), unknown })
    }
}

struct SlotsSeed;

impl<'de> DeserializeSeed<'de> for SlotsSeed {
    type Value = Vec<TemplateSlot>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for SlotsSeed {
    type Value = Vec<TemplateSlot>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of slots")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let (mut ids, mut slots) = (BTreeSet::new(), Vec::new());
        while let Some(slot) = list.next_element_seed(SlotSeed { ids: &mut ids, index: slots.len() })? {
            slots.push(slot);
        }
        if slots.is_empty() {
            return Err(Error::custom("expected at least one slot, found an empty list"));
        }
        Ok(slots)
    }
}

struct SlotSeed<'s> {
    ids: &'s mut BTreeSet<String>,
    index: usize,
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_> {
    type Value = TemplateSlot;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<TemplateSlot, D::Error> {
        if self.index >= MAX_SLOTS {
            return Err(Error::custom(format!("expected at most {MAX_SLOTS} slots, found more")));
        }
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for SlotSeed<'_> {
    type Value = TemplateSlot;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with \"id\", \"label\" and \"prompt\"")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TemplateSlot, A::Error> {
        let (mut id, mut label, mut prompt, mut required, mut unknown) = (None, None, None, None, Map::new());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => once(&mut id, &key, &mut map, IdSeed(&mut *self.ids))?,
                "label" => once(&mut label, &key, &mut map, WORDS)?,
                "prompt" => once(&mut prompt, &key, &mut map, WORDS)?,
                "required" => once(&mut required, &key, &mut map, RequiredSeed)?,
                _ => keep(&mut unknown, key, &mut map)?,
            }
        }
        let (id, label, prompt) = (present(id, "id")?, present(label, "label")?, present(prompt, "prompt")?);
        Ok(TemplateSlot { id, label, prompt, required: required.unwrap_or_default(), unknown })
    }
}

struct BlockSeed;

impl<'de> DeserializeSeed<'de> for BlockSeed {
    type Value = BlockWording;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<BlockWording, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for BlockSeed {
    type Value = BlockWording;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with \"intro\" and \"optional\"")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BlockWording, A::Error> {
        let (mut intro, mut optional, mut unknown) = (None, None, Map::new());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "intro" => once(&mut intro, &key, &mut map, ANY)?,
                "optional" => once(&mut optional, &key, &mut map, ANY)?,
                _ => keep(&mut unknown, key, &mut map)?,
            }
        }
        let default = BlockWording::default();
        Ok(BlockWording { intro: intro.unwrap_or(default.intro), optional: optional.unwrap_or(default.optional), unknown })
    }
}
