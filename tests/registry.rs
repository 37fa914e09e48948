//! Every rule and every slot keeps what its own examples and counterexamples promise.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::HashSet;

use backstory::map::Set;
use backstory::reading::Reading;
use backstory::request::rules::RULES;
use backstory::slot::{self, CONTEXT_SLOTS, SlotId};
use backstory::{Text, analyze};

/// An example is a body, unless it says "title: ".
fn text(example: &str) -> Text<'_> {
    match example.strip_prefix("title: ") {
        Some(title) => Text { title, ..Text::default() },
        None => Text { body: example.strip_prefix("form: ").unwrap_or(example), ..Text::default() },
    }
}

/// The ids of the rules that take a sentence of the text for a request.
fn firing(text: &Text<'_>) -> Vec<&'static str> {
    let sentences = Reading::new(text).sentences(text);
    sentences.iter().flat_map(|sentence| sentence.fires().iter().map(|(rule, _)| rule.id)).collect()
}

#[test]
fn every_rule_recognises_its_examples() {
    let mut wrong = Vec::new();
    for rule in RULES {
        assert!(!rule.examples.is_empty(), "{} has no example", rule.id);
        // A rule without words of its own explains what no other does.
        let spoken = !rule.cues.is_empty();
        for example in rule.examples {
            let text = text(example);
            let found = analyze(&text).findings;
            let named = if spoken {
                firing(&text).contains(&rule.id)
            } else {
                found.iter().any(|finding| finding.request.rule == rule.id)
            };
            if found.is_empty() || !named {
                wrong.push(format!("{}: {example:?} (recognised: {named})", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_rule_takes_a_counterexample_for_a_request() {
    let mut wrong = Vec::new();
    for rule in RULES {
        assert!(!rule.counterexamples.is_empty(), "{} has no counterexample", rule.id);
        for example in rule.counterexamples {
            let findings = analyze(&text(example)).findings;
            wrong.extend(findings.first().map(|finding| format!("{}: {example:?} fires {}", rule.id, finding.request.rule)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_rule_that_is_switched_off_finds_nothing() {
    for rule in RULES {
        let off = Set::from_iter([rule.id]);
        for example in rule.examples {
            let found = backstory::analyze_with(&text(example), &backstory::Options { rules_off: &off }).findings;
            assert!(found.iter().all(|finding| finding.request.rule != rule.id), "{} fires while it is off", rule.id);
        }
    }
}

#[test]
fn every_slot_keeps_its_examples_and_counterexamples() {
    let mut wrong = Vec::new();
    assert_eq!(CONTEXT_SLOTS.map(|slot| slot.id), SlotId::ALL);
    for known in CONTEXT_SLOTS {
        assert!(!known.examples.is_empty() && !known.counterexamples.is_empty(), "{:?}", known.id);
        let found = |example: &str| {
            let text = text(example);
            let sentences = Reading::new(&text).sentences(&text);
            sentences.iter().flat_map(slot::matches).any(|found| found.slot == known.id)
        };
        for example in known.examples {
            if !found(example) {
                wrong.push(format!("{:?} is not found in {example:?}", known.id));
            }
        }
        for example in known.counterexamples {
            if found(example) {
                wrong.push(format!("{:?} is found in {example:?}", known.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ids_are_unique_and_written_in_snake_case() {
    let ids: HashSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        assert!(rule.id.chars().all(|char| char.is_ascii_lowercase() || char == '_'), "{}", rule.id);
        let summary = backstory::texts::text(&format!("rule_{}", rule.id));
        assert!(!summary.starts_with("rule_") && !summary.ends_with('.'), "{}", rule.id);
        assert!(rule.directness <= 100, "{}", rule.id);
    }
}
