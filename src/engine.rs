//! What finds asks and context; it knows nothing of who wants to know. The map is in `lib.rs`.
//!
//! It is a crate of its own so that the wasm can have it compiled for speed and all else for size.

pub mod cue;
pub mod document;
pub mod finding;
pub mod language;
pub mod learned;
pub mod letter;
pub mod map;
pub mod model;
pub mod network;
mod packed;
pub mod reading;
pub mod request;
pub mod slot;
pub mod span;
pub mod utf16;
pub mod work;

pub use document::{Field, Text};
pub use finding::{Analysis, Finding, Kind, Options, Verdict, analyze, analyze_with};
pub use slot::{SlotId, SlotMatch};
pub use span::Span;
