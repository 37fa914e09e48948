//! What a file holds beside its slots.

use backstory::template::{MAX_WORDS, Template};

/// A file of one slot with these other keys.
pub(crate) fn with(keys: &str) -> String {
    format!(r#"{{"version": 1, "slots": [{{"id": "a", "label": "A", "prompt": "B"}}], {keys}}}"#)
}

#[test]
fn every_part_is_read_and_told_by_its_place() {
    let table: &[(&str, &str)] = &[
        (r#""team": "Payments""#, "team: expected an object with \"name\" and \"contact\", found a text."),
        (r#""team": {"name": 3}"#, "team.name: expected a text in quotes, found 3."),
        (r#""question": {"opening": "a\nb"}"#, "question.opening: expected one line, found a line break in the text."),
        (r#""block": {"markdown": "paragraph"}"#, "block.markdown: expected one of \"list\", \"lines\", found \"paragraph\"."),
        (r#""block": {"chat": "list"}"#, "block.chat: expected one of \"paragraph\", \"lines\", found \"list\"."),
        (r#""block": {"chat": true}"#, "block.chat: expected a text in quotes, found true."),
        (r#""glossary": {}"#, "glossary: expected a list of words, found an object."),
        (r#""glossary": [{"word": "MVP"}]"#, "glossary[0]: expected the key \"meaning\", found an object without it."),
        (
            r#""glossary": [{"word": "MVP", "meaning": "a"}, {"word": "mvp ", "meaning": "b"}]"#,
            "glossary[1].word: expected every word once, found \"mvp \" for the second time.",
        ),
        (
            r#""glossary": [{"word": "MVP", "meaning": "a", "link": "javascript:alert(1)"}]"#,
            "glossary[0].link: expected an address that begins with https:// or http://, found \"javascript:alert(1)\".",
        ),
    ];
    for (keys, expected) in table {
        let told = Template::parse(&with(keys)).expect_err(keys).to_string();
        assert!(told.ends_with(expected), "{told}\nof {keys}");
    }
    let many = |count: usize| -> String {
        let words: Vec<_> = (0..count).map(|number| format!(r#"{{"word": "w{number}", "meaning": "m"}}"#)).collect();
        with(&format!("\"glossary\": [{}]", words.join(",")))
    };
    assert_eq!(Template::parse(&many(MAX_WORDS)).map(|template| template.glossary.len()), Ok(MAX_WORDS));
    let told = Template::parse(&many(MAX_WORDS + 1)).unwrap_err();
    assert_eq!((told.path.as_str(), told.problem.as_str()), ("glossary[200]", "expected at most 200 words, found more"));
}

#[test]
fn a_file_of_a_later_minor_version_works() {
    let file = with(r#""mood": "sunny""#).replacen("1,", "\"1.7\",", 1);
    let template = Template::parse(&file).unwrap();
    assert_eq!((template.minor, template.unknown_keys()), (7, vec!["mood".to_owned()]));
    assert!(template.to_json().contains("\"version\": \"1.7\""), "its version is kept");
    let told = Template::parse(&file.replace("1.7", "2.0")).unwrap_err().to_string();
    assert_eq!(
        told,
        "Line 1, column 13: version: this file has version 2, and this Backstory reads version 1; a newer Backstory is needed."
    );
}

#[test]
fn where_the_schema_is_is_no_unknown_key() {
    let template = Template::parse(&with(r#""$schema": "./backstory.schema.json""#)).unwrap();
    assert_eq!(template.unknown_keys(), [""; 0]);
    assert!(template.to_json().contains("\"$schema\": \"./backstory.schema.json\""));
}
