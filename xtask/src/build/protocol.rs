//! The TypeScript types of the messages, made from the Rust ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use backstory::protocol::{FromHost, FromPopup, MAX_TEXT, PAGE_PORT, POPUP_PORT, ToHost, ToPopup};
use ts_rs::{Config, TS, TypeVisitor};

use crate::command::Command;
use crate::project;

const HEADER: &str = "// Made by `cargo xtask build` from src/protocol.rs, which says what these mean. Do not edit.\n";

fn path() -> PathBuf {
    project::extension().join("content/protocol.ts")
}

/// Brings the TypeScript types up to date.
pub(crate) fn write() -> Result<()> {
    super::write(&path(), made()?)
}

/// Fails where the TypeScript types that are there are not those that would be made.
pub(crate) fn check() -> Result<()> {
    let path = path();
    let present = fs::read(&path).with_context(|| format!("cannot read {}", project::shown(&path)))?;
    if present == made()? { Ok(()) } else { bail!("{} is out of date; `cargo xtask build` makes it anew", project::shown(&path)) }
}

fn made() -> Result<Vec<u8>> {
    let mut types = Types { config: Config::new(), found: BTreeMap::new() };
    types.visit::<ToHost>();
    types.visit::<FromHost>();
    types.visit::<FromPopup>();
    types.visit::<ToPopup>();
    let ports = format!("export const PAGE_PORT = {PAGE_PORT:?};\nexport const POPUP_PORT = {POPUP_PORT:?};");
    let mut text = format!("{HEADER}\n{ports}\nexport const MAX_TEXT = {MAX_TEXT};\n");
    for declaration in types.found.values() {
        text.push_str("\nexport ");
        text.push_str(declaration);
        text.push('\n');
    }
    Command::npm("biome").args(["format", "--stdin-file-path=extension/content/protocol.ts"]).filter(text.as_bytes())
}

/// Declarations by name, so that the file comes out the same every time.
struct Types {
    config: Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types without a file of their own are TypeScript's own: numbers, strings, lists.
        if T::output_path().is_none() {
            return;
        }
        let name = T::ident(&self.config);
        if !self.found.contains_key(&name) {
            let declaration = T::decl(&self.config);
            self.found.insert(name, declaration);
            T::visit_dependencies(self);
        }
    }
}
