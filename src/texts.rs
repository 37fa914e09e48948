//! What people read, by key: the messages of `extension/_locales`, in Chrome's format.
//!
//! The interface is in the browser's language, and its messages come from the browser, one by one as they are needed, each once. A
//! block may be in another language ([`Template::language`](crate::template::Template::language)): that one's file is read whole. The
//! command line and the tests have the files built in, and speak English.
//!
//! Nothing here can fail: where a language has not come yet the interface's stands in for it, and a key that nobody knows is its own
//! text.

use std::cell::RefCell;

use crate::json::Json;

/// A language of the interface and of the block.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// Its folder in `extension/_locales`, and what a team file calls it.
    pub id: &'static str,
    /// What those who speak it call it.
    pub name: &'static str,
    #[cfg(not(target_family = "wasm"))]
    file: &'static str,
}

/// One that is there; a browser has its file already.
macro_rules! language {
    ($id:literal, $name:literal) => {
        Language {
            id: $id,
            name: $name,
            #[cfg(not(target_family = "wasm"))]
            file: include_str!(concat!("../extension/_locales/", $id, "/messages.json")),
        }
    };
}

/// All of them, each a folder of `extension/_locales`.
pub const LANGUAGES: &[Language] = &[
    language!("en", "English"),
    language!("de", "Deutsch"),
    language!("fr", "Français"),
    language!("es", "Español"),
    language!("pt", "Português"),
    language!("ja", "日本語"),
];

/// Their ids.
pub const IDS: &[&str] = &{
    let mut ids = [""; LANGUAGES.len()];
    let mut at = 0;
    while at < ids.len() {
        ids[at] = LANGUAGES[at].id;
        at += 1;
    }
    ids
};

impl Language {
    /// The language of this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.id == id)
    }

    /// Whether its words are here.
    #[must_use]
    pub fn is_here(&self) -> bool {
        cfg!(not(target_family = "wasm"))
            || interface().is_some_and(|language| language.id == self.id)
            || TEXTS.with_borrow(|texts| texts.read.iter().any(|(id, _)| *id == self.id))
    }
}

/// The language of the interface.
#[must_use]
pub fn interface() -> Option<&'static Language> {
    Language::from_id(text("language"))
}

/// The messages of one language, as its file holds them. They stay in memory: nobody reads a language twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue(Vec<(String, &'static str)>);

impl Catalogue {
    /// Reads a `messages.json`; `None` where it is none.
    #[must_use]
    pub fn parse(file: &str) -> Option<Self> {
        let Json::Object(entries) = Json::parse(file)? else { return None };
        let messages = entries.iter().filter_map(|(key, entry)| Some((key.to_owned(), kept(marked(entry)?))));
        Some(Self(messages.collect()))
    }

    fn get(&self, key: &str) -> Option<&'static str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, message)| *message)
    }
}

/// What stands for the values in a message, in their order: no message has a control character of its own.
pub const MARKS: [&str; 4] = ["\u{1}", "\u{2}", "\u{3}", "\u{4}"];

/// A message with a mark for each of its placeholders.
fn marked(entry: &Json) -> Option<String> {
    let mut message = entry.get("message")?.as_text()?.to_owned();
    if let Some(Json::Object(placeholders)) = entry.get("placeholders") {
        for (name, placeholder) in placeholders.iter() {
            let number = placeholder.get("content").and_then(Json::as_text).and_then(|content| content.strip_prefix('$'));
            let mark = number.and_then(|number| MARKS.get(number.parse::<usize>().ok()?.checked_sub(1)?));
            message = message.replace(&format!("${name}$"), mark.unwrap_or(&""));
        }
    }
    Some(message)
}

/// Where the messages of the interface come from: gives one with the values of [`MARKS`] filled in, or nothing.
pub type Source = fn(key: &str) -> String;

struct Texts {
    source: Source,
    /// What the source has given.
    known: Catalogue,
    /// The languages that have been read.
    read: Vec<(&'static str, Catalogue)>,
}

thread_local! {
    static TEXTS: RefCell<Texts> =
        const { RefCell::new(Texts { source: built_in, known: Catalogue(Vec::new()), read: Vec::new() }) };
}

/// Has the messages of the interface come from here.
pub fn set_source(source: Source) {
    TEXTS.with_borrow_mut(|texts| (texts.source, texts.known) = (source, Catalogue::default()));
}

/// Adds a language for blocks, as its file has it; whether that is one, and a new one.
pub fn add(language: &'static Language, file: &str) -> bool {
    let is_known = TEXTS.with_borrow(|texts| texts.read.iter().any(|(id, _)| *id == language.id));
    let Some(catalogue) = (!is_known).then(|| Catalogue::parse(file)).flatten() else { return false };
    TEXTS.with_borrow_mut(|texts| texts.read.push((language.id, catalogue)));
    true
}

/// English, where no browser says otherwise.
fn built_in(key: &str) -> String {
    #[cfg(not(target_family = "wasm"))]
    if let [english, ..] = LANGUAGES {
        return english.message(key).unwrap_or_default().to_owned();
    }
    key.to_owned()
}

impl Language {
    /// A message in this language, if it is here.
    fn message(&'static self, key: &str) -> Option<&'static str> {
        #[cfg(not(target_family = "wasm"))]
        if TEXTS.with_borrow(|texts| texts.read.iter().all(|(id, _)| *id != self.id)) {
            add(self, self.file);
        }
        TEXTS.with_borrow(|texts| texts.read.iter().find(|(id, _)| *id == self.id)?.1.get(key))
    }
}

/// A message of the interface. It stays in memory: there are no more of them than keys.
#[must_use]
pub fn text(key: &str) -> &'static str {
    if let Some(known) = TEXTS.with_borrow(|texts| texts.known.get(key)) {
        return known;
    }
    let source = TEXTS.with_borrow(|texts| texts.source);
    let message = source(key);
    let message = kept(if message.is_empty() { key.to_owned() } else { message });
    TEXTS.with_borrow_mut(|texts| texts.known.0.push((key.to_owned(), message)));
    message
}

/// A message of a language; of the interface where none is said.
#[must_use]
pub fn text_in(language: Option<&'static Language>, key: &str) -> &'static str {
    language.and_then(|language| language.message(key)).unwrap_or_else(|| text(key))
}

/// A message of the interface with these values in the places of its placeholders.
#[must_use]
pub fn filled(key: &str, values: &[&str]) -> String {
    fill(text(key), values)
}

/// A message of a language with these values.
#[must_use]
pub fn filled_in(language: Option<&'static Language>, key: &str, values: &[&str]) -> String {
    fill(text_in(language, key), values)
}

fn kept(message: String) -> &'static str {
    Box::leak(message.into_boxed_str())
}

fn fill(message: &str, values: &[&str]) -> String {
    let mut text = String::new();
    let mut plain_from = 0;
    for (at, byte) in message.bytes().enumerate() {
        // No other character has such a byte in it.
        if let mark @ 1..=4 = byte {
            text.push_str(message.get(plain_from..at).unwrap_or_default());
            text.push_str(values.get(usize::from(mark) - 1).unwrap_or(&""));
            plain_from = at + 1;
        }
    }
    text.push_str(message.get(plain_from..).unwrap_or_default());
    text
}

/// Words in one line, as a language lists them: "a, b and c". The keys are `{key}_two`, `{key}_more` and `{key}_last`.
#[must_use]
pub fn listed(language: Option<&'static Language>, key: &str, words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => filled_in(language, &format!("{key}_two"), &[first, second]),
        [first, between @ .., last] => {
            let more = format!("{key}_more");
            let rest = between.iter().fold(first.clone(), |rest, next| filled_in(language, &more, &[&rest, next]));
            filled_in(language, &format!("{key}_last"), &[&rest, last])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_browsers_read_it() {
        let file = r#"{ "b": { "message": "$count$ of $all$: $what$", "placeholders": {
            "all": { "content": "$2" }, "count": { "content": "$1" }, "what": { "content": "$3" } } },
            "a": { "message": "Plain", "description": "-" }, "c": { "description": "no message" } }"#;
        let catalogue = Catalogue::parse(file).unwrap();
        assert_eq!(catalogue.get("a"), Some("Plain"));
        assert_eq!(catalogue.get("c"), None);
        let message = catalogue.get("b").unwrap();
        assert_eq!(fill(message, &["1", "2", "$count$"]), "1 of 2: $count$");
        assert_eq!(fill(message, &["1"]), "1 of : ");
        assert_eq!(Catalogue::parse("[]"), None);
        assert_eq!(Catalogue::parse("{"), None);
    }

    #[test]
    fn what_is_not_there_stands_for_itself() {
        assert_eq!(text("no_such_key"), "no_such_key");
        assert_eq!(text("name"), "Backstory");
        set_source(|key| if key == "name" { "Rückblende".into() } else { String::new() });
        assert_eq!((text("name"), text("language")), ("Rückblende", "language"));
    }
}
