//! Backstory finds *drive-by requirements*: work asked for with no word of who needs it, what problem it solves, why now.
//!
//! The modules in the order in which a text passes through them:
//!
//! | module | makes of it |
//! | --- | --- |
//! | [`document`] | title and body become blocks, blocks become sentences |
//! | [`reading`] | sentences become words, and the [cues](cue) among them are found; [`language`] says whether it is English |
//! | [`request`] | sentences become requests: those that ask for a change |
//! | [`model`] | what the sentences add up to: how much each reads as an ask, what the text mainly is |
//! | [`network`] | the same by the order of the words; [`learned`] is all that was fitted, together |
//! | [`slot`] | the text around the requests becomes the context that is there |
//! | [`finding`] | a request with the slots it lacks, and the verdict |
//! | [`hint`] | a finding becomes the words that a person reads |
//! | [`template`] | the missing slots become the block to fill in, and the place where it goes |
//!
//! [`posted`] does the same for what others have posted on a page, once a text.
//!
//! [`session`] keeps open documents up to date under edits, [`host`] serves the frames of a browser with them over the
//! messages of [`protocol`] (as [`json`]), [`settings`] and [`site`] say what a team wants and where it runs. [`texts`] has the words
//! that people read, in the language of each.
//!
//! What never happens here: no I/O, no panic on any text, no web dependency outside [`web`](crate) (compiled for wasm only).
//! Offsets are bytes inside and UTF-16 in [`protocol`]; [`utf16`] alone converts.

pub mod hint;
pub mod host;
pub mod json;
pub mod posted;
pub mod protocol;
pub mod session;
pub mod settings;
pub mod site;
pub mod template;
pub mod texts;
#[cfg(target_family = "wasm")]
mod web;

pub use backstory_engine::{
    Analysis, Field, Finding, Kind, Options, SlotId, SlotMatch, Span, Text, Verdict, analyze, analyze_with, cue, document,
    finding, language, learned, letter, map, model, network, reading, request, slot, span, utf16, work,
};
