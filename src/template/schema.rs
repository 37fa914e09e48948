//! The JSON Schema of the team file, made of the table that the reader reads by.

use serde_json::{Map, Value, json};

use super::OFFERED;
use super::format::FILE;
use super::shape::{Key, MAJOR, MAX_CHARS, MAX_ID, Must, Shape};

/// `backstory.schema.json`: what editors complete a team file by, and check it against (JSON Schema, draft 2020-12).
///
/// What it cannot say is left to the reader: that ids and words stand once, which hosts and sites there are, the size of the file.
#[must_use]
pub fn schema() -> String {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Backstory team file",
        "description": "A team's template for the context of its requirements. At most 64 KB. Other keys are kept, and have no effect.",
    });
    merge(&mut schema, of(&FILE));
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.insert("$schema".into(), json!({ "type": "string", "description": "Where this schema is." }));
    }
    format!("{schema:#}\n")
}

fn of(shape: &Shape) -> Value {
    // One line, with something in it to read.
    let line = |may_be_empty: bool| {
        let pattern = if may_be_empty {
            "^[^\\n\\r\\u000b\\u000c\\u0085\\u2028\\u2029]*$"
        } else {
            "^[^\\n\\r\\u000b\\u000c\\u0085\\u2028\\u2029]*\\S[^\\n\\r\\u000b\\u000c\\u0085\\u2028\\u2029]*$"
        };
        json!({ "type": "string", "maxLength": MAX_CHARS, "pattern": pattern })
    };
    match shape {
        Shape::Version => {
            json!({ "anyOf": [{ "const": MAJOR }, { "type": "string", "pattern": format!("^{MAJOR}(\\.[0-9]+)?$") }] })
        }
        Shape::Words { may_be_empty } => line(*may_be_empty),
        Shape::Id => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": MAX_ID }),
        Shape::Own | Shape::Checked { .. } => line(false),
        Shape::Link => json!({ "type": "string", "maxLength": MAX_CHARS, "pattern": "^https?://\\S+$" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::OneOf(known) => json!({ "enum": known }),
        Shape::List { of: item, least, most, .. } => {
            json!({ "type": "array", "items": of(item), "minItems": least, "maxItems": most })
        }
        Shape::Object { keys, .. } => object(keys),
    }
}

fn object(keys: &[Key]) -> Value {
    let property = |key: &Key| {
        let mut property = json!({ "description": key.says });
        merge(&mut property, of(key.shape));
        (key.name.to_owned(), property)
    };
    let properties: Map<String, Value> = keys.iter().map(property).collect();
    let names = |must: Must| -> Vec<&str> { keys.iter().filter(|key| key.must == must).map(|key| key.name).collect() };
    let (required, unless_offered) = (names(Must::Always), names(Must::UnlessOffered));
    let mut object = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        merge(&mut object, json!({ "required": required }));
    }
    if !unless_offered.is_empty() {
        let ids: Vec<&str> = OFFERED.iter().map(|offered| offered.id).collect();
        let offered = json!({ "properties": { "id": { "enum": ids } } });
        merge(&mut object, json!({ "if": offered, "else": { "required": unless_offered } }));
    }
    object
}

/// Puts the keys of one object behind those of another.
fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}
