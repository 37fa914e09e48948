//! `cargo xtask test`: everything that must hold.

use anyhow::Result;
use clap::Subcommand;

use crate::browsers::{self, Driven};
use crate::command::Command;
use crate::{build, install, package};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Subcommand)]
enum Part {
    /// Formatting, warnings and types, in Rust and TypeScript
    Lint,
    /// The tests that need no browser
    Native {
        /// Passed on to the test runner
        #[arg(last = true)]
        filter: Vec<String>,
    },
    /// That what goes to the stores passes their checks, and comes out the same from its own sources in another folder
    Package,
    /// The tests in real browsers
    Browser {
        /// Only in this one
        #[arg(long)]
        browser: Option<Driven>,
        /// Only the files whose name contains one of these
        #[arg(last = true)]
        filter: Vec<String>,
    },
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.part {
        None => {
            install::run(&install::Arguments::default())?;
            lint()?;
            native(&[])?;
            package::test()?;
            // Last, so that what a person reads last is whether it works.
            browsers::run(None, &[])
        }
        Some(Part::Lint) => {
            install::for_build()?;
            lint()
        }
        Some(Part::Native { filter }) => native(filter),
        Some(Part::Package) => {
            install::run(&install::Arguments::default())?;
            package::test()
        }
        Some(Part::Browser { browser, filter }) => {
            install::run(&install::Arguments::default())?;
            build::run(&build::Arguments::default())?;
            browsers::run(*browser, filter)
        }
    }
}

fn lint() -> Result<()> {
    build::protocol::check()?;
    Command::cargo().args(["fmt", "--all", "--check"]).advice("`cargo fmt --all` puts it right.").run()?;
    Command::cargo().args(["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"]).run()?;
    Command::cargo()
        .args(["clippy", "--package", "backstory", "--package", "backstory-engine", "--lib", "--no-default-features", "--quiet"])
        .args(["--target", "wasm32-unknown-unknown", "--", "--deny", "warnings"])
        .run()?;
    if Command::cargo().args(["deny", "--version"]).ask().is_some() {
        Command::cargo().args(["deny", "check", "licenses", "bans", "sources"]).run()?;
    }
    Command::npm("tsc").arg("--noEmit").run()?;
    Command::npm("biome")
        .args(["ci", "--colors=off"])
        .advice("`node_modules/.bin/biome check --write` puts most of it right.")
        .run()
}

fn native(filter: &[String]) -> Result<()> {
    if Command::cargo().args(["nextest", "--version"]).ask().is_some() {
        Command::cargo().args(["nextest", "run", "--workspace"]).args(filter).run()?;
        // nextest runs no examples of the documentation.
        return Command::cargo().args(["test", "--workspace", "--doc", "--quiet"]).args(filter).run();
    }
    Command::cargo().args(["test", "--workspace", "--quiet"]).args(filter).run()
}
