//! `cargo xtask bench`: what the extension costs, in a real browser and in bytes.

use anyhow::Result;
use clap::Subcommand;

use crate::command::Command;
use crate::{build, install};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Subcommand)]
enum Part {
    /// Only the engine, next to write-good and harper.js
    Engine,
    /// Only what a key press costs the page: with 2000 keys in all editors, about an hour
    Keys(Keys),
    /// Only how long a person waits for the popup and for the options page
    Pages,
    /// Only what reading a long list of messages costs the page
    Reading,
}

#[derive(clap::Args)]
struct Keys {
    /// How many keys are pressed in each editor
    #[arg(long, default_value_t = 2000)]
    keys: u32,
    /// 60 keys in each: for the medians in a few minutes
    #[arg(long, conflicts_with = "keys")]
    quick: bool,
    /// Only editors whose name contains this
    #[arg(long)]
    editor: Vec<String>,
    /// Only with so many characters in the editor
    #[arg(long)]
    length: Vec<u32>,
}

impl Keys {
    fn run(&self) -> Result<()> {
        let keys = if self.quick { 60 } else { self.keys };
        let mut bench = Command::new("node").args(["--import", "tsx", "tests/browser/bench.ts", "--keys"]).arg(keys.to_string());
        for name in &self.editor {
            bench = bench.args(["--editor", name.as_str()]);
        }
        for length in &self.length {
            bench = bench.arg("--length").arg(length.to_string());
        }
        bench.env("CHROMIUM", install::chromium()?).run()?;
        println!();
        Ok(())
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    build::run(&build::Arguments::default())?;
    let all = arguments.part.is_none();
    if all || matches!(arguments.part, Some(Part::Engine)) {
        Command::new("node").args(["--import", "tsx", "bench/engine.ts"]).env("CHROMIUM", install::chromium()?).run()?;
    }
    match &arguments.part {
        Some(Part::Keys(keys)) => keys.run()?,
        None => Keys { keys: 2000, quick: false, editor: Vec::new(), length: Vec::new() }.run()?,
        Some(_) => {}
    }
    if all || matches!(arguments.part, Some(Part::Reading)) {
        Command::new("node")
            .args(["--import", "tsx", "tests/browser/bench-reading.ts"])
            .env("CHROMIUM", install::chromium()?)
            .run()?;
    }
    if all || matches!(arguments.part, Some(Part::Pages)) {
        Command::new("node")
            .args(["--import", "tsx", "tests/browser/bench-pages.ts"])
            .env("CHROMIUM", install::chromium()?)
            .run()?;
    }
    build::report_sizes()
}
