//! `cargo xtask package`: what goes to the stores, the same bytes from the same sources, whenever and wherever it is made.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::build::{self, Browser};
use crate::command::Command;
use crate::project;

mod archive;
mod check;

pub(crate) use check::run as test;

const SOURCE: &str = "backstory-source.zip";

/// In bytes: what a package of the extension may have at most.
const LARGEST: u64 = 900_000;

/// Not needed to build the extension, and large: no part of the sources that a reviewer gets.
const NOT_IN_SOURCE: &[&str] = &["corpus/", "extension/store/pictures/"];

pub(crate) fn run() -> Result<()> {
    build::run(&build::Arguments::default())?;
    for browser in Browser::ALL {
        let package = package_of(browser);
        archive::write(&extension(browser)?, &package)?;
        let bytes = fs::metadata(&package)?.len();
        if bytes > LARGEST {
            bail!("{} has {bytes} bytes, more than the {LARGEST} that it may have", project::shown(&package));
        }
        build::report(&package)?;
    }
    archive::write(&source()?, &source_archive())?;
    build::report(&source_archive())
}

/// What a reviewer gets to build the extension from.
fn source_archive() -> PathBuf {
    project::dist().join(SOURCE)
}

/// What a browser's store gets.
pub(crate) fn package_of(browser: Browser) -> PathBuf {
    project::dist().join(match browser {
        Browser::Chrome => "backstory-chrome.zip",
        Browser::Firefox => "backstory-firefox.xpi",
    })
}

/// The files of a built extension, the manifest as the store takes it.
fn extension(browser: Browser) -> Result<Vec<archive::Entry>> {
    let folder = browser.folder();
    let mut entries = Vec::new();
    for path in build::files(&folder)? {
        let name = path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
        let content = if name == "manifest.json" {
            build::manifest::for_store(&folder)?.into_bytes()
        } else {
            fs::read(&path).with_context(|| format!("cannot read {}", project::shown(&path)))?
        };
        entries.push(archive::Entry { name, content });
    }
    Ok(entries)
}

/// The sources of this revision as git knows them, or, in a copy without git, those that are there.
fn source() -> Result<Vec<archive::Entry>> {
    let listed = Command::new("git").args(["ls-files", "-z"]).ask().filter(|listed| !listed.is_empty());
    let mut names: Vec<String> = match listed {
        Some(listed) => listed.split_terminator('\0').map(str::to_owned).collect(),
        None => unpacked()?,
    };
    names.retain(|name| !NOT_IN_SOURCE.iter().any(|left_out| name.starts_with(left_out)));
    names.sort();
    let read = |name: String| {
        let content = fs::read(project::root().join(&name)).with_context(|| format!("cannot read {name}"))?;
        Ok(archive::Entry { name, content })
    };
    names.into_iter().map(read).collect()
}

/// Every file of a copy that is no part of a git repository, but for what was built or installed in it.
fn unpacked() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(project::root())? {
        let path = entry?.path();
        let name = path.strip_prefix(project::root())?.to_string_lossy().into_owned();
        if ["target", "dist", "node_modules"].contains(&name.as_str()) {
            continue;
        }
        let files = if path.is_dir() { build::files(&path)? } else { vec![path] };
        for file in files {
            names.push(file.strip_prefix(project::root())?.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(names)
}
