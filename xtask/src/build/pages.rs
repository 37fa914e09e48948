//! The scripts, pages, styles, pictures and texts that are not Rust.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::Command;
use crate::project;

/// The oldest browsers served; the manifests say the same.
const BROWSERS: &str = "--target=chrome120,firefox142";
/// The popup's script.
const POPUP: &str = "popup.ts";

/// Puts all of it into a folder; gives back the paths.
pub(crate) fn build(folder: &Path, dev: bool) -> Result<Vec<PathBuf>> {
    let mut made = bundle_classic(folder, dev)?;
    made.extend(bundle_modules(folder, dev)?);
    made.extend(bundle_styles(folder, dev)?);
    made.extend(copy(folder)?);
    Ok(made)
}

fn esbuild(dev: bool) -> Command {
    let command = Command::npm("esbuild").args(["--bundle", "--charset=utf8", "--log-level=warning", BROWSERS]);
    if dev { command } else { command.args(["--minify", "--legal-comments=none"]) }
}

/// The page's agent, what has it read what is posted, and the popup's script: a content script is a classic script, all in one file, and
/// a browser starts one sooner than a module.
fn bundle_classic(folder: &Path, dev: bool) -> Result<Vec<PathBuf>> {
    let mut made = Vec::new();
    for (entry, name) in [("content/main.ts", "content.js"), ("content/reading.ts", "reading.js"), (POPUP, "popup.js")] {
        let to = folder.join(name);
        esbuild(dev)
            .arg(project::extension().join(entry))
            .arg("--format=iife")
            .arg(format!("--outfile={}", to.display()))
            .run()?;
        made.push(to);
    }
    Ok(made)
}

/// Every other script at the top of `extension/`: the background, the options. The wasm's script stays a module beside them.
fn bundle_modules(folder: &Path, dev: bool) -> Result<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(project::extension())? {
        let path = entry?.path();
        let is_script = path.extension() == Some(OsStr::new("ts")) && !path.to_string_lossy().ends_with(".d.ts");
        if is_script && !path.ends_with(POPUP) {
            scripts.push(path);
        }
    }
    scripts.sort();
    if scripts.is_empty() {
        return Ok(scripts);
    }
    esbuild(dev)
        .args(&scripts)
        .args(["--format=esm", "--external:./backstory.js"])
        .arg(format!("--outdir={}", folder.display()))
        .run()?;
    let names = scripts.iter().filter_map(|script| script.file_stem());
    Ok(names.map(|name| folder.join(name).with_extension("js")).collect())
}

/// The style sheets that pages name, with those that they import: of every file that a page waits for, a person waits for too.
fn bundle_styles(folder: &Path, dev: bool) -> Result<Vec<PathBuf>> {
    let sheets = ["popup.css", "options.css", "options-template.css"];
    esbuild(dev)
        .args(sheets.map(|sheet| project::extension().join(sheet)))
        .arg(format!("--outdir={}", folder.display()))
        .run()?;
    Ok(sheets.map(|sheet| folder.join(sheet)).into())
}

/// Everything else as it is; what stands beside the agent's script goes to the top, where the manifest looks for it.
fn copy(folder: &Path) -> Result<Vec<PathBuf>> {
    let extension = project::extension();
    let mut made = Vec::new();
    for from in super::files(&extension)? {
        let inside = from.strip_prefix(&extension)?;
        let is_source = inside.extension() == Some(OsStr::new("ts"));
        let is_manifest = inside.starts_with("manifest.json") || inside.to_string_lossy().starts_with("manifest.");
        // The card's sheet is a text within the agent's script.
        let is_sheet = inside.extension() == Some(OsStr::new("css"));
        let is_bundled = (is_sheet || inside.starts_with("content")) && inside.file_name() != Some(OsStr::new("content.css"));
        if is_source || is_manifest || is_bundled || inside.starts_with("store") || inside.to_string_lossy().ends_with(".md") {
            continue;
        }
        let to = folder.join(inside.strip_prefix("content").unwrap_or(inside));
        let mut content = fs::read(&from).with_context(|| format!("cannot read {}", project::shown(&from)))?;
        if inside.starts_with("_locales") {
            content = without_descriptions(&content).with_context(|| project::shown(&from))?;
        }
        super::write(&to, content)?;
        made.push(to);
    }
    Ok(made)
}

/// Messages without what is said of them to translators: half of the file, which a browser reads each time it starts.
fn without_descriptions(file: &[u8]) -> Result<Vec<u8>> {
    let mut messages: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(file)?;
    for message in messages.values_mut().filter_map(serde_json::Value::as_object_mut) {
        message.remove("description");
    }
    Ok(serde_json::to_vec(&messages)?)
}
