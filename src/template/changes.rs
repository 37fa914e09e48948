//! What a person will notice when one template takes the place of another.

use super::{Apply, Layout, Template, TemplateSlot, block};

/// What changes, a sentence each, in the order of the file; empty where nobody would notice anything.
#[must_use]
pub fn changes(from: &Template, to: &Template) -> Vec<String> {
    let mut told = Vec::new();
    told.extend(of_text("The team’s name", &from.team.name, &to.team.name));
    told.extend(of_text("Whom to ask", &from.team.contact, &to.team.contact));
    told.extend(of_slots(&from.slots, &to.slots));
    let (block, question) = ((&from.block, &to.block), (&from.question, &to.question));
    let texts = [
        ("The line above the block", &block.0.intro, &block.1.intro),
        ("The mark of what may be left empty", &block.0.optional, &block.1.optional),
        ("The question to an author begins", &question.0.opening, &question.1.opening),
        ("What leads to what is required", &question.0.required, &question.1.required),
        ("What leads to the rest", &question.0.optional, &question.1.optional),
    ];
    told.extend(texts.into_iter().filter_map(|(what, from, to)| of_text(what, from, to)));
    let layouts = [
        ("Where a site takes Markdown", from.block.markdown, to.block.markdown, "a list"),
        ("Where a site takes wiki markup", from.block.wiki, to.block.wiki, "a list"),
        ("In a chat", from.block.chat, to.block.chat, "one paragraph"),
    ];
    for (place, from, to, usual) in layouts {
        let of = |layout: Option<Layout>| layout.map_or(usual, named);
        if of(from) != of(to) {
            told.push(format!("{place} the block is {}.", of(to)));
        }
    }
    let lists = [
        ("Showing what others ask for is suggested", &from.reading.suggest, &to.reading.suggest),
        ("Backstory is off", &from.sites.off, &to.sites.off),
    ];
    for (what, _, to) in lists.into_iter().filter(|(_, from, to)| from != to) {
        told.push(match to.as_slice() {
            [] => format!("{what} nowhere."),
            places => format!("{what} on: {}.", block::plain(&places.join(", "))),
        });
    }
    if from.hints.partial != to.hints.partial {
        let (only, too) = ("Only asks without any context are underlined.", "Asks that have some context are underlined, too.");
        told.push(if to.hints.partial { too } else { only }.to_owned());
    }
    if from.hints.off != to.hints.off {
        told.push(match to.hints.off.as_slice() {
            [] => "All that counts as an ask is looked for.".to_owned(),
            off => format!("What does not count as an ask: {}.", block::plain(&off.join(", "))),
        });
    }
    told.extend(of_glossary(from, to));
    if from.locked != to.locked {
        told.push(match to.locked.as_slice() {
            [] => "Nothing is locked any more.".to_owned(),
            locked => format!("Locked: {}.", block::plain(&locked.join(", "))),
        });
    }
    if from.apply != to.apply {
        told.push(match to.apply {
            Apply::AtOnce => "What changes in the file applies at once.".to_owned(),
            Apply::AfterALook => "What changes in the file applies once you have looked at it.".to_owned(),
        });
    }
    told
}

fn of_text(what: &str, from: &str, to: &str) -> Option<String> {
    let told = if to.trim().is_empty() { format!("{what} is left out.") } else { format!("{what}: {}", quoted(to)) };
    (from != to).then_some(told)
}

fn of_slots(from: &[TemplateSlot], to: &[TemplateSlot]) -> Vec<String> {
    let mut told = Vec::new();
    let known = |slots: &[TemplateSlot], id: &str| slots.iter().position(|slot| slot.id == id);
    for slot in from.iter().filter(|slot| known(to, &slot.id).is_none()) {
        told.push(format!("{} is no longer asked for.", quoted(&slot.label)));
    }
    for slot in to {
        let label = quoted(&slot.label);
        let Some(before) = known(from, &slot.id).and_then(|at| from.get(at)) else {
            let required = if slot.required { ", and required" } else { "" };
            told.push(format!("{label} is asked for, too{required}: {}", quoted(&slot.asked())));
            continue;
        };
        if before.label != slot.label {
            told.push(format!("{} is now called {label}.", quoted(&before.label)));
        }
        if before.asked() != slot.asked() {
            told.push(format!("{label} now asks: {}", quoted(&slot.asked())));
        }
        if before.required != slot.required {
            told.push(format!("{label} is {} required.", if slot.required { "now" } else { "no longer" }));
        }
    }
    let both = |of: &[TemplateSlot], other: &[TemplateSlot]| -> Vec<String> {
        of.iter().filter(|slot| known(other, &slot.id).is_some()).map(|slot| slot.id.clone()).collect()
    };
    if both(from, to) != both(to, from) {
        let order = to.iter().map(|slot| block::plain(&slot.label)).collect::<Vec<_>>().join(", ");
        told.push(format!("The order is now: {order}."));
    }
    told
}

fn of_glossary(from: &Template, to: &Template) -> Vec<String> {
    let mut told = Vec::new();
    for word in from.glossary.iter().filter(|word| to.glossary.iter().all(|other| other.word != word.word)) {
        told.push(format!("{} has no agreed meaning any more.", quoted(&word.word)));
    }
    for word in &to.glossary {
        let before = from.glossary.iter().find(|other| other.word == word.word);
        if before.is_none_or(|before| before.meaning != word.meaning || before.link != word.link) {
            told.push(format!("{} means: {}", quoted(&word.word), quoted(&word.meaning)));
        }
    }
    told
}

fn named(layout: Layout) -> &'static str {
    match layout {
        Layout::List => "a list",
        Layout::Lines => "a line a slot",
        Layout::Paragraph => "one paragraph",
    }
}

fn quoted(words: &str) -> String {
    format!("“{}”", block::plain(words).trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{GlossaryWord, OFFERED};

    #[test]
    fn nothing_to_notice_is_nothing_told() {
        let mut other = Template::default();
        other.unknown.insert("x", crate::json::Json::Null);
        other.block.markdown = Some(Layout::List);
        assert_eq!(changes(&Template::default(), &other), [""; 0]);
    }

    #[test]
    fn each_change_is_told_in_a_sentence() {
        type Change = fn(&mut Template);
        let table: &[(Change, &[&str])] = &[
            (|to| drop(to.slots.remove(3)), &["“Evidence” is no longer asked for."]),
            (
                |to| to.slots.push(OFFERED.iter().find(|slot| slot.id == "goal").unwrap().to_slot()),
                &["“Goal” is asked for, too: “Which objective does it serve?”"],
            ),
            (|to| to.slots[0].label = "Persona".into(), &["“Who needs it” is now called “Persona”."]),
            (
                |to| to.slots[1].hint = "In euros.".into(),
                &["“Problem” now asks: “What goes wrong, or costs them, today? In euros.”"],
            ),
            (|to| to.slots[3].required = true, &["“Evidence” is now required."]),
            (|to| to.slots[2].required = false, &["“Why now” is no longer required."]),
            (|to| to.slots.swap(0, 1), &["The order is now: Problem, Who needs it, Why now, Evidence."]),
            (|to| to.team.name = "Payments\u{202e}".into(), &["The team’s name: “Payments”"]),
            (|to| to.block.intro = "Context".into(), &["The line above the block: “Context”"]),
            (|to| to.block.optional = String::new(), &["The mark of what may be left empty is left out."]),
            (|to| to.block.chat = Some(Layout::Lines), &["In a chat the block is a line a slot."]),
            (|to| to.locked = vec!["slots".into(), "block.intro".into()], &["Locked: slots, block.intro."]),
            (|to| to.apply = Apply::AfterALook, &["What changes in the file applies once you have looked at it."]),
            (|to| to.question.opening = "Hi!".into(), &["The question to an author begins: “Hi!”"]),
            (
                |to| to.reading.suggest = vec!["slack".into(), "a.example".into()],
                &["Showing what others ask for is suggested on: slack, a.example."],
            ),
            (|to| to.sites.off = vec!["slack".into()], &["Backstory is off on: slack."]),
            (|to| to.hints.partial = true, &["Asks that have some context are underlined, too."]),
            (|to| to.hints.off = vec!["wish".into()], &["What does not count as an ask: wish."]),
            (
                |to| to.glossary.push(GlossaryWord { word: "MVP".into(), meaning: "In use".into(), ..GlossaryWord::default() }),
                &["“MVP” means: “In use”"],
            ),
        ];
        for (change, expected) in table {
            let mut to = Template::default();
            change(&mut to);
            assert_eq!(changes(&Template::default(), &to), *expected);
            assert!(!changes(&to, &Template::default()).is_empty(), "the way back is told too: {expected:?}");
        }
    }
}
