//! `cargo xtask test package`: what goes to the stores, as a reviewer looks at it.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{SOURCE, archive, package_of, source_archive};
use crate::build::Browser;
use crate::command::Command;
use crate::{install, project};

/// What Mozilla's linter warns of and why that is right; each is found, or the list is out of date.
const WARNINGS: &str = "extension/store/lint.json";

pub(crate) fn run() -> Result<()> {
    super::run()?;
    let made = contents()?;
    super::run()?;
    compare(&made, &contents()?, "packed a second time")?;
    lint()?;
    load()?;
    rebuild()
}

/// The bytes of each package.
fn contents() -> Result<Vec<(String, Vec<u8>)>> {
    let packages = Browser::ALL.map(package_of).into_iter().chain([source_archive()]);
    packages.map(|path| Ok((project::shown(&path), fs::read(&path)?))).collect()
}

fn compare(before: &[(String, Vec<u8>)], after: &[(String, Vec<u8>)], when: &str) -> Result<()> {
    for ((name, first), (_, second)) in before.iter().zip(after) {
        if first != second {
            let at = first.iter().zip(second).take_while(|(one, other)| one == other).count();
            bail!("{name} comes out otherwise when {when}: {} and {} bytes, the same up to {at}", first.len(), second.len());
        }
    }
    Ok(())
}

/// Mozilla's own linter finds nothing but what is explained.
fn lint() -> Result<()> {
    let path = package_of(Browser::Firefox);
    let report = Command::npm("web-ext")
        .args(["lint", "--no-config-discovery", "--boring", "--output=json", "--source-dir"])
        .arg(&path)
        .ask_anyway()?;
    let report: Value = serde_json::from_str(&report).context("web-ext lint gave no report")?;
    let explained: Value = serde_json::from_slice(&fs::read(project::root().join(WARNINGS))?)?;
    let explained: BTreeSet<String> = list(&explained["warnings"]).map(identity).collect();
    let found: BTreeSet<String> = ["errors", "warnings"].iter().flat_map(|kind| list(&report[kind])).map(identity).collect();
    if report["summary"]["errors"] != 0 || found != explained {
        bail!("web-ext lint finds {found:#?}\n  but {WARNINGS} explains {explained:#?}");
    }
    println!("web-ext lint: no errors, {} warnings, which {WARNINGS} explains", found.len());
    Ok(())
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn identity(warning: &Value) -> String {
    let text = |key: &str| warning[key].as_str().unwrap_or_default().to_owned();
    format!("{} {}: {}", text("code"), text("file"), text("message"))
}

/// Both browsers take them, and say so where they would not.
fn load() -> Result<()> {
    let unpacked = project::target().join("packed/chrome");
    if unpacked.exists() {
        fs::remove_dir_all(&unpacked)?;
    }
    archive::unpack(&package_of(Browser::Chrome), &unpacked)?;
    Command::new("node")
        .args(["--import", "tsx", "tests/browser/package.ts"])
        .args([unpacked, package_of(Browser::Firefox)])
        .env("CHROMIUM", install::chromium()?)
        .env("FIREFOX", install::firefox()?)
        .run()
}

/// From the archive of the sources, in a folder of its own and by the instructions in it, comes what was made here.
fn rebuild() -> Result<()> {
    let sources = project::target().join("rebuilt/backstory");
    if sources.exists() {
        // What was compiled there before saves minutes, and cargo knows what of it still holds.
        for entry in fs::read_dir(&sources)? {
            let path = entry?.path();
            match (path.is_dir() && !path.is_symlink(), path.ends_with("target")) {
                (true, true) => {}
                (true, false) => fs::remove_dir_all(&path)?,
                (false, _) => fs::remove_file(&path)?,
            }
        }
    }
    archive::unpack(&source_archive(), &sources)?;
    Command::cargo().args(["run", "--quiet", "--package", "xtask", "--", "package"]).folder(&sources).run()?;
    let names: Vec<String> = contents()?.into_iter().map(|(name, _)| name).collect();
    let there: Result<Vec<_>> = names.into_iter().map(|name| Ok((name.clone(), fs::read(sources.join(&name))?))).collect();
    compare(&contents()?, &there?, &format!("made from {SOURCE} in another folder"))?;
    println!("From {SOURCE}, in another folder, come the same bytes.");
    Ok(())
}
