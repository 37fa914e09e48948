//! Every key is used, and every key that is used is there.

use std::collections::BTreeSet;

use backstory::request::rules::RULES;
use backstory::settings::TemplateKey;
use backstory::template::{OFFERED, READY};

use super::{literals, messages, sources};

/// What stands in code and looks like a key.
const NO_KEYS: &[(&str, &str)] =
    &[("file_text", "a key of the policy"), ("follow_up", "a message"), ("list_item", "a kind of mark")];

/// What is put behind a key that stands in the code: a count, a list, or that nothing is there.
const ENDINGS: &[&str] = &["_none", "_one", "_many", "_two", "_more", "_last", "_here"];

/// All that stands in quotes where people's texts are used, and what the pages and the manifest name.
fn in_code() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let is_ours = |path: &String| !path.starts_with("src/bin/") && !path.ends_with("_tests.rs");
    for (_, code) in sources("src", "rs").iter().filter(|(path, _)| is_ours(path)) {
        found.extend(literals::of_rust(code));
    }
    for (_, code) in sources("extension", "ts").iter().filter(|(path, _)| !path.ends_with("protocol.ts")) {
        found.extend(literals::of_typescript(code));
    }
    for (_, page) in sources("extension", "html") {
        for attribute in ["data-text=\"", "data-title=\"", "data-aria-label=\""] {
            found.extend(page.split(attribute).skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())));
        }
    }
    for (_, manifest) in sources("extension", "json").iter().filter(|(path, _)| path.contains("manifest")) {
        found.extend(manifest.split("__MSG_").skip(1).filter_map(|rest| Some(rest.split("__").next()?.to_owned())));
    }
    found
}

/// The keys that are made of ids.
fn of_ids() -> BTreeSet<String> {
    let slots = OFFERED.iter().flat_map(|slot| ["label", "prompt", "clause"].map(|what| format!("slot_{}_{what}", slot.id)));
    let rules = RULES.iter().map(|rule| format!("rule_{}", rule.id));
    let keys = TemplateKey::ALL.iter().map(|key| format!("key_{}", key.name().replace('.', "_")));
    let layouts = ["markdown_list", "markdown_lines", "wiki_list", "wiki_lines", "chat_paragraph", "chat_lines"];
    let english = messages("en");
    let mut all: BTreeSet<String> = slots.chain(rules).chain(keys).collect();
    all.extend(layouts.iter().map(|layout| format!("change_{layout}")));
    for ready in READY {
        all.extend(["name", "suits"].map(|what| format!("ready_{}_{what}", ready.id)));
        for slot in ready.template(None).slots {
            for (what, text) in [("label", slot.label), ("prompt", slot.prompt)] {
                let key = format!("ready_{}_{}_{what}", ready.id, slot.id);
                all.extend(english.get(&key).filter(|message| message.text == text).map(|_| key));
            }
        }
    }
    all
}

#[test]
fn every_key_is_used() {
    let (code, ids) = (in_code(), of_ids());
    let with_ending = |key: &str| ENDINGS.iter().filter_map(|ending| key.strip_suffix(ending)).any(|base| code.contains(base));
    let unused: Vec<_> =
        messages("en").into_keys().filter(|key| !code.contains(key) && !ids.contains(key) && !with_ending(key)).collect();
    assert!(unused.is_empty(), "nobody shows {unused:?}");
}

#[test]
fn every_key_that_is_used_is_there() {
    let english = messages("en");
    for key in of_ids() {
        assert!(english.contains_key(&key), "{key}");
    }
    let groups: BTreeSet<&str> = english.keys().filter_map(|key| key.split_once('_')).map(|(group, _)| group).collect();
    let is_key = |text: &String| {
        let group = text.split_once('_').map(|(group, _)| group);
        group.is_some_and(|group| groups.contains(group))
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let is_base = |text: &str| ENDINGS.iter().any(|ending| english.contains_key(&format!("{text}{ending}")));
    let unknown: Vec<_> = in_code()
        .into_iter()
        .filter(|text| is_key(text) && !english.contains_key(text) && !is_base(text))
        .filter(|text| !NO_KEYS.iter().any(|(known, _)| known == text))
        .collect();
    assert!(unknown.is_empty(), "no language has {unknown:?}");
}
