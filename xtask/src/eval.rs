//! `cargo xtask eval` and `cargo xtask fit`: how well the engine reads labelled texts, and the weights of its model. Both take their time
//! unless they are optimised, so they are a program of their own.

use anyhow::Result;

use crate::command::Command;

/// Runs the measuring program with these words.
pub(crate) fn run(task: &str, arguments: &[String]) -> Result<()> {
    Command::cargo().args(["run", "--quiet", "--profile", "measure", "--package", "measure", "--", task]).args(arguments).run()
}
