//! What a team says beside its slots: the words of the block and of the question, how the block is laid out, whose file it is,
//! where it is on, and the glossary.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

use super::slots::{field, typed, who_locks};
use super::{Page, Shared, lists};
use crate::settings::{Key, TemplateKey};
use crate::template::{GlossaryWord, Layout, MAX_WORDS, Template};
use crate::web::dom::{self, Build, button, element};

/// A key that is edited as one text, with its label; the place of each in the page is `wording-` and its group.
const TEXTS: [(&str, TemplateKey, &str); 9] = [
    ("block", TemplateKey::Intro, "Line above the block (may be empty)"),
    ("block", TemplateKey::Optional, "Added to the label of a slot that is not required"),
    ("question", TemplateKey::Opening, "It begins with"),
    ("question", TemplateKey::QuestionRequired, "Before what is required"),
    ("question", TemplateKey::QuestionOptional, "Before what may be left out"),
    ("team", TemplateKey::Team, "Name of the team"),
    ("team", TemplateKey::Contact, "Whom to ask about this template"),
    ("places", TemplateKey::SitesOff, "Backstory is off on: sites as slack, and hosts, with commas between them"),
    ("places", TemplateKey::Suggest, "Suggest to show what others ask on: sites and hosts"),
];

/// A key that says how the block is laid out somewhere, with where, and what can be chosen; the first is what is usual.
const LAYOUTS: [(TemplateKey, &str, [Layout; 2]); 3] = [
    (TemplateKey::Markdown, "Where a site takes Markdown", [Layout::List, Layout::Lines]),
    (TemplateKey::Wiki, "Where a site takes wiki markup", [Layout::List, Layout::Lines]),
    (TemplateKey::Chat, "In a chat", [Layout::Paragraph, Layout::Lines]),
];

/// The text of a key as it is edited.
fn text(template: &Template, key: TemplateKey) -> String {
    match key {
        TemplateKey::Intro => template.block.intro.clone(),
        TemplateKey::Optional => template.block.optional.clone(),
        TemplateKey::Opening => template.question.opening.clone(),
        TemplateKey::QuestionRequired => template.question.required.clone(),
        TemplateKey::QuestionOptional => template.question.optional.clone(),
        TemplateKey::Team => template.team.name.clone(),
        TemplateKey::Contact => template.team.contact.clone(),
        TemplateKey::SitesOff => template.sites.off.join(", "),
        TemplateKey::Suggest => template.reading.suggest.join(", "),
        _ => String::new(),
    }
}

fn set_text(template: &mut Template, key: TemplateKey, text: String) {
    let places = || text.split(',').map(str::trim).filter(|place| !place.is_empty()).map(str::to_owned).collect();
    match key {
        TemplateKey::SitesOff => template.sites.off = places(),
        TemplateKey::Suggest => template.reading.suggest = places(),
        TemplateKey::Intro => template.block.intro = text,
        TemplateKey::Optional => template.block.optional = text,
        TemplateKey::Opening => template.question.opening = text,
        TemplateKey::QuestionRequired => template.question.required = text,
        TemplateKey::QuestionOptional => template.question.optional = text,
        TemplateKey::Team => template.team.name = text,
        TemplateKey::Contact => template.team.contact = text,
        _ => {}
    }
}

fn layout(template: &mut Template, key: TemplateKey) -> &mut Option<Layout> {
    match key {
        TemplateKey::Wiki => &mut template.block.wiki,
        TemplateKey::Chat => &mut template.block.chat,
        _ => &mut template.block.markdown,
    }
}

pub(super) fn render(page: &Page) {
    let template = &page.settings.template;
    for group in ["block", "question", "team", "places"] {
        let fields = TEXTS.iter().filter(|(of, ..)| *of == group).map(|(_, key, label)| {
            let field = field(&id(*key), label, "data-wording", key.name(), &text(template, *key));
            locked(page, *key, field, "input")
        });
        dom::fill(&format!("wording-{group}"), fields);
    }
    dom::fill(
        "layouts",
        LAYOUTS.iter().map(|(key, label, choices)| locked(page, *key, choice(template, *key, label, *choices), "select")),
    );
    dom::fill("glossary", template.glossary.iter().enumerate().map(|(index, word)| word_row(word, index)));
    let by = page.settings.origin(TemplateKey::Glossary).locked;
    dom::enable("glossary-box", by.is_none());
    dom::enable("add-word", template.glossary.len() < MAX_WORDS);
}

fn id(key: TemplateKey) -> String {
    format!("wording-{}", key.name().replace('.', "-"))
}

/// A field that cannot be changed where its key is locked, and says by whom.
fn locked(page: &Page, key: TemplateKey, field: Element, control: &str) -> Element {
    let Some(by) = page.settings.origin(key).locked else { return field };
    if let Ok(Some(control)) = field.query_selector(control) {
        let _ = control.set("disabled", "");
    }
    field.with([element("p", "hint").text(&format!("{} has locked this.", who_locks(by)))])
}

fn choice(template: &Template, key: TemplateKey, label: &str, choices: [Layout; 2]) -> Element {
    let mut template = template.clone();
    let chosen = layout(&mut template, key).unwrap_or(choices[0]);
    let options = choices.map(|choice| {
        let words = match choice {
            Layout::List => "A list with bold labels",
            Layout::Lines => "A line for each slot",
            Layout::Paragraph => "One short paragraph",
        };
        element("option", "").set("value", choice.id()).set_if(choice == chosen, "selected", "").text(words)
    });
    element("div", "field").with([
        element("label", "").set("for", &id(key)).text(label),
        element("select", "").set("id", &id(key)).set("data-layout", key.name()).with(options),
    ])
}

fn word_row(word: &GlossaryWord, index: usize) -> Element {
    let of = index.to_string();
    let field = |what: &str, label: &str, value: &str| {
        field(&format!("word-{what}-{index}"), label, "data-word", what, value).set("data-of", &of)
    };
    let name = crate::template::printable(&word.word);
    element("li", "slot").with([
        element("div", "row").with([
            field("word", "Word", &word.word),
            button("", "remove-word", "Remove")
                .set("id", &format!("remove-word-{index}"))
                .set("data-of", &of)
                .set("aria-label", &format!("Remove {name}")),
        ]),
        field("meaning", "What the team means by it", &word.meaning),
        field("link", "Link (may be empty)", &word.link),
    ])
}

pub(super) fn listen(page: &Shared) {
    let wording = page.clone();
    dom::on("input", "data-wording", move |event, field| {
        let key = field.get_attribute("data-wording").and_then(|name| TemplateKey::from_name(&name));
        if let (Some(key), Some(input)) = (key, input(event)) {
            type_in(&wording, &input, |template, value| set_text(template, key, value));
        }
    });
    let word = page.clone();
    dom::on("input", "data-word", move |event, field| {
        let of = field.get_attribute("data-of").and_then(|of| of.parse::<usize>().ok());
        let (Some(of), Some(input)) = (of, input(event)) else { return };
        let what = field.get_attribute("data-word").unwrap_or_default();
        type_in(&word, &input, |template, value| {
            let Some(word) = template.glossary.get_mut(of) else { return };
            match what.as_str() {
                "word" => word.word = value,
                "meaning" => word.meaning = value,
                _ => word.link = value,
            }
        });
    });
    let laid = page.clone();
    dom::on("change", "data-layout", move |_, select| {
        let key = select.get_attribute("data-layout").and_then(|name| TemplateKey::from_name(&name));
        let (Some(key), Some(select)) = (key, select.dyn_ref::<HtmlSelectElement>()) else { return };
        let chosen = Layout::from_id(&select.value());
        let usual = LAYOUTS.iter().find(|(of, ..)| *of == key).map(|(.., choices)| choices[0]);
        laid.change(Key::Template, "Layout changed", |settings| {
            *layout(&mut settings.template, key) = chosen.filter(|_| chosen != usual);
        });
    });
    let clicked = page.clone();
    dom::on("click", "data-do", move |_, element| match element.get_attribute("data-do").as_deref() {
        Some("add-word") => add_word(&clicked),
        Some("remove-word") => {
            if let Some(of) = element.get_attribute("data-of").and_then(|of| of.parse::<usize>().ok()) {
                remove_word(&clicked, of);
            }
        }
        _ => {}
    });
}

fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Takes over what is being typed.
fn type_in(page: &Shared, input: &HtmlInputElement, change: impl FnOnce(&mut Template, String)) {
    let (id, value) = (input.id(), input.value());
    let changed = page.change_in(Key::Template, "Template changed", Some(&id), |settings| change(&mut settings.template, value));
    typed(page, input, &id, changed.err());
    // Where it is off stands there, too.
    lists::render(&page.get());
}

fn add_word(page: &Shared) {
    let count = page.get().settings.template.glossary.len();
    let taken = |word: &str| page.get().settings.template.glossary.iter().any(|known| known.word == word);
    let word = (1..=MAX_WORDS + 1).map(|number| format!("Word {number}")).find(|word| !taken(word)).unwrap_or_default();
    page.change(Key::Template, "Word added", |settings| {
        let meaning = "What the team means by it".into();
        settings.template.glossary.push(GlossaryWord { word, meaning, ..GlossaryWord::default() });
    });
    if let Some(field) = dom::by_id(&format!("word-word-{count}")) {
        dom::focus(&field);
        if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
    }
}

fn remove_word(page: &Shared, of: usize) {
    page.change(Key::Template, "Word removed", |settings| {
        if of < settings.template.glossary.len() {
            settings.template.glossary.remove(of);
        }
    });
    let next = dom::by_id(&format!("word-word-{of}")).or_else(|| dom::by_id("add-word"));
    if let Some(next) = next {
        dom::focus(&next);
    }
}
