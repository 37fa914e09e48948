//! Everything that touches a browser; compiled for wasm only.

mod background;
mod content_scripts;
mod extension_api;
mod storage;
