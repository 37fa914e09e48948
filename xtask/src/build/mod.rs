//! `cargo xtask build`: the sources become `dist/chrome` and its zip.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{install, project};

mod archive;
mod manifest;
mod pages;
pub(crate) mod protocol;
mod wasm;

#[derive(clap::Args, Default)]
pub(crate) struct Arguments {
    /// Unoptimised wasm and scripts, quick to make; no zip
    #[arg(long)]
    pub(crate) dev: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    install::for_build()?;
    let folder = chrome();
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", project::shown(&folder)))?;
    protocol::write()?;
    let mut made = wasm::build(&folder, arguments.dev)?;
    made.extend(pages::build(&folder, arguments.dev)?);
    made.push(manifest::write(&folder)?);
    remove_others(&folder, &made)?;
    manifest::check(&folder)?;
    if !arguments.dev {
        archive::write(&folder, &zip())?;
        report_sizes()?;
    }
    println!("{} is ready: chrome://extensions, Developer mode, Load unpacked.", project::shown(&folder));
    Ok(())
}

/// The folder that Chromium loads.
pub(crate) fn chrome() -> PathBuf {
    project::dist().join("chrome")
}

/// What goes to the store.
pub(crate) fn zip() -> PathBuf {
    project::dist().join("backstory-chrome.zip")
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
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
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
fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
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
    for file in [chrome().join("backstory_bg.wasm"), chrome().join("content.js"), zip()] {
        report(&file)?;
    }
    Ok(())
}

fn report(path: &Path) -> Result<()> {
    let bytes = fs::metadata(path).with_context(|| format!("{} has not been made", project::shown(path)))?.len();
    println!("{:>9.1} KB  {}", bytes as f64 / 1000.0, project::shown(path));
    Ok(())
}
