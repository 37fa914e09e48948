//! What a reader may ask of somebody who has asked for something: courteous, for exactly what is missing, blaming nobody.

use crate::letter;
use crate::template::{OfferedSlot, Template, TemplateSlot, block};
use crate::texts::{Language, filled_in, listed};

/// The question for these slots; empty where nothing is missing. One paragraph: every tracker and every chat shows it alike.
#[must_use]
pub fn question(template: &Template, missing: &[&TemplateSlot]) -> String {
    let (words, language) = (&template.question, template.language);
    let (required, others): (Vec<&TemplateSlot>, Vec<_>) = missing.iter().partition(|slot| slot.required);
    let mut sentences = Vec::new();
    for (lead, slots) in [(&words.required, required), (&words.optional, others)] {
        let (clauses, own) = worded(template, &slots);
        if !clauses.is_empty() {
            sentences.push(sentence(language, lead, &clauses));
        }
        sentences.extend(own);
    }
    let Some(first) = sentences.first().cloned() else { return String::new() };
    let joined = |said: String, next: &String| filled_in(language, "question_then", &[&said, next]);
    let asked = sentences.iter().skip(1).fold(first, joined);
    let opening = block::plain(&words.opening);
    if opening.trim().is_empty() { asked } else { joined(opening, &asked).trim().to_owned() }
}

/// The slots that go into one sentence, and those that the team has words of its own for: these keep them.
fn worded(template: &Template, slots: &[&TemplateSlot]) -> (Vec<String>, Vec<String>) {
    let mut clauses = Vec::new();
    let mut own = Vec::new();
    for slot in slots {
        match OfferedSlot::from_id(&slot.id).filter(|offered| offered.label(template.language) == slot.label) {
            Some(offered) => clauses.push(offered.clause(template.language).to_owned()),
            None => own.push(format!("{}: {}", block::plain(&slot.label), block::plain(&slot.prompt)).trim().to_owned()),
        }
    }
    (clauses, own)
}

/// A question for some slots behind the words that lead to it; without such words it begins a sentence.
fn sentence(language: Option<&'static Language>, lead: &str, clauses: &[String]) -> String {
    let (lead, listed) = (block::plain(lead), listed(language, "question_list", clauses));
    let mut letters = listed.chars();
    match letters.next() {
        Some(first) if lead.trim().is_empty() => {
            filled_in(language, "question_bare", &[&format!("{}{}", letter::upper(first), letters.as_str())])
        }
        _ => filled_in(language, "question_led", &[lead.trim(), &listed]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;
    use crate::finding::{Verdict, analyze};
    use crate::template::OFFERED;

    fn asked(ids: &[&str]) -> String {
        let template = Template { slots: OFFERED.iter().map(|slot| slot.to_slot(None)).collect(), ..Template::default() };
        question(&template, &template.slots.iter().filter(|slot| ids.contains(&slot.id.as_str())).collect::<Vec<_>>())
    }

    #[test]
    fn it_asks_for_exactly_what_is_missing() {
        let table: &[(&[&str], &str)] = &[
            (&[], ""),
            (&["who"], "Thanks for bringing this up! So that we get it right: who needs it?"),
            (
                &["who", "problem", "why_now", "evidence"],
                "Thanks for bringing this up! So that we get it right: who needs it, what problem would it solve, and why does \
                 it matter now? And if it is at hand: is there a link or a number that shows it?",
            ),
            (&["evidence"], "Thanks for bringing this up! And if it is at hand: is there a link or a number that shows it?"),
        ];
        for (missing, expected) in table {
            assert_eq!(asked(missing), *expected, "{missing:?}");
        }
    }

    #[test]
    fn a_team_s_own_words_are_kept() {
        let mut template = Template::default();
        template.slots[0].label = "Persona\u{202e}".into();
        template.slots[0].prompt = "Which persona is it for?".into();
        let slots: Vec<_> = template.slots.iter().take(2).collect();
        assert_eq!(
            question(&template, &slots),
            "Thanks for bringing this up! So that we get it right: what problem would it solve? Persona: Which persona is it for?"
        );
    }

    #[test]
    fn the_tone_is_the_team_s() {
        let mut template = Template::default();
        template.question.opening = "Cheers!".into();
        template.question.required = String::new();
        template.question.optional = "Nice to have:".into();
        let all: Vec<_> = template.slots.iter().skip(2).collect();
        assert_eq!(
            question(&template, &all),
            "Cheers! Why does it matter now? Nice to have: is there a link or a number that shows it?"
        );
    }

    #[test]
    fn whoever_asks_it_is_not_taken_for_one_who_asks_for_work() {
        for set in 1_u32..1 << OFFERED.len() {
            let ids: Vec<_> = (0..).zip(OFFERED).filter(|(bit, _)| set & (1 << bit) != 0).map(|(_, slot)| slot.id).collect();
            let body = asked(&ids);
            let analysis = analyze(&Text { body: &body, ..Text::default() });
            assert_eq!((analysis.verdict, analysis.findings.len()), (Verdict::NotRequirement, 0), "{body}");
        }
    }
}
