//! `cargo xtask fuzz`: random texts and edits, steered towards code that they have not reached yet.

use anyhow::{Result, bail};

use crate::command::Command;

/// What is fuzzed; a file each in `fuzz/fuzz_targets`.
const TARGETS: &[&str] = &["analyze", "session"];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// For how many seconds, all targets together
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    if Command::new("rustup").args(["run", "nightly", "rustc", "--version"]).ask().is_none() {
        Command::new("rustup")
            .args(["toolchain", "install", "nightly", "--profile", "minimal"])
            .advice("The fuzzer needs a nightly Rust: `rustup toolchain install nightly`.")
            .run()?;
    }
    if Command::new("cargo").args(["fuzz", "--version"]).ask().is_none() {
        Command::new("cargo")
            .args(["install", "cargo-fuzz", "--locked"])
            .advice("The fuzzer is `cargo install cargo-fuzz`; it needs the network and a C++ compiler.")
            .run()?;
    }
    let each = arguments.seconds / u32::try_from(TARGETS.len())?;
    if each == 0 {
        bail!("{} seconds are too few for {} targets", arguments.seconds, TARGETS.len());
    }
    for target in TARGETS {
        Command::new("rustup")
            .args(["run", "nightly", "cargo", "fuzz", "run", target, "--"])
            .args([format!("-max_total_time={each}"), "-max_len=4096".into(), "-timeout=10".into()])
            .advice("The text that did it is in fuzz/artifacts; the messages above say how to run it alone.")
            .run()?;
    }
    Ok(())
}
