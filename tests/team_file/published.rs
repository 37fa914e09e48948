//! The schema that editors check a file against says what the reader says.

use backstory::template::{Template, schema};
use proptest::prelude::*;
use serde_json::Value;

use crate::files::{rest, template};
use crate::parts::with;

#[test]
fn the_published_schema_is_what_the_reader_reads_by() {
    let published = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/backstory.schema.json")).unwrap_or_default();
    assert!(published == schema(), "run `cargo run -- template schema > backstory.schema.json`");
}

/// The keys of an object and of what is in it, as a schema has them.
fn keys(schema: &Value, definitions: &Value) -> Value {
    let schema = match schema["$ref"].as_str() {
        Some(name) => definitions.pointer(name.trim_start_matches('#')).unwrap_or(schema),
        None => schema,
    };
    let inner = if schema["items"].is_object() { &schema["items"] } else { schema };
    let properties = inner["properties"].as_object();
    properties.map_or(Value::Null, |properties| {
        properties
            .iter()
            .filter(|(key, _)| *key != "$schema")
            .map(|(key, schema)| (key.clone(), keys(schema, definitions)))
            .collect()
    })
}

#[test]
fn the_policy_s_schema_knows_every_key_of_a_file() {
    let policy = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/extension/policy.schema.json")).unwrap();
    let policy: Value = serde_json::from_str(&policy).unwrap();
    let file: Value = serde_json::from_str(&schema()).unwrap();
    // A browser leaves out of a policy what its schema does not know.
    assert_eq!(keys(&policy["properties"]["file"], &policy), keys(&file, &file));
}

/// What is wrong with a file by its schema.
fn by_schema(file: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema()).unwrap()).unwrap();
    validator.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let table: &[&str] = &[
        r#""team": "Payments""#,
        r#""team": {"name": 3}"#,
        r#""question": {"opening": "a\nb"}"#,
        r#""block": {"markdown": "paragraph"}"#,
        r#""block": {"chat": "list"}"#,
        r#""glossary": {}"#,
        r#""glossary": [{"word": "MVP"}]"#,
        r#""glossary": [{"word": " ", "meaning": "a"}]"#,
        r#""glossary": [{"word": "MVP", "meaning": "a", "link": "javascript:alert(1)"}]"#,
        r#""reading": []"#,
        r#""reading": {"suggest": [1]}"#,
    ];
    let whole = [
        r#"{"version": 1}"#, r#"{"version": 2, "slots": []}"#, r#"{"version": "1.x", "slots": []}"#, "[]",
        r#"{"version": 1, "slots": []}"#,
    ];
    for file in table.iter().map(|keys| with(keys)).chain(whole.map(str::to_owned)) {
        assert!(Template::parse(&file).is_err(), "{file}");
        assert!(!by_schema(&serde_json::from_str(&file).unwrap()).is_empty(), "{file}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_schema_takes_what_the_reader_takes(slots in template(), rest in rest()) {
        let template = Template { slots: slots.slots, unknown: slots.unknown, ..rest };
        let file: Value = serde_json::from_str(&template.to_json()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(by_schema(&file), [""; 0]);
    }
}
