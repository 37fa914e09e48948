//! A block in any language, in an English ticket: what is filled in counts, what is left empty is a gap, and what is asked of
//! somebody else is in that language too.

use backstory::hint;
use backstory::protocol::FieldText;
use backstory::session::{OpenDocument, labels};
use backstory::site::Site;
use backstory::template::block::{self, Form};
use backstory::template::{OFFERED, Template, TemplateSlot, gaps};
use backstory::texts::{LANGUAGES, Language};
use backstory::{Options, SlotId, map::Set};

const ASK: &str = "Please add a dark mode to the dashboard.";

/// Every slot that comes with Backstory, in a language.
fn template(language: &'static Language) -> Template {
    Template { slots: OFFERED.iter().map(|slot| slot.to_slot(Some(language))).collect(), ..Template::built_in(Some(language)) }
}

/// A text on a site, judged by a template.
fn opened(template: &Template, site: &str, body: String) -> OpenDocument {
    let body = FieldText { text: body, marks: Vec::new() };
    let mut open = OpenDocument::new(Site::from_id(site), String::new(), None, Some(body), Vec::new());
    open.use_labels(&labels(template));
    open.judge(&Options { rules_off: &Set::default() });
    open
}

/// Where each form of a block is typed.
fn forms() -> [(&'static str, Form); 4] {
    [
        ("trac", Form::Lines),
        ("slack", Form::Paragraph),
        ("github", Form::Markdown { marker: '-' }),
        ("jira_data_center", Form::Jira),
    ]
}

/// The block behind the ask, with these words in each gap.
fn written(template: &Template, form: Form, words: &str) -> String {
    let block = block::render(template, &template.slots.iter().collect::<Vec<_>>(), form);
    let mut text = block.text;
    for gap in block.gaps.into_iter().rev() {
        text.insert_str(gap, words);
    }
    format!("{ASK}\n\n{text}")
}

#[test]
fn what_is_filled_in_counts_and_what_is_not_is_a_gap() {
    for language in LANGUAGES {
        for (site, form) in forms() {
            let mut template = template(language);
            if form == Form::Paragraph {
                // In the middle of a line only the names of what is recognised in prose are looked for.
                template.slots.retain(|slot| SlotId::from_id(&slot.id).is_some());
            }
            let open = opened(&template, site, written(&template, form, "the night shift at Acme, 40 people"));
            let [finding] = open.analysis().findings.as_slice() else {
                panic!("{} as {form:?}: {:?}", language.id, open.analysis().findings)
            };
            let missing: Vec<_> = hint::missing(&template, &open, finding).into_iter().map(|slot| slot.label.clone()).collect();
            assert_eq!(missing, Vec::<String>::new(), "{} as {form:?}: {}", language.id, open.text().body);
            assert_eq!(gaps::find(&template, open.text().body), [], "{} as {form:?}", language.id);

            let empty = written(&template, form, "");
            let gaps: Vec<_> = gaps::find(&template, &empty).into_iter().map(|gap| gap.slot.to_owned()).collect();
            let slots: Vec<_> = template.slots.iter().map(|slot| slot.id.clone()).collect();
            assert_eq!(gaps, slots, "{} as {form:?}: {empty}", language.id);
            let open = opened(&template, site, empty);
            let missing = open.analysis().findings.first().map(|finding| hint::missing(&template, &open, finding).len());
            assert_eq!(missing, Some(slots.len()), "{} as {form:?}: {}", language.id, open.text().body);
        }
    }
}

#[test]
fn the_question_is_in_the_block_s_language() {
    for language in LANGUAGES {
        let template = template(language);
        let all: Vec<&TemplateSlot> = template.slots.iter().collect();
        let asked = hint::question(&template, &all);
        assert!(asked.starts_with(&block::plain(&template.question.opening)), "{asked}");
        for offered in OFFERED {
            assert!(asked.contains(offered.clause(Some(language))), "{} in {asked}", offered.id);
            let own = format!("{}:", offered.label(Some(language)));
            assert!(!asked.contains(&own), "{} is taken for the team's own words in {asked}", offered.id);
        }
        assert!(!asked.contains("question_") && !asked.contains('\u{1}'), "{asked}");
    }
    let german = Language::from_id("de").unwrap();
    let template = Template::built_in(Some(german));
    assert_eq!(
        hint::question(&template, &template.slots.iter().collect::<Vec<_>>()),
        "Danke für den Hinweis! Damit wir es richtig verstehen: wer braucht es, welches Problem würde es lösen, und warum ist es \
         gerade jetzt wichtig? Und falls es zur Hand ist: gibt es einen Link oder eine Zahl dazu?"
    );
}

#[test]
fn a_file_gives_what_its_language_does_not() {
    let file = r#"{"version": 1, "language": "de", "slots": [
        {"id": "who", "required": true}, {"id": "problem", "label": "Schmerz"}, {"id": "ours", "label": "Ticket", "prompt": "Welches?"}]}"#;
    let template = Template::parse(file).unwrap();
    let slots: Vec<_> = template.slots.iter().map(|slot| (slot.label.as_str(), slot.prompt.as_str())).collect();
    assert_eq!(
        slots,
        [
            ("Wer braucht es", "Welcher Kunde, welche Rolle, wie viele Personen?"),
            ("Schmerz", "Was läuft heute schief, oder was kostet es sie?"),
            ("Ticket", "Welches?"),
        ]
    );
    assert_eq!(template.question.opening, "Danke für den Hinweis!");
    assert_eq!(Template::parse(&template.to_json()).as_ref(), Ok(&template));
    let wrong = Template::parse(r#"{"version": 1, "language": "xx", "slots": [{"id": "who"}]}"#).unwrap_err();
    assert!(wrong.to_string().contains("language: expected one of \"en\", \"de\""), "{wrong}");
    let own = Template::parse(r#"{"version": 1, "slots": [{"id": "ours", "prompt": "Welches?"}]}"#).unwrap_err();
    assert!(own.to_string().contains("expected the key \"label\""), "{own}");
}

#[test]
fn a_template_that_speaks_another_language_keeps_a_team_s_own_words() {
    let [english, german] = ["en", "de"].map(Language::from_id);
    let mut template = Template::built_in(english);
    template.slots[1].label = "Pain".into();
    template.question.opening = "Cheers!".into();
    let before = template.clone();
    template.speak(german);
    assert_eq!(template.slots[0].label, "Wer braucht es");
    assert_eq!((template.slots[1].label.as_str(), template.question.opening.as_str()), ("Pain", "Cheers!"));
    assert_eq!(template.slots[1].prompt, Template::built_in(german).slots[1].prompt);
    template.speak(english);
    assert_eq!(template, before, "and back again");
}
