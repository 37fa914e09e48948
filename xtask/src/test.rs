//! `cargo xtask test`: everything that must hold.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use serde_json::Value;

use crate::build;
use crate::command::Command;
use crate::{install, package, project};

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

/// A browser that the tests drive.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Driven {
    Chromium,
    Firefox,
}

impl Driven {
    const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// What the suite calls it, and the variable that says where it is.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("chromium", "CHROMIUM"),
            Self::Firefox => ("firefox", "FIREFOX"),
        }
    }

    fn path(self) -> Result<PathBuf> {
        match self {
            Self::Chromium => install::chromium(),
            Self::Firefox => install::firefox(),
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.part {
        None => {
            install::run(&install::Arguments::default())?;
            lint()?;
            native(&[])?;
            package::test()?;
            // Last, so that what a person reads last is whether it works.
            browsers(None, &[])
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
            browsers(*browser, filter)
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

/// The suite in one browser, or in one after the other.
fn browsers(only: Option<Driven>, filter: &[String]) -> Result<()> {
    for browser in Driven::ALL {
        if only.is_none_or(|only| only == browser) {
            suite(browser, filter)?;
        }
    }
    Ok(())
}

fn suite(browser: Driven, filter: &[String]) -> Result<()> {
    let (browser_name, variable) = browser.names();
    let mut files = test_files()?;
    let left_out = left_out(browser_name, &files)?;
    files.retain(|file| {
        filter.is_empty()
            || filter.iter().any(|part| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                name.contains(part.as_str())
            })
    });
    if files.is_empty() {
        bail!("no file of tests/browser is called like {}", filter.join(" or "));
    }
    files.retain(|file| !left_out.contains(file));
    if files.is_empty() {
        println!("None of it runs in {browser_name}; the README says why.");
        return Ok(());
    }
    let report = Command::new("node")
        .args(["--import", "tsx", "--test", "--test-reporter=spec", "--test-timeout=600000"])
        .args(files)
        .env("BROWSER", browser_name)
        .env(variable, browser.path()?)
        .run_and_read()?;
    // A test that was passed over has shown nothing, whatever the exit status says.
    for (name, wanted) in [("skipped", Some(0)), ("todo", Some(0)), ("cancelled", Some(0)), ("pass", None)] {
        let count = count(&report, name).with_context(|| format!("the test runner did not say how many were `{name}`"))?;
        match wanted {
            Some(wanted) if count != wanted => bail!("{count} tests in {browser_name} are `{name}`; none may be"),
            None if count == 0 => bail!("no test has run in {browser_name}"),
            _ => {}
        }
    }
    Ok(())
}

/// The files of which nothing runs in this browser; `tests/browser/exceptions.json` says which, and why.
fn left_out(browser: &str, files: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let list = project::root().join("tests/browser/exceptions.json");
    let list: Value = serde_json::from_slice(&std::fs::read(&list)?).with_context(|| format!("in {}", project::shown(&list)))?;
    let mut left_out = Vec::new();
    for exception in list["exceptions"].as_array().into_iter().flatten() {
        if exception["browser"] == browser && exception["test"] == "*" {
            let name = format!("{}.test.ts", exception["file"].as_str().unwrap_or_default());
            let file = files.iter().find(|file| file.ends_with(&name));
            left_out
                .push(file.cloned().with_context(|| format!("tests/browser/exceptions.json has {name}, which is not there"))?);
        }
    }
    Ok(left_out)
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
