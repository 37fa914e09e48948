//! Everything that touches a browser; compiled for wasm only.

mod background;
mod content_scripts;
mod dom;
mod extension_api;
mod follow;
mod languages;
mod options;
mod page_api;
mod storage;
