//! Where things are in this repository.

use std::path::{Path, PathBuf};

/// The repository's root: the folder above this crate's.
pub(crate) fn root() -> &'static Path {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.parent().unwrap_or(crate_folder)
}

/// The sources of the extension that are not Rust.
pub(crate) fn extension() -> PathBuf {
    root().join("extension")
}

/// What is built for a browser to load.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// What is built and can be thrown away.
pub(crate) fn target() -> PathBuf {
    root().join("target")
}

/// A program that an npm package brought.
pub(crate) fn npm_program(name: &str) -> PathBuf {
    root().join("node_modules/.bin").join(name)
}

/// The path as a person at the repository's root would write it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
