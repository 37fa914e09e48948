//! No words for people stand in the code.

use std::collections::BTreeSet;

use super::{literals, sources};

/// Where words are for people who write files or code, and stay English.
const NOT_FOR_READERS: &[(&str, &str)] = &[
    ("src/bin/", "the command line speaks English"),
    ("src/template/format.rs", "what a key of the team file is for goes into its schema, which is in English"),
    ("src/template/schema.rs", "the same"),
    ("src/texts.rs", "what a language calls itself"),
];

/// What finds asks: it reads English, and says nothing.
const ENGINE: &[&str] = &[
    "cue", "document", "finding", "language", "letter", "map", "model", "reading", "request", "slot", "span", "work", "engine",
    "utf16", "site", "json",
];

/// What is no word for people though it looks like one.
const ALLOWED: &[(&str, &str)] = &[
    ("Dark mode for the dashboard", EXAMPLE),
    (
        "Please add a dark mode to the dashboard.\n\nThe night shift at Acme keeps it on a wall screen, and it is too bright to look at.",
        EXAMPLE,
    ),
    ("ETag", HEADER),
    ("Last-Modified", HEADER),
    ("Authorization", HEADER),
    ("Bearer {token}", HEADER),
    ("If-None-Match", HEADER),
    ("If-Modified-Since", HEADER),
    ("Escape", KEY),
    ("Enter", KEY),
    ("ArrowUp", KEY),
    ("ArrowDown", KEY),
    ("KeyZ", KEY),
    ("quote asked", CLASSES),
    ("icon close", CLASSES),
    ("summary complete", CLASSES),
    ("slot dragged", CLASSES),
    ("slot drop-below", CLASSES),
    ("slot drop-above", CLASSES),
    ("chip own", CLASSES),
    ("html > div, dialog > div", SELECTOR),
    ("button, input, select", SELECTOR),
    ("script, style, noscript, template, select, button, label, nav", SELECTOR),
    ("additional context", HEADING),
    ("additional information", HEADING),
    ("not a text control", MISTAKE),
    ("no property ", MISTAKE),
    ("only the schema tells it", LINT),
    ("wasm-bindgen exports public functions only", LINT),
];

const EXAMPLE: &str = "an example for what is found, which reads English";
const HEADER: &str = "of HTTP";
const KEY: &str = "what browsers call a key";
const CLASSES: &str = "classes of an element";
const SELECTOR: &str = "a selector";
const HEADING: &str = "what English forms call the place of the block";
const MISTAKE: &str = "thrown where the code itself is wrong; nobody is shown it";
const LINT: &str = "why a lint does not hold";

/// Whether a text reads as words: two plain ones beside each other, or one that begins with a capital.
fn is_prose(text: &str) -> bool {
    let is_plain = |word: &&str| {
        let word = word.trim_end_matches(['.', ',', ':', ';', '!', '?', '…']);
        word.chars().count() >= 2 && word.chars().all(|char| char.is_alphabetic() || matches!(char, '’' | '\'' | '-'))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let beside = words.windows(2).any(|pair| pair.iter().all(is_plain));
    let begins = words.first().filter(|word| is_plain(word)).is_some_and(|word| word.starts_with(char::is_uppercase));
    text.contains(char::is_lowercase) && (beside || begins)
}

fn check(found: Vec<(String, String)>) {
    let wrong: Vec<_> = found
        .into_iter()
        .filter(|(path, text)| is_prose(text) && !NOT_FOR_READERS.iter().any(|(prefix, _)| path.starts_with(prefix)))
        .filter(|(_, text)| !ALLOWED.iter().any(|(allowed, _)| allowed == text))
        .collect();
    assert!(wrong.is_empty(), "these belong into _locales: {wrong:#?}");
}

/// A text that is allowed is one that is there.
#[test]
fn nothing_is_allowed_in_vain() {
    let rust = sources("src", "rs").into_iter().flat_map(|(_, code)| literals::of_rust(&code));
    let typescript = sources("extension", "ts").into_iter().flat_map(|(_, code)| literals::of_typescript(&code));
    let pages = sources("extension", "html").into_iter().flat_map(|(_, page)| literals::of_html(&page));
    let there: BTreeSet<String> = rust.chain(typescript).chain(pages).collect();
    for (allowed, _) in ALLOWED {
        assert!(is_prose(allowed) && there.contains(*allowed), "{allowed:?}");
    }
}

#[test]
fn rust_has_none() {
    let is_engine = |path: &str| {
        let inside = path.strip_prefix("src/").unwrap_or_default();
        ENGINE.iter().any(|module| inside.starts_with(&format!("{module}/")) || inside == format!("{module}.rs"))
    };
    let files = sources("src", "rs").into_iter().filter(|(path, _)| !is_engine(path) && !path.ends_with("_tests.rs"));
    check(files.flat_map(|(path, code)| literals::of_rust(&code).into_iter().map(move |text| (path.clone(), text))).collect());
}

#[test]
fn typescript_has_none() {
    let files = sources("extension", "ts").into_iter();
    check(
        files.flat_map(|(path, code)| literals::of_typescript(&code).into_iter().map(move |text| (path.clone(), text))).collect(),
    );
}

#[test]
fn pages_have_none() {
    let files = sources("extension", "html").into_iter();
    check(files.flat_map(|(path, page)| literals::of_html(&page).into_iter().map(move |text| (path.clone(), text))).collect());
}
