//! Prose that asks for nothing: however long it is, it drowns no plain ask, and makes none.

use backstory::{Kind, Text, analyze};

/// Asks that leave no doubt.
const ASKS: [&str; 5] = [
    "Can you add a toggle to disable email notifications?",
    "Please add a CSV export to the reports page.",
    "Could we have a dark theme?",
    "Could you add a preview to the letter editor?",
    "Please add an option to sort the list by date.",
];

/// Sentences of which none has anything to do with another.
const PROSE: [&str; 40] = [
    "The river bends twice before the mill and then runs straight to the sea.",
    "Marie Curie was born in Warsaw and moved to Paris to study physics.",
    "Mix the flour with the butter, then rest the dough for an hour.",
    "We walked along the beach until the sun went down.",
    "Photosynthesis turns light into sugar.",
    "Yesterday evening I watched the second half of the match with my brother.",
    "Bees dance to tell each other where the flowers are.",
    "The museum opens at nine and closes at five.",
    "He put the letter on the table and went out.",
    "The second chapter describes how ice shaped the land.",
    "My daughter started school this week.",
    "She plays the violin in the town orchestra.",
    "Lisbon lies on seven hills.",
    "Dinner was served in the garden under paper lanterns.",
    "The word comes from Greek and meant a kind of cup.",
    "A violin has four strings and a bow has many hairs.",
    "In 1911 two expeditions set out for the pole.",
    "Most cheeses are made with rennet.",
    "Our hotel had a view of the harbour and a very loud rooster.",
    "The jury watched six films a day.",
    "Clouds gathered over the stadium, but it stayed dry.",
    "Hedgehogs sleep through the winter in heaps of leaves.",
    "The sculptor worked in bronze and later in ice.",
    "A marathon is a little over forty-two kilometres.",
    "Grandfather smoked a pipe and told the story again.",
    "The parliament meets in a former railway hotel.",
    "Venus turns the other way round.",
    "It was the hottest July that anybody could recall.",
    "The band played in cellars for years.",
    "Paper was made of rags.",
    "They married in autumn and had three sons.",
    "The tide comes in twice a day and covers the causeway.",
    "Aluminium was dearer than gold for a while.",
    "On Sundays the whole street smells of roast chicken.",
    "The novel has been translated into thirty languages.",
    "Her horse was called Thunder and was afraid of geese.",
    "The planet was found by its shadow.",
    "Rice is grown on terraces that are older than the church.",
    "The train to Vienna leaves from platform two.",
    "After the concert we missed the bus and walked home along the canal.",
];

/// A number of the sentences in an order that a seed gives, so that every machine reads the same.
fn prose(count: usize, mut seed: u64, between: &str) -> String {
    let mut sentences = Vec::with_capacity(count);
    for _ in 0..count {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        sentences.push(PROSE[(seed >> 33) as usize % PROSE.len()]);
    }
    sentences.join(between)
}

fn kind(title: &str, body: &str) -> Kind {
    analyze(&Text { title, body, ..Text::default() }).kind
}

/// From one sentence to 100 KB.
const COUNTS: [usize; 9] = [1, 2, 5, 10, 15, 16, 40, 200, 2500];
const BETWEEN: [&str; 3] = [" ", "\n", "\n\n"];

#[test]
fn prose_behind_a_plain_ask_does_not_drown_it() {
    assert!(prose(2500, 0, " ").len() > 100_000);
    for ask in ASKS {
        assert_eq!((kind("", ask), kind(ask, "")), (Kind::Requirement, Kind::Requirement), "{ask}");
        for (seed, count) in (0..).zip(COUNTS) {
            // 100 KB take a while to read.
            for between in BETWEEN.into_iter().take(if count <= 200 { BETWEEN.len() } else { 1 }) {
                let mixed = prose(count, seed, between);
                let same = vec![PROSE[0]; count].join(between);
                for prose in [mixed, same] {
                    let body = format!("{ask}{between}{prose}");
                    let start: String = prose.chars().take(200).collect();
                    assert_eq!(kind("", &body), Kind::Requirement, "{count} sentences behind {ask:?}: {start}");
                    assert_eq!(kind("Notifications", &body), Kind::Requirement, "{count} behind {ask:?} under a title: {start}");
                    assert_eq!(kind(ask, &prose), Kind::Requirement, "{count} under {ask:?}: {start}");
                }
            }
        }
    }
}

#[test]
fn prose_without_an_ask_makes_none_by_being_long() {
    for count in COUNTS {
        for between in BETWEEN {
            // What follows the beginning of a long text is read alike for each.
            let repeated = PROSE.iter().take(if count <= 40 { PROSE.len() } else { 1 });
            let repeated = repeated.map(|sentence| vec![*sentence; count].join(between)).filter(|_| count == 1 || count >= 10);
            let mixed = (0..8).map(|seed| prose(count, seed, between));
            for body in mixed.chain(repeated) {
                let start: String = body.chars().take(300).collect();
                assert_ne!(kind("", &body), Kind::Requirement, "{count} sentences: {start}");
            }
        }
    }
}
