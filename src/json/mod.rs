//! JSON: what browsers, storages and team files hold, as far as it is needed here.
//!
//! Readers and writers of the messages alone, derived by serde, are 101 KB of compressed wasm; these are 30 KB. This one knows no
//! numbers but as they are written, so that none is rounded on the way through, keeps the order of keys, and says where it stopped.

mod merge;
mod read;
mod write;

pub use merge::merge;
pub use read::{Problem, Reader, Segment};
pub use write::{ToJson, Writer, written};

/// One value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as it is written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Object),
}

impl Json {
    /// Reads a text that is one value; half a surrogate pair counts as U+FFFD. `None` where it is no JSON.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader::lenient(text);
        let value = reader.value().ok()?;
        reader.end().ok()?;
        Some(value)
    }

    /// The value of a key; `None` where this is no object or has no such key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(object) => object.get(key),
            _ => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of a list; none where it is none.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i32> for Json {
    fn from(number: i32) -> Self {
        Self::Number(number.to_string())
    }
}

impl<T: Into<Self>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

/// The keys of an object with their values, in the order in which they are written; two are equal whatever that order is.
#[derive(Clone, Debug, Default)]
pub struct Object(Vec<(String, Json)>);

impl Object {
    /// The value of a key: the last one, where it stands more than once.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.0.iter().rev().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: &str, value: Json) {
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => *known = value,
            None => self.0.push((key.to_owned(), value)),
        }
    }

    /// Takes a key away.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(known, _)| known != key);
    }

    /// Takes the value of a key as a `T`; one that is absent is read as `null`.
    pub fn take<T: FromJson>(&mut self, key: &str) -> Option<T> {
        T::from_json(self.take_json(key))
    }

    /// One for all that can be read, where [`Object::take`] is one for each.
    #[inline(never)]
    fn take_json(&mut self, key: &str) -> Json {
        let value = self.0.iter_mut().rev().find(|(known, _)| known == key).map(|(_, value)| std::mem::take(value));
        value.unwrap_or_default()
    }

    /// Its keys and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        let same = |(key, value)| other.get(key) == Some(value);
        self.0 == other.0 || self.0.len() == other.0.len() && self.iter().all(same)
    }
}

impl Eq for Object {}

impl FromIterator<(String, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

/// An object of these keys.
#[must_use]
pub fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// Reads it; `None` where the value is of another form.
    fn from_json(json: Json) -> Option<Self>;
}

impl FromJson for Json {
    fn from_json(json: Json) -> Option<Self> {
        Some(json)
    }
}

impl FromJson for Object {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Object(object) => Some(object),
            _ => None,
        }
    }
}

impl FromJson for String {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl FromJson for bool {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Bool(value) => Some(value),
            _ => None,
        }
    }
}

impl FromJson for u32 {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Number(number) => number.parse().ok(),
            _ => None,
        }
    }
}

impl FromJson for i32 {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Number(number) => number.parse().ok(),
            _ => None,
        }
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            json => T::from_json(json).map(Some),
        }
    }
}

/// One that is absent is empty.
impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Null => Some(Self::new()),
            Json::List(items) => items.into_iter().map(T::from_json).collect(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again_as_serde_json_writes_it() {
        for text in [
            "null",
            "[true,false,[],{}]",
            "{\"b\":1,\"a\":[-0.5e+10,\"é \\\" \\\\ \\n\\u0007\u{2028}😀\"]}",
            "\"\\b\\f\\r\\t\\u001f\u{7f}\"",
        ] {
            let json = Json::parse(text).unwrap();
            let known: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(json.to_text(), text);
            assert_eq!(serde_json::from_str::<serde_json::Value>(&json.to_pretty()).unwrap(), known);
        }
        assert_eq!(Json::parse(r#""\u00e9\ud83d\ude00\/""#), Some(Json::from("é😀/")));
    }

    #[test]
    fn half_a_surrogate_pair_of_a_message_is_replaced() {
        for text in [r#""a\ud83d""#, r#""a\ude00""#] {
            assert_eq!(Json::parse(text), Some(Json::from("a\u{fffd}")), "{text}");
        }
        assert_eq!(Json::parse(r#""\ud83d\ud83d\ude00\\ud83d""#), Some(Json::from("\u{fffd}😀\\ud83d")));
    }

    #[test]
    fn what_is_no_json_is_none() {
        for text in [
            "", "nul", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", "-", "\"a", "\"\n\"", "[1]x", "\"\\x\"", "\"\\u12\"", "+1",
            "1e",
        ] {
            assert_eq!(Json::parse(text), None, "{text:?}");
        }
        assert_eq!(Json::parse(&"[".repeat(100_000)), None);
    }

    #[test]
    fn the_order_of_keys_is_kept_and_makes_no_difference() {
        let one = Json::parse(r#"{"b":1,"a":2}"#).unwrap();
        assert_eq!(one, Json::parse(r#"{"a":2,"b":1}"#).unwrap());
        assert_ne!(one, Json::parse(r#"{"a":2,"b":2}"#).unwrap());
        assert_eq!(one.to_text(), r#"{"b":1,"a":2}"#);
    }
}
