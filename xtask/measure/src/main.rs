//! Fits the model and measures the engine. `cargo xtask fit` and `cargo xtask eval` run this.
#![allow(clippy::print_stdout, reason = "talking to the terminal is what these commands are for")]

use anyhow::Result;
use clap::{Parser, Subcommand};

mod corpus;
mod digest;
mod eval;
mod fit;
mod logistic;
mod network;
mod score;
mod slots;
mod table;
mod tuning;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Fit the weights
    Fit {
        /// Only say whether fitting gives the weights that are there
        #[arg(long)]
        check: bool,
    },
    /// Measure
    Eval(eval::Arguments),
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Fit { check } => {
            slots::write_weights(check)?;
            fit::write_weights(check)
        }
        Task::Eval(arguments) => eval::run(&arguments),
    }
}
