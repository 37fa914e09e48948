//! `cargo xtask eval`: how well the engine reads labelled texts.

use std::fs;

use anyhow::{Context, Result};

use crate::command::Command;
use crate::project;

/// The labelled texts, where somebody has them: outside of the repository, since not all may be passed on.
const CORPUS: &str = "../shared/corpus";
const FILES: &[&str] = &["dev.jsonl", "messages.jsonl", "authored.jsonl"];

pub(crate) fn run() -> Result<()> {
    let corpus = project::root().join(CORPUS);
    if !corpus.join("score.py").is_file() {
        println!("The labelled texts are not here: {CORPUS} would hold them. Nothing to measure.");
        return Ok(());
    }
    Command::cargo().args(["build", "--release", "--quiet", "--bin", "backstory"]).run()?;
    let folder = project::target().join("eval");
    fs::create_dir_all(&folder)?;
    for name in FILES {
        let labels = corpus.join(name);
        let items = fs::read(&labels).with_context(|| format!("cannot read {}", project::shown(&labels)))?;
        let predictions = folder.join(name);
        let found = Command::new(project::target().join("release/backstory"))
            .args(["check", "--format", "jsonl", "--fail-on", "never", "-"])
            .filter(&items)?;
        fs::write(&predictions, found)?;
        println!("\n{name}");
        Command::new("python3").arg(corpus.join("score.py")).args([predictions, labels]).run()?;
    }
    Ok(())
}
