//! The zip for the store: the same bytes from the same files, whenever and wherever it is made.

use std::fs::File;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::manifest;
use crate::project;

/// Packs a folder, the manifest as the store takes it.
pub(crate) fn write(folder: &Path, zip: &Path) -> Result<()> {
    // No time of day and no owner gets in: they would differ from machine to machine.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for path in super::files(folder)? {
        let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        writer.start_file(&*name, options)?;
        if name == "manifest.json" {
            writer.write_all(manifest::for_store(folder)?.as_bytes())?;
        } else {
            std::io::copy(&mut File::open(&path)?, &mut writer)?;
        }
    }
    super::write(zip, writer.finish()?.into_inner()).with_context(|| format!("cannot write {}", project::shown(zip)))
}
