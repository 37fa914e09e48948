//! What a team says beside its slots: the words of the block and of the question, how the block is laid out, whose file it is,
//! where it is on, and the glossary.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

use super::slots::{field, locked_by, typed};
use super::{Page, Shared, lists};
use crate::settings::{Key, TemplateKey};
use crate::template::{GlossaryWord, Layout, MAX_WORDS, Template};
use crate::texts::{LANGUAGES, Language, filled, text as words};
use crate::web::dom::{self, Build, button, element};
use crate::web::{extension_api as api, languages};

/// A key that is edited as one text, with its label; the place of each in the page is `wording-` and its group.
const TEXTS: [(&str, TemplateKey, &str); 9] = [
    ("block", TemplateKey::Intro, "wording_intro"),
    ("block", TemplateKey::Optional, "wording_optional"),
    ("question", TemplateKey::Opening, "wording_opening"),
    ("question", TemplateKey::QuestionRequired, "wording_required"),
    ("question", TemplateKey::QuestionOptional, "wording_others"),
    ("team", TemplateKey::Team, "wording_team"),
    ("team", TemplateKey::Contact, "wording_contact"),
    ("places", TemplateKey::SitesOff, "wording_sites_off"),
    ("places", TemplateKey::Suggest, "wording_suggest"),
];

/// A key that says how the block is laid out somewhere, with where, and what can be chosen; the first is what is usual.
const LAYOUTS: [(TemplateKey, &str, [Layout; 2]); 3] = [
    (TemplateKey::Markdown, "wording_markdown", [Layout::List, Layout::Lines]),
    (TemplateKey::Wiki, "wording_wiki", [Layout::List, Layout::Lines]),
    (TemplateKey::Chat, "wording_chat", [Layout::Paragraph, Layout::Lines]),
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
            let field = field(&id(*key), words(label), "data-wording", key.name(), &text(template, *key));
            locked(page, *key, field, "input")
        });
        dom::fill(&format!("wording-{group}"), fields);
    }
    dom::fill(
        "layouts",
        LAYOUTS.iter().map(|(key, label, choices)| locked(page, *key, choice(template, *key, label, *choices), "select")),
    );
    dom::fill("wording-language", [locked(page, TemplateKey::Language, languages_of(template), "select")]);
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
    field.with([element("p", "hint").text(words(locked_by(by, "options_locked_team", "options_locked_policy")))])
}

fn choice(template: &Template, key: TemplateKey, label: &str, choices: [Layout; 2]) -> Element {
    let mut template = template.clone();
    let chosen = layout(&mut template, key).unwrap_or(choices[0]);
    let options = choices.map(|choice| {
        let named = match choice {
            Layout::List => "wording_list",
            Layout::Lines => "wording_lines",
            Layout::Paragraph => "wording_paragraph",
        };
        element("option", "").set("value", choice.id()).set_if(choice == chosen, "selected", "").text(words(named))
    });
    element("div", "field").with([
        element("label", "").set("for", &id(key)).text(words(label)),
        element("select", "").set("id", &id(key)).set("data-layout", key.name()).with(options),
    ])
}

/// Which language the words are in that come with Backstory.
fn languages_of(template: &Template) -> Element {
    let option = |value: &str, name: &str, chosen: bool| {
        element("option", "").set("value", value).set_if(chosen, "selected", "").text(name)
    };
    let none = option("", words("wording_language_none"), template.language.is_none());
    let named = LANGUAGES.iter().map(|language| {
        let chosen = template.language.is_some_and(|chosen| chosen.id == language.id);
        option(language.id, language.name, chosen).set("lang", &language.id.replace('_', "-"))
    });
    let id = id(TemplateKey::Language);
    element("div", "field").with([
        element("label", "").set("for", &id).text(words("wording_language")),
        element("select", "").set("id", &id).set("data-language", "").with([none]).with(named),
    ])
}

/// Has the block be in another language once its words are here.
fn speak(page: &Shared, language: Option<&'static Language>) {
    let page = page.clone();
    api::spawn(async move {
        languages::read(language).await;
        page.change(Key::Template, words("done_language"), |settings| settings.template.speak(language));
    });
}

fn word_row(word: &GlossaryWord, index: usize) -> Element {
    let of = index.to_string();
    let field = |what: &str, label: &str, value: &str| {
        field(&format!("word-{what}-{index}"), label, "data-word", what, value).set("data-of", &of)
    };
    let name = crate::template::printable(&word.word);
    element("li", "slot").with([
        element("div", "row").with([
            field("word", words("options_word"), &word.word),
            button("", "remove-word", words("options_word_remove"))
                .set("id", &format!("remove-word-{index}"))
                .set("data-of", &of)
                .set("aria-label", &filled("options_remove", &[&name])),
        ]),
        field("meaning", words("options_meaning"), &word.meaning),
        field("link", words("options_link"), &word.link),
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
        laid.change(Key::Template, words("done_layout"), |settings| {
            *layout(&mut settings.template, key) = chosen.filter(|_| chosen != usual);
        });
    });
    let spoken = page.clone();
    dom::on("change", "data-language", move |_, select| {
        if let Some(select) = select.dyn_ref::<HtmlSelectElement>() {
            speak(&spoken, Language::from_id(&select.value()));
        }
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
    let changed = page.change_in(
        Key::Template,
        words("done_template"),
        Some(&id),
        Box::new(|settings| change(&mut settings.template, value)),
    );
    typed(page, input, &id, changed.err());
    // Where it is off stands there, too.
    lists::render(&page.get());
}

fn add_word(page: &Shared) {
    let count = page.get().settings.template.glossary.len();
    let taken = |word: &str| page.get().settings.template.glossary.iter().any(|known| known.word == word);
    let word = (1..=MAX_WORDS + 1)
        .map(|number| filled("options_word_new", &[&number.to_string()]))
        .find(|word| !taken(word))
        .unwrap_or_default();
    page.change(Key::Template, words("done_word_added"), |settings| {
        let meaning = words("options_meaning");
        settings.template.glossary.push(GlossaryWord { word, meaning: meaning.into(), ..GlossaryWord::default() });
    });
    if let Some(field) = dom::by_id(&format!("word-word-{count}")) {
        dom::focus(&field);
        if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
    }
}

fn remove_word(page: &Shared, of: usize) {
    page.change(Key::Template, words("done_word_removed"), |settings| {
        if of < settings.template.glossary.len() {
            settings.template.glossary.remove(of);
        }
    });
    let next = dom::by_id(&format!("word-word-{of}")).or_else(|| dom::by_id("add-word"));
    if let Some(next) = next {
        dom::focus(&next);
    }
}
