//! What a person will notice when one template takes the place of another.

use super::{Apply, Layout, Template, TemplateSlot, block};
use crate::texts::{self, filled, text};

/// What changes, a sentence each, in the order of the file; empty where nobody would notice anything.
#[must_use]
pub fn changes(from: &Template, to: &Template) -> Vec<String> {
    let mut told = Vec::new();
    let [spoken, speaks] = [from, to].map(|template| template.language.or_else(texts::interface));
    if spoken != speaks {
        told.extend(speaks.map(|language| filled("change_language", &[language.name])));
    }
    told.extend(of_text("change_team", &from.team.name, &to.team.name));
    told.extend(of_text("change_contact", &from.team.contact, &to.team.contact));
    told.extend(of_slots(&from.slots, &to.slots));
    let (block, question) = ((&from.block, &to.block), (&from.question, &to.question));
    let wordings = [
        ("change_intro", &block.0.intro, &block.1.intro),
        ("change_optional", &block.0.optional, &block.1.optional),
        ("change_opening", &question.0.opening, &question.1.opening),
        ("change_question_required", &question.0.required, &question.1.required),
        ("change_question_optional", &question.0.optional, &question.1.optional),
    ];
    told.extend(wordings.into_iter().filter_map(|(key, from, to)| of_text(key, from, to)));
    let layouts = [
        ("markdown", from.block.markdown, to.block.markdown, Layout::List),
        ("wiki", from.block.wiki, to.block.wiki, Layout::List),
        ("chat", from.block.chat, to.block.chat, Layout::Paragraph),
    ];
    for (place, from, to, usual) in layouts {
        let to = to.unwrap_or(usual);
        if from.unwrap_or(usual) != to {
            told.push(text(&format!("change_{place}_{}", to.id())).to_owned());
        }
    }
    told.extend(of_list("change_suggest", &from.reading.suggest, &to.reading.suggest));
    told.extend(of_list("change_sites_off", &from.sites.off, &to.sites.off));
    if from.hints.partial != to.hints.partial {
        told.push(text(if to.hints.partial { "change_partial" } else { "change_partial_none" }).to_owned());
    }
    told.extend(of_list("change_rules_off", &from.hints.off, &to.hints.off));
    told.extend(of_glossary(from, to));
    told.extend(of_list("change_locked", &from.locked, &to.locked));
    if from.apply != to.apply {
        told.push(
            text(match to.apply {
                Apply::AtOnce => "change_apply_at_once",
                Apply::AfterALook => "change_apply_after_a_look",
            })
            .to_owned(),
        );
    }
    told
}

/// The key of a change with what is there now, or that nothing is.
fn of_text(key: &str, from: &str, to: &str) -> Option<String> {
    let told = if to.trim().is_empty() { text(&format!("{key}_none")).to_owned() } else { filled(key, &[&plain(to)]) };
    (from != to).then_some(told)
}

fn of_list(key: &str, from: &[String], to: &[String]) -> Option<String> {
    (from != to).then(|| match to {
        [] => text(&format!("{key}_none")).to_owned(),
        _ => filled(key, &[&plain(&to.join(", "))]),
    })
}

fn of_slots(from: &[TemplateSlot], to: &[TemplateSlot]) -> Vec<String> {
    let mut told = Vec::new();
    let known = |slots: &[TemplateSlot], id: &str| slots.iter().position(|slot| slot.id == id);
    for slot in from.iter().filter(|slot| known(to, &slot.id).is_none()) {
        told.push(filled("change_slot_gone", &[&plain(&slot.label)]));
    }
    for slot in to {
        let label = plain(&slot.label);
        let Some(before) = known(from, &slot.id).and_then(|at| from.get(at)) else {
            let key = if slot.required { "change_slot_new_required" } else { "change_slot_new" };
            told.push(filled(key, &[&label, &plain(&slot.asked())]));
            continue;
        };
        if before.label != slot.label {
            told.push(filled("change_slot_label", &[&plain(&before.label), &label]));
        }
        if before.asked() != slot.asked() {
            told.push(filled("change_slot_asked", &[&label, &plain(&slot.asked())]));
        }
        if before.required != slot.required {
            told.push(filled(if slot.required { "change_slot_required" } else { "change_slot_optional" }, &[&label]));
        }
    }
    let both = |of: &[TemplateSlot], other: &[TemplateSlot]| -> Vec<String> {
        of.iter().filter(|slot| known(other, &slot.id).is_some()).map(|slot| slot.id.clone()).collect()
    };
    if both(from, to) != both(to, from) {
        let order = to.iter().map(|slot| block::plain(&slot.label)).collect::<Vec<_>>().join(", ");
        told.push(filled("change_order", &[&order]));
    }
    told
}

fn of_glossary(from: &Template, to: &Template) -> Vec<String> {
    let mut told = Vec::new();
    for word in from.glossary.iter().filter(|word| to.glossary.iter().all(|other| other.word != word.word)) {
        told.push(filled("change_word_gone", &[&plain(&word.word)]));
    }
    for word in &to.glossary {
        let before = from.glossary.iter().find(|other| other.word == word.word);
        if before.is_none_or(|before| before.meaning != word.meaning || before.link != word.link) {
            told.push(filled("change_word", &[&plain(&word.word), &plain(&word.meaning)]));
        }
    }
    told
}

fn plain(words: &str) -> String {
    block::plain(words).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{GlossaryWord, OfferedSlot};

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
                |to| to.slots.push(OfferedSlot::from_id("goal").unwrap().to_slot(None)),
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
                &["Showing requests of others is suggested on: slack, a.example."],
            ),
            (|to| to.sites.off = vec!["slack".into()], &["Backstory is off on: slack."]),
            (|to| to.hints.partial = true, &["Requests that have some context are underlined, too."]),
            (|to| to.hints.off = vec!["wish".into()], &["What does not count as a request: wish."]),
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
