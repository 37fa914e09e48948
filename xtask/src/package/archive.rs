//! A zip in which nothing of the machine is that made it: no time of day, no owner, no order of a file system.

use std::fs::File;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::{build, project};

/// A file in it.
pub(super) struct Entry {
    /// Its path, with slashes.
    pub(super) name: String,
    pub(super) content: Vec<u8>,
}

/// Writes a zip of these files, in this order.
pub(super) fn write(entries: &[Entry], path: &Path) -> Result<()> {
    build::write(path, packed(entries)?).with_context(|| format!("cannot write {}", project::shown(path)))
}

fn packed(entries: &[Entry]) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for Entry { name, content } in entries {
        writer.start_file(name, options)?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Unpacks a zip into a folder.
pub(super) fn unpack(path: &Path, folder: &Path) -> Result<()> {
    let file = File::open(path).with_context(|| format!("cannot read {}", project::shown(path)))?;
    ZipArchive::new(file)?.extract(folder).with_context(|| format!("cannot unpack {}", project::shown(path)))
}
