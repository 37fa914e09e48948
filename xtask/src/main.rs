//! The project's own commands: `cargo xtask`. One command a file.
#![allow(clippy::print_stdout, reason = "talking to the terminal is what these commands are for")]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod build;
mod command;
mod install;
mod project;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Builds, tests, shows and measures Backstory", arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what the other commands need and this machine lacks
    Install(install::Arguments),
    /// Make the extension, dist/chrome, and its zip
    Build(build::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Task::Install(arguments) => install::run(&arguments),
        Task::Build(arguments) => build::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\nerror: {}", error.chain().map(ToString::to_string).collect::<Vec<_>>().join("\n  because: "));
            ExitCode::FAILURE
        }
    }
}
