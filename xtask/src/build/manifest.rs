//! The manifest: the shared one, the browser's overlay, the version from Cargo.toml, the sites from the Rust list.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use crate::project;

/// Writes a browser's manifest into a folder; gives back its path.
pub(crate) fn write(browser: &str, folder: &Path) -> Result<PathBuf> {
    let mut manifest = read("manifest.json")?;
    overlay(&mut manifest, read(&format!("manifest.{browser}.json"))?);
    manifest.insert("version".into(), env!("CARGO_PKG_VERSION").into());
    let matches = json!(backstory::site::matches());
    if let Some(scripts) = manifest.get_mut("content_scripts").and_then(Value::as_array_mut) {
        for script in scripts {
            script["matches"] = matches.clone();
        }
    }
    manifest.insert("host_permissions".into(), matches);
    let path = folder.join("manifest.json");
    super::write(&path, text(&manifest)?)?;
    Ok(path)
}

/// The manifest as the store takes it: without the key, which only keeps the id of an unpacked copy the same everywhere.
pub(crate) fn for_store(folder: &Path) -> Result<String> {
    let text_there = fs::read_to_string(folder.join("manifest.json"))?;
    let mut manifest: Map<String, Value> = serde_json::from_str(&text_there)?;
    manifest.shift_remove("key");
    text(&manifest)
}

/// Fails where the manifest names a file that is not there: a browser would load nothing, or less, without a word.
pub(crate) fn check(folder: &Path) -> Result<()> {
    let manifest: Value = serde_json::from_slice(&fs::read(folder.join("manifest.json"))?)?;
    let mut named = Vec::new();
    collect_files(&manifest, &mut named);
    if let Some(locale) = manifest["default_locale"].as_str() {
        named.push(format!("_locales/{locale}/messages.json"));
    }
    let missing: Vec<_> = named.into_iter().filter(|file| !folder.join(file).is_file()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    bail!("the manifest names what is not in {}: {}", project::shown(folder), missing.join(", "))
}

fn read(name: &str) -> Result<Map<String, Value>> {
    let path = project::extension().join(name);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", project::shown(&path)))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not a JSON object", project::shown(&path)))
}

/// Lays one object over another: objects are merged, everything else is replaced.
fn overlay(base: &mut Map<String, Value>, over: Map<String, Value>) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(Value::Object(below)), Value::Object(above)) => overlay(below, above),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

fn text(manifest: &Map<String, Value>) -> Result<String> {
    Ok(serde_json::to_string_pretty(manifest)? + "\n")
}

fn collect_files(value: &Value, found: &mut Vec<String>) {
    const KINDS: &[&str] = &[".js", ".css", ".html", ".png", ".json"];
    match value {
        Value::String(text) if KINDS.iter().any(|kind| text.ends_with(kind)) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect_files(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| collect_files(field, found)),
        _ => {}
    }
}
