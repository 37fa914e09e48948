//! Team files, good and bad: the input and what a person is told of it, side by side.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod files;
mod parts;
mod published;

use backstory::template::{MAX_CHARS, MAX_FILE, MAX_ID, MAX_SLOTS, Template};
use proptest::prelude::*;
use serde_json::{Value, json};

use files::{rest, template};

/// A file with these slots, each on a line of its own from line 2.
fn file(slots: &[&str]) -> String {
    format!("{{\"version\": 1, \"slots\": [\n{}\n]}}", slots.join(",\n"))
}

const WHO: &str = r#"{"id": "who", "label": "Who needs it", "prompt": "Who needs this?", "required": true}"#;

#[test]
fn a_bad_file_is_told_where_and_what() {
    let table: &[(&str, &str)] = &[
        ("", "Line 1, column 1: expected more JSON, found the end of the file."),
        ("{\"version\": 1,\n \"slots\": [", "Line 2, column 11: slots: expected more JSON, found the end of the file."),
        (
            "{\"version\": 1,\n \"slots\": [],}",
            "Line 2, column 11: slots: expected at least one of the slots, found an empty list.",
        ),
        ("[]", "Line 1, column 1: expected an object with \"version\" and \"slots\", found a list."),
        ("<html>", "Line 1, column 1: expected JSON: expected value."),
        ("{}", "Line 1, column 1: expected the key \"version\", found an object without it."),
        ("{\"version\": 1}", "Line 1, column 1: expected the key \"slots\", found an object without it."),
        ("{\"version\": \"one\"}", "Line 1, column 13: version: expected the number 1, found a text."),
        ("{\"version\": \"1.x\"}", "Line 1, column 13: version: expected the number 1, found a text."),
        ("{\"version\": 0}", "Line 1, column 13: version: expected the number 1, found 0."),
        ("{\"version\": 1.5}", "Line 1, column 13: version: expected the number 1, found 1.5."),
        (
            "{\"slots\": \"another shape\",\n \"version\": 2}",
            "Line 2, column 13: version: this file has version 2, and this Backstory reads version 1; a newer Backstory is needed.",
        ),
        (
            "{\"version\": 1, \"version\": 1}",
            "Line 1, column 27: version: expected every key once, found \"version\" for the second time.",
        ),
        ("{\"version\": 1, \"slots\": {}}", "Line 1, column 25: slots: expected a list of slots, found an object."),
        (
            "{\"version\": 1, \"slots\": [5]}",
            "Line 1, column 26: slots[0]: expected an object with \"id\", \"label\" and \"prompt\", found a number.",
        ),
        (
            "{\"version\": 1, \"slots\": [{}], \"block\": []}",
            "Line 1, column 26: slots[0]: expected the key \"id\", found an object without it.",
        ),
    ];
    let told: Vec<_> = table.iter().map(|(input, _)| (*input, Template::parse(input).unwrap_err().to_string())).collect();
    let table: Vec<_> = table.iter().map(|&(input, message)| (input, message.to_owned())).collect();
    assert_eq!(told, table);
}

#[test]
fn a_bad_slot_is_told_by_its_key_and_line() {
    let long_id = format!(r#"{{"id": "{}", "label": "A", "prompt": "B"}}"#, "a".repeat(MAX_ID + 1));
    let behind = "{\"version\": 1, \"slots\": [{\"id\": \"a\", \"label\": \"A\", \"prompt\": \"B\"}]";
    let table = [
        (", \"block\": []}", "Line 1, column 78: block: expected an object with \"intro\" and \"optional\", found a list."),
        (", \"block\": {\"intro\": null}}", "Line 1, column 88: block.intro: expected a text in quotes, found null."),
        ("} x", "Line 1, column 69: expected JSON: trailing characters."),
        (",}", "Line 1, column 68: expected JSON: trailing comma."),
    ];
    for (rest, message) in table {
        assert_eq!(Template::parse(&format!("{behind}{rest}")).unwrap_err().to_string(), message, "of {rest:?}");
    }

    let table: &[(&[&str], &str)] = &[
        (
            &[WHO, r#"{"id": "ours", "label": "Problem"}"#],
            "Line 3, column 1: slots[1]: expected the key \"prompt\", found an object without it.",
        ),
        (
            &[WHO, r#"{"id": "problem", "label": "Problem", "prompt": 7}"#],
            "Line 3, column 49: slots[1].prompt: expected a text in quotes, found 7.",
        ),
        (
            &[WHO, r#"{"id": "problem", "label": "", "prompt": "What?"}"#],
            "Line 3, column 28: slots[1].label: expected at least one character, found none.",
        ),
        (
            &[WHO, "{\"id\": \"problem\", \"label\": \" \\u202e\", \"prompt\": \"What?\"}"],
            "Line 3, column 28: slots[1].label: expected at least one character, found none.",
        ),
        (
            &[WHO, r#"{"id": "problem", "label": "Pro\nblem", "prompt": "What?"}"#],
            "Line 3, column 28: slots[1].label: expected one line, found a line break in the text.",
        ),
        (
            &[WHO, "{\"id\": \"problem\", \"label\": \"A\", \"prompt\": \"B\u{2028}C\"}"],
            "Line 3, column 43: slots[1].prompt: expected one line, found a line break in the text.",
        ),
        (&[WHO, WHO], "Line 3, column 8: slots[1].id: expected an id of its own, found \"who\" for the second time."),
        (
            &[r#"{"id": "Why now", "label": "A", "prompt": "B"}"#],
            "Line 2, column 8: slots[0].id: expected an id of small letters, digits and underscores that begins with a letter \
             and has at most 64 characters, found \"Why now\".",
        ),
        (
            &[&long_id],
            "Line 2, column 8: slots[0].id: expected an id of small letters, digits and underscores that begins with a letter \
             and has at most 64 characters, found \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\".",
        ),
        (
            &[r#"{"id": "a", "label": "A", "prompt": "B", "required": "yes"}"#],
            "Line 2, column 54: slots[0].required: expected true or false, found a text.",
        ),
        (
            &[r#"{"id": "a", "label": "A", "prompt": "B", "label": "C"}"#],
            "Line 2, column 51: slots[0].label: expected every key once, found \"label\" for the second time.",
        ),
        (
            &[r#"{"id": "a", "label": "A", "prompt": "B", "note": 1, "note": 2}"#],
            "Line 2, column 61: slots[0].note: expected every key once, found \"note\" for the second time.",
        ),
        (
            &[r#"{"id": "a", "label": "é \ud800", "prompt": "B"}"#],
            "Line 2, column 31: slots[0].label: expected JSON: unexpected end of hex escape.",
        ),
        // The column counts characters, not bytes.
        (
            &[r#"{"id": "a", "label": "ééééé", "prompt": 7}"#],
            "Line 2, column 41: slots[0].prompt: expected a text in quotes, found 7.",
        ),
    ];
    for (slots, message) in table {
        let input = file(slots);
        let told = Template::parse(&input).expect_err(&input).to_string();
        assert_eq!(&told, message, "of {input:?}");
    }
}

#[test]
fn caps_are_named_with_the_place() {
    let numbered = |count: usize| -> Vec<String> {
        (0..count).map(|number| format!(r#"{{"id": "own_{number}", "label": "A", "prompt": "B"}}"#)).collect()
    };
    let of = |slots: &[String]| file(&slots.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(Template::parse(&of(&numbered(MAX_SLOTS))).is_ok());
    let error = Template::parse(&of(&numbered(MAX_SLOTS + 1))).unwrap_err();
    assert_eq!(error.to_string(), "Line 22, column 1: slots[20]: expected at most 20 slots, found more.");

    let prompt = |length: usize| file(&[&format!(r#"{{"id": "a", "label": "A", "prompt": "{}"}}"#, "é".repeat(length))]);
    assert!(Template::parse(&prompt(MAX_CHARS)).is_ok());
    let error = Template::parse(&prompt(MAX_CHARS + 1)).unwrap_err();
    assert_eq!(error.to_string(), "Line 2, column 37: slots[0].prompt: expected at most 2000 characters, found 2001.");

    let padded = |length: usize| file(&[WHO]) + &" ".repeat(length - file(&[WHO]).len());
    assert!(Template::parse(&padded(MAX_FILE)).is_ok());
    let error = Template::parse(&padded(MAX_FILE + 1)).unwrap_err();
    assert_eq!(error.to_string(), "The file as a whole: expected at most 65536 bytes, found 65537.");

    let deep = format!("{{\"x\": {}", "[".repeat(10_000));
    let error = Template::parse(&deep).unwrap_err();
    assert_eq!(error.to_string(), "Line 1, column 133: x[0][0][0][0][0]…: expected JSON: recursion limit exceeded.");
}

#[test]
fn what_may_be_left_out_has_a_default() {
    let template = Template::parse(r#"{"version": 1, "slots": [{"id": "who", "label": "Who", "prompt": "Who?"}]}"#).unwrap();
    assert!(!template.slots[0].required);
    assert_eq!((template.block.intro.as_str(), template.block.optional.as_str()), ("", " (optional)"));
}

#[test]
fn unknown_keys_are_kept_and_named() {
    let input = r#"{
  "version": 1,
  "slots": [
    {
      "id": "who",
      "label": "Who",
      "prompt": "Who?",
      "required": false,
      "note": {
        "z": 1,
        "a": [
          null,
          1.5
        ]
      }
    }
  ],
  "block": {
    "intro": "",
    "optional": "",
    "bold": true
  },
  "squad": "Payments",
  "later": "payments@example.org"
}
"#;
    let template = Template::parse(input).unwrap();
    assert_eq!(template.unknown_keys(), ["slots[0].note", "block.bold", "squad", "later"]);
    assert_eq!(template.to_json(), input);
}

#[test]
fn a_byte_order_mark_is_no_error() {
    let json = Template::default().to_json();
    assert_eq!(Template::parse(&format!("\u{feff}{json}")), Ok(Template::default()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn importing_the_export_changes_nothing(slots in template(), rest in rest()) {
        let template = Template { slots: slots.slots, unknown: slots.unknown, ..rest };
        let json = template.to_json();
        let again = Template::parse(&json).map_err(|error| TestCaseError::fail(format!("{error}\n{json}")))?;
        prop_assert_eq!(&again, &template);
        prop_assert_eq!(again.to_json(), json);
    }

    #[test]
    fn no_file_makes_the_reader_fail_without_a_place(
        template in template(), at in any::<prop::sample::Index>(), with in "[\\]\\[{}\",:a0é\\\\\n]{0,3}", cut in 0..4_usize,
    ) {
        let mut json = template.to_json();
        let mut start = at.index(json.len());
        while !json.is_char_boundary(start) { start -= 1; }
        let end = json.char_indices().map(|(at, _)| at).find(|&end| end >= start + cut).unwrap_or(json.len());
        json.replace_range(start..end, &with);
        match Template::parse(&json) {
            Ok(read) => prop_assert_eq!(Template::parse(&read.to_json()), Ok(read)),
            Err(error) => {
                let lines: Vec<_> = json.split('\n').collect();
                prop_assert!((1..=lines.len()).contains(&error.line), "{} in\n{}", error, json);
                prop_assert!(error.column <= lines[error.line - 1].chars().count() + 1, "{} in\n{}", error, json);
            }
        }
    }
}

#[test]
fn the_default_is_a_file_like_any_other() {
    let json = Template::default().to_json();
    assert_eq!(Template::parse(&json), Ok(Template::default()));
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["slots"][0]["id"], json!("who"));
}
