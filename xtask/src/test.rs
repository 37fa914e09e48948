//! `cargo xtask test`: everything that must hold.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use crate::build;
use crate::command::Command;
use crate::{install, project};

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
    /// The tests in a real browser
    Browser {
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
            build::run(&build::Arguments::default())?;
            // Last, so that what a person reads last is whether it works.
            browser(&[])
        }
        Some(Part::Lint) => {
            install::for_build()?;
            lint()
        }
        Some(Part::Native { filter }) => native(filter),
        Some(Part::Browser { filter }) => {
            install::run(&install::Arguments::default())?;
            build::run(&build::Arguments::default())?;
            browser(filter)
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

fn browser(filter: &[String]) -> Result<()> {
    let mut files = test_files()?;
    files.retain(|file| filter.is_empty() || filter.iter().any(|part| file.to_string_lossy().contains(part.as_str())));
    if files.is_empty() {
        bail!("no file of tests/browser is called like {}", filter.join(" or "));
    }
    let report = Command::new("node")
        .args(["--import", "tsx", "--test", "--test-reporter=spec", "--test-timeout=600000"])
        .args(files)
        .env("CHROMIUM", install::chromium()?)
        .run_and_read()?;
    // A test that was passed over has shown nothing, whatever the exit status says.
    for (name, wanted) in [("skipped", Some(0)), ("todo", Some(0)), ("cancelled", Some(0)), ("pass", None)] {
        let count = count(&report, name).with_context(|| format!("the test runner did not say how many were `{name}`"))?;
        match wanted {
            Some(wanted) if count != wanted => bail!("{count} browser tests are `{name}`; none may be"),
            None if count == 0 => bail!("no browser test has run"),
            _ => {}
        }
    }
    Ok(())
}

fn test_files() -> Result<Vec<PathBuf>> {
    let folder = project::root().join("tests/browser");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", project::shown(&folder)))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.ts") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A figure of the summary that node's reporter ends with: `ℹ skipped 0`.
fn count(report: &str, name: &str) -> Option<u32> {
    report.lines().rev().find_map(|line| line.strip_prefix("ℹ ")?.strip_prefix(name)?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn figures_are_read_from_the_summary() {
        let report = "✔ skipped 3 lines (5ms)\nℹ tests 12\nℹ pass 11\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(count(report, "skipped"), Some(1));
        assert_eq!(count(report, "pass"), Some(11));
        assert_eq!(count(report, "todo"), Some(0));
        assert_eq!(count(report, "cancelled"), None);
    }
}
