//! What the wasm and its script call each other's functions: nobody reads it, and the names say the same in a few bytes.

use std::collections::HashMap;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser};

/// Which names of the script are those that wasm-bindgen has made up, as esbuild takes it.
pub(super) const MADE_UP: &str = "^(__wb|wasm_bindgen__)";

/// The same module with the names that its script has now, which are in esbuild's `--mangle-cache`.
pub(super) fn shortened(wasm: &[u8], mangled: &str) -> Result<Vec<u8>> {
    let names = serde_json::from_str(mangled).context("esbuild has left no names")?;
    let mut module = Module::new();
    Shortened { names }.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

struct Shortened {
    names: HashMap<String, String>,
}

impl Shortened {
    fn name<'n>(&'n self, name: &'n str) -> &'n str {
        self.names.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Shortened {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let entity = self.entity_type(import.ty)?;
            imports.import(import.module, self.name(import.name), entity);
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<Self::Error>> {
        let (kind, index) = (self.export_kind(export.kind)?, self.external_index(export.kind, export.index)?);
        exports.export(self.name(export.name), kind, index);
        Ok(())
    }
}
