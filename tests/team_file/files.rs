//! Team files as somebody may write them, for properties.

use backstory::json::{Json, Object};
use backstory::template::{GlossaryWord, Layout, MAX_SLOTS, QuestionWording, Team, Template, TemplateSlot};
use proptest::prelude::*;
use serde_json::Value;

/// Text of one line as somebody may write it: markup, right to left, overrides, control characters.
fn line() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z0-9 ,.?:'\"\\\\/<>&{}\\[\\]-]{1,40}", "[א-תء-ي\u{202e}\u{2066}\u{0}\u{7}\u{200d}😀-😄é ]{0,20}x",]
        .prop_map(|text| format!("{text}."))
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_filter("JSON has no such number", |number| number.is_finite()).prop_map(Value::from),
        line().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z]{1,6}", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn unknown() -> impl Strategy<Value = Object> {
    let of = |value: Value| Json::parse(&value.to_string()).unwrap_or_default();
    prop::collection::hash_map("x_[a-zé\"\\\\ ]{0,6}", value(), 0..3)
        .prop_map(move |map| map.into_iter().map(|(key, value)| (key, of(value))).collect())
}

pub(crate) fn template() -> impl Strategy<Value = Template> {
    let slot = (line(), line(), may_be_empty(), any::<bool>(), unknown());
    (prop::collection::btree_map("[a-z][a-z0-9_]{0,12}", slot, 1..=MAX_SLOTS), line(), unknown(), unknown()).prop_map(
        |(slots, intro, in_block, at_top)| {
            let mut template = Template { unknown: at_top, ..Template::default() };
            template.block.intro = intro;
            template.block.unknown = in_block;
            let slots = slots.into_iter();
            template.slots = slots
                .map(|(id, (label, prompt, hint, required, unknown))| TemplateSlot { id, label, prompt, hint, required, unknown })
                .collect();
            template
        },
    )
}

fn may_be_empty() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), line()]
}

/// What a file may hold beside its slots.
pub(crate) fn rest() -> impl Strategy<Value = Template> {
    let layout = || prop::option::of(prop::sample::select(vec![Layout::List, Layout::Lines]));
    let chat = prop::option::of(prop::sample::select(vec![Layout::Paragraph, Layout::Lines]));
    let words = prop::collection::btree_map(
        "[a-z]{1,6}",
        (line(), prop_oneof![Just(String::new()), Just("https://a.example/x".to_owned())]),
        0..5,
    );
    let places =
        prop::collection::vec(prop::sample::select(vec!["slack", "github", "tracker.example.com", "localhost:8400"]), 0..3);
    let texts = prop::collection::vec(may_be_empty(), 5);
    (any::<u8>(), texts, (layout(), layout(), chat), words, places, unknown()).prop_map(
        |(minor, texts, layouts, words, places, unknown)| {
            let mut template = Template { minor: minor.into(), ..Template::default() };
            let [name, contact, opening, required, optional] = <[String; 5]>::try_from(texts).unwrap_or_default();
            template.team = Team { name, contact, unknown };
            template.question = QuestionWording { opening, required, optional, ..QuestionWording::default() };
            (template.block.markdown, template.block.wiki, template.block.chat) = layouts;
            template.reading.suggest = places.into_iter().map(str::to_owned).collect();
            let word = |(word, (meaning, link))| GlossaryWord { word, meaning, link, ..GlossaryWord::default() };
            template.glossary = words.into_iter().map(word).collect();
            template
        },
    )
}
