//! Labelled texts.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use backstory::finding::Kind;
use backstory::request::rules::RULES;
use serde::Deserialize;

/// A text and what people say of it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Item {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) project: String,
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) context: Vec<String>,
    pub(crate) kind: Option<Kind>,
    #[serde(default)]
    pub(crate) asks: Vec<String>,
    #[serde(default)]
    pub(crate) ask_spans: Vec<(usize, usize)>,
    #[serde(default)]
    pub(crate) who: Label,
    #[serde(default)]
    pub(crate) problem: Label,
    #[serde(default)]
    pub(crate) why_now: Label,
    #[serde(default)]
    pub(crate) evidence: Label,
}

/// What people say of a slot: quotes, nothing, or that they differ.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(untagged)]
pub(crate) enum Label {
    #[default]
    Absent,
    Quotes(Vec<String>),
    Disputed(serde::de::IgnoredAny),
}

/// The folder, and the `source`, of texts in pairs and runs that share their words and differ in kind.
const CONTRAST: &str = "contrast";
/// The `source` of examples.
const EXAMPLES: &str = "examples";

impl Item {
    /// Whether it is one of a pair or run that share their words.
    pub(crate) fn is_contrast(&self) -> bool {
        self.source == CONTRAST
    }

    /// Whether it is an example of a rule, or one of the plainest asks.
    pub(crate) fn is_example(&self) -> bool {
        self.source == EXAMPLES
    }

    /// The sentences that ask.
    pub(crate) fn asks(&self) -> Vec<String> {
        if self.ask_spans.is_empty() {
            return self.asks.clone();
        }
        let text: Vec<char> = format!("{}\n{}", self.title, self.body).chars().collect();
        self.ask_spans.iter().filter_map(|(start, end)| Some(text.get(*start..*end)?.iter().collect())).collect()
    }

    /// The four slots in their order.
    pub(crate) fn slots(&self) -> [&Label; 4] {
        [&self.who, &self.problem, &self.why_now, &self.evidence]
    }

    /// Whether it is a requirement with no context; `None` where people differ.
    pub(crate) fn is_drive_by(&self) -> Option<bool> {
        if self.kind != Some(Kind::Requirement) {
            return Some(false);
        }
        let mut disputed = false;
        for label in self.slots() {
            match label {
                Label::Quotes(quotes) if !quotes.is_empty() => return Some(false),
                Label::Disputed(_) => disputed = true,
                _ => {}
            }
        }
        (!disputed).then_some(true)
    }
}

/// The folder of the texts that the model is fitted on.
pub(crate) fn folder() -> PathBuf {
    root().join("corpus")
}

/// The folder of the texts that are only measured, where somebody has them.
pub(crate) fn shared() -> PathBuf {
    root().join("../shared/corpus")
}

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.ancestors().nth(2).unwrap_or(crate_folder)
}

/// The items of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<Item>> {
    lines(path)
}

/// The lines of a file, each one JSON.
pub(crate) fn lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    filled.map(|(number, line)| serde_json::from_str(line).with_context(|| format!("{name}:{}", number + 1))).collect()
}

/// Writes the weights of a module of the engine, or says only whether they are what is there.
pub(crate) fn keep_weights(module: &str, bytes: &[u8], check: bool) -> Result<()> {
    let name = format!("src/{module}/weights.bin");
    let path = root().join(&name);
    if std::fs::read(&path).is_ok_and(|known| known == bytes) {
        println!("{name} is what corpus/ gives: {} bytes", bytes.len());
        return Ok(());
    }
    ensure!(!check, "{name} is not what `cargo xtask fit` makes of corpus/");
    std::fs::write(&path, bytes).with_context(|| format!("cannot write {name}"))?;
    println!("wrote {name}: {} bytes", bytes.len());
    Ok(())
}

/// Every text that may be fitted on, in a fixed order: the files of the corpus by name, then the examples of the rules.
pub(crate) fn fitted_on() -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for name in ["messages.jsonl", "authored.jsonl"] {
        items.extend(read(&folder().join(name))?);
    }
    for sort in ["written", CONTRAST] {
        items.extend(all_of(&folder().join(sort))?);
    }
    items.extend(examples());
    Ok(items)
}

/// The tickets of engineers, which only slots are fitted on.
pub(crate) fn technical() -> Result<Vec<Item>> {
    read(&folder().join("slots/technical.jsonl"))
}

/// Texts of this project that are measured and never fitted on.
pub(crate) fn unseen() -> Result<Vec<Item>> {
    all_of(&folder().join("unseen"))
}

/// The items of all files of a folder, by the files' names.
fn all_of(folder: &Path) -> Result<Vec<Item>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut items = Vec::new();
    for path in files {
        items.extend(read(&path)?);
    }
    Ok(items)
}

/// The examples of the rules as labelled texts.
fn examples() -> impl Iterator<Item = Item> {
    let item = |id: String, example: &str, asks: bool| {
        let (title, body) = match example.strip_prefix("title: ") {
            Some(title) => (title.to_owned(), String::new()),
            None => (String::new(), example.strip_prefix("form: ").unwrap_or(example).to_owned()),
        };
        let ask = if title.is_empty() { body.clone() } else { title.clone() };
        let (kind, asks) = if asks { (Some(Kind::Requirement), vec![ask]) } else { (None, Vec::new()) };
        Item { id, source: EXAMPLES.into(), project: "examples".into(), title, body, kind, asks, ..Item::default() }
    };
    RULES.iter().flat_map(move |rule| {
        let asks =
            rule.examples.iter().enumerate().map(move |(index, example)| item(format!("{}+{index}", rule.id), example, true));
        let others = rule.counterexamples.iter().enumerate();
        asks.chain(others.map(move |(index, example)| item(format!("{}-{index}", rule.id), example, false)))
    })
}
