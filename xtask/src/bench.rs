//! `cargo xtask bench`: what the extension costs, in a real browser and in bytes.

use anyhow::Result;

use crate::command::Command;
use crate::{build, install};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many keys are pressed in each field
    #[arg(long, default_value_t = 1000)]
    keys: u32,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    build::run(&build::Arguments::default())?;
    Command::new("node")
        .args(["--import", "tsx", "tests/browser/bench.ts"])
        .arg(arguments.keys.to_string())
        .env("CHROMIUM", install::chromium()?)
        .run()?;
    println!();
    build::report_sizes()
}
