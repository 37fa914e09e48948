//! `cargo xtask bench`: what the extension costs, in a real browser and in bytes.

use anyhow::Result;
use clap::Subcommand;

use crate::command::Command;
use crate::{build, install};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    part: Option<Part>,
    /// How many keys are pressed in each editor; with 2000, all of them take about half an hour
    #[arg(long, default_value_t = 2000)]
    keys: u32,
}

#[derive(Subcommand)]
enum Part {
    /// Only the engine, next to write-good and harper.js
    Engine,
    /// Only what a key press costs the page
    Keys,
    /// Only what reading a long list of messages costs the page
    Reading,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    build::run(&build::Arguments::default())?;
    let all = arguments.part.is_none();
    if all || matches!(arguments.part, Some(Part::Engine)) {
        Command::new("node").args(["--import", "tsx", "bench/engine.ts"]).env("CHROMIUM", install::chromium()?).run()?;
    }
    if all || matches!(arguments.part, Some(Part::Keys)) {
        Command::new("node")
            .args(["--import", "tsx", "tests/browser/bench.ts"])
            .arg(arguments.keys.to_string())
            .env("CHROMIUM", install::chromium()?)
            .run()?;
        println!();
    }
    if all || matches!(arguments.part, Some(Part::Reading)) {
        Command::new("node")
            .args(["--import", "tsx", "tests/browser/bench-reading.ts"])
            .env("CHROMIUM", install::chromium()?)
            .run()?;
    }
    build::report_sizes()
}
