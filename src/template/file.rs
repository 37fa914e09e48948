//! Reading a team file: a template as JSON, written by anybody and trusted by nobody.
//!
//! Every error says where it is (key, line, column) and what was expected there. Keys that this version does not know are
//! kept. A known key that stands twice is an error, since nobody can tell which was meant; deep inside an unknown key the
//! last one counts, as in every JSON reader.

use super::format::{FILE, MAX_FILE, NEWER_FILE};
use super::place::{FileError, placed};
use super::shape::{self, MAJOR, version_of};
use super::{
    Apply, BlockWording, GlossaryWord, HintWishes, Layout, OfferedSlot, QuestionWording, ReadingWishes, SiteWishes, Team,
    Template, TemplateSlot,
};
use crate::json::{FromJson, Json, Object, Reader};
use crate::texts::{Language, filled};

/// Reads a file. See [`Template::parse`].
pub(super) fn parse(file: &str) -> Result<Template, FileError> {
    // Some editors on Windows begin a file with a byte order mark.
    let json = file.strip_prefix('\u{feff}').unwrap_or(file);
    if json.len() > MAX_FILE {
        let problem = filled("file_bytes", &[&MAX_FILE.to_string(), &json.len().to_string()]);
        return Err(FileError { path: String::new(), line: 0, column: 0, problem });
    }
    let mut reader = Reader::new(json);
    let shape = if is_newer(json) { &NEWER_FILE } else { &FILE };
    let read = shape::read(&mut reader, shape).and_then(|file| reader.end().map(|()| file));
    read.map(|file| template(Taken::new(file))).map_err(|problem| placed(json, &problem))
}

/// Whether a file says that it is of a newer version: of such a one nothing else can be judged.
fn is_newer(json: &str) -> bool {
    let json = Json::parse(json);
    json.as_ref().and_then(|json| json.get("version")).and_then(version_of).is_some_and(|(major, _)| major > MAJOR)
}

/// An object whose known keys have been found to be right, and are taken out one by one.
struct Taken(Object);

impl Taken {
    fn new(json: Json) -> Self {
        Self(Object::from_json(json).unwrap_or_default())
    }

    fn key(&mut self, key: &str) -> Json {
        let value = self.0.take(key).unwrap_or_default();
        self.0.remove(key);
        value
    }

    fn object(&mut self, key: &str) -> Self {
        Self::new(self.key(key))
    }

    fn items(&mut self, key: &str) -> Vec<Json> {
        Vec::from_json(self.key(key)).unwrap_or_default()
    }

    fn text(&mut self, key: &str) -> Option<String> {
        String::from_json(self.key(key))
    }

    fn layout(&mut self, key: &str) -> Option<Layout> {
        self.text(key).and_then(|id| Layout::from_id(&id))
    }

    fn words(&mut self, key: &str) -> String {
        self.text(key).unwrap_or_default()
    }
}

fn template(mut file: Taken) -> Template {
    let language = file.text("language").and_then(|id| Language::from_id(&id));
    let minor = version_of(&file.key("version")).map_or(0, |(_, minor)| minor);
    Template {
        minor,
        language,
        team: team(file.object("team")),
        slots: file.items("slots").into_iter().map(|item| slot(Taken::new(item), language)).collect(),
        block: block(file.object("block"), language),
        question: question(file.object("question"), language),
        reading: reading(file.object("reading")),
        sites: sites(file.object("sites")),
        hints: hints(file.object("hints")),
        glossary: file.items("glossary").into_iter().map(|item| word(Taken::new(item))).collect(),
        locked: Vec::from_json(file.key("locked")).unwrap_or_default(),
        apply: match file.words("apply").as_str() {
            Apply::AFTER_A_LOOK => Apply::AfterALook,
            _ => Apply::AtOnce,
        },
        unknown: file.0,
    }
}

fn team(mut of: Taken) -> Team {
    Team { name: of.words("name"), contact: of.words("contact"), unknown: of.0 }
}

/// A slot; one that comes with Backstory has its own words where the file has none.
fn slot(mut of: Taken, language: Option<&'static Language>) -> TemplateSlot {
    let id = of.words("id");
    let offered = OfferedSlot::from_id(&id);
    let (label, prompt) = (of.text("label"), of.text("prompt"));
    TemplateSlot {
        id,
        label: label.or_else(|| Some(offered?.label(language).to_owned())).unwrap_or_default(),
        prompt: prompt.or_else(|| Some(offered?.prompt(language).to_owned())).unwrap_or_default(),
        hint: of.words("hint"),
        required: of.key("required") == Json::Bool(true),
        unknown: of.0,
    }
}

fn block(mut of: Taken, language: Option<&'static Language>) -> BlockWording {
    let default = BlockWording::built_in(language);
    BlockWording {
        intro: of.text("intro").unwrap_or(default.intro),
        optional: of.text("optional").unwrap_or(default.optional),
        markdown: of.layout("markdown"),
        wiki: of.layout("wiki"),
        chat: of.layout("chat"),
        unknown: of.0,
    }
}

fn question(mut of: Taken, language: Option<&'static Language>) -> QuestionWording {
    let default = QuestionWording::built_in(language);
    QuestionWording {
        opening: of.text("opening").unwrap_or(default.opening),
        required: of.text("required").unwrap_or(default.required),
        optional: of.text("optional").unwrap_or(default.optional),
        unknown: of.0,
    }
}

fn reading(mut of: Taken) -> ReadingWishes {
    ReadingWishes { suggest: Vec::from_json(of.key("suggest")).unwrap_or_default(), unknown: of.0 }
}

fn sites(mut of: Taken) -> SiteWishes {
    SiteWishes { off: Vec::from_json(of.key("off")).unwrap_or_default(), unknown: of.0 }
}

fn hints(mut of: Taken) -> HintWishes {
    HintWishes {
        partial: of.key("partial") == Json::Bool(true),
        off: Vec::from_json(of.key("off")).unwrap_or_default(),
        unknown: of.0,
    }
}

fn word(mut of: Taken) -> GlossaryWord {
    GlossaryWord { word: of.words("word"), meaning: of.words("meaning"), link: of.words("link"), unknown: of.0 }
}
