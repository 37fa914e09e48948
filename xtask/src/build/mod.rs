//! `cargo xtask build`: the sources become `dist/chrome` and `dist/firefox`. `cargo xtask package` packs them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{install, project};

mod likeness;
pub(crate) mod manifest;
mod names;
mod pages;
pub(crate) mod protocol;
mod silence;
mod wasm;

#[derive(clap::Args, Default)]
pub(crate) struct Arguments {
    /// Unoptimised wasm and scripts, quick to make
    #[arg(long)]
    pub(crate) dev: bool,
}

/// A browser that is built for. What is built differs in its manifest alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    Chrome,
    Firefox,
}

impl Browser {
    pub(crate) const ALL: [Self; 2] = [Self::Chrome, Self::Firefox];

    /// What its folder and its manifest's overlay are called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Firefox => "firefox",
        }
    }

    /// The folder that it loads.
    pub(crate) fn folder(self) -> PathBuf {
        project::dist().join(self.name())
    }

    /// How a person loads that folder.
    fn loading(self) -> &'static str {
        match self {
            Self::Chrome => "chrome://extensions, Developer mode, Load unpacked",
            Self::Firefox => "about:debugging, This Firefox, Load Temporary Add-on, its manifest.json",
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    install::for_build()?;
    let [first, others @ ..] = Browser::ALL;
    let folder = first.folder();
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", project::shown(&folder)))?;
    protocol::write()?;
    let mut made = wasm::build(&folder, arguments.dev)?;
    made.extend(pages::build(&folder, arguments.dev)?);
    for other in others {
        let copied = copy(&folder, &made, &other.folder())?;
        finish(other, copied)?;
    }
    finish(first, made)?;
    if !arguments.dev {
        report_sizes()?;
    }
    for browser in Browser::ALL {
        println!("{} is ready: {}.", project::shown(&browser.folder()), browser.loading());
    }
    Ok(())
}

/// The same files in another folder; gives back their paths there.
fn copy(from: &Path, files: &[PathBuf], to: &Path) -> Result<Vec<PathBuf>> {
    let mut copied = Vec::new();
    for file in files {
        let copy = to.join(file.strip_prefix(from)?);
        write(&copy, fs::read(file).with_context(|| format!("cannot read {}", project::shown(file)))?)?;
        copied.push(copy);
    }
    Ok(copied)
}

/// Adds the browser's manifest to what was made for it.
fn finish(browser: Browser, mut made: Vec<PathBuf>) -> Result<()> {
    let folder = browser.folder();
    made.push(manifest::write(browser.name(), &folder)?);
    remove_others(&folder, &made)?;
    manifest::check(&folder)
}

/// Removes what an earlier build has made and this one has not.
fn remove_others(folder: &Path, made: &[PathBuf]) -> Result<()> {
    for file in files(folder)? {
        if !made.contains(&file) {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", project::shown(&file)))?;
        }
    }
    Ok(())
}

/// All files below a folder, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", project::shown(&folder)))? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// Writes a file unless it already says the same.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == content.as_ref()) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", project::shown(path)))
}

/// Prints how large the parts are that matter.
pub(crate) fn report_sizes() -> Result<()> {
    let folder = Browser::Chrome.folder();
    for file in [folder.join("backstory_bg.wasm"), folder.join("content.js")] {
        report(&file)?;
    }
    Ok(())
}

pub(crate) fn report(path: &Path) -> Result<()> {
    let bytes = fs::metadata(path).with_context(|| format!("{} has not been made", project::shown(path)))?.len();
    println!("{:>9.1} KB  {}", bytes as f64 / 1000.0, project::shown(path));
    Ok(())
}
