//! The project's own commands: `cargo xtask`. One command a file.
#![allow(clippy::print_stdout, reason = "talking to the terminal is what these commands are for")]

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

mod bench;
mod browsers;
mod build;
mod command;
mod demo;
mod eval;
mod fuzz;
mod icons;
mod install;
mod package;
mod project;
mod test;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Builds, tests, shows and measures Backstory")]
struct Arguments {
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Subcommand)]
enum Task {
    /// Install what the other commands need and this machine lacks
    Install(install::Arguments),
    /// Make the extension, dist/chrome and dist/firefox
    Build(build::Arguments),
    /// Pack what goes to the stores: two extensions, and their sources
    Package,
    /// Check everything: formatting, warnings, types, native tests, tests in a real browser
    Test(test::Arguments),
    /// Show the main job in a real browser: a request is written, gets its hint and its block
    Demo(demo::Arguments),
    /// Draw the icon at every size, from extension/icons/icon.svg
    Icons,
    /// Measure what a key press costs in a real browser, and the sizes
    Bench(bench::Arguments),
    /// Feed the engine random texts and edits for a minute
    Fuzz(fuzz::Arguments),
    /// Measure how well the engine reads labelled texts
    Eval {
        /// Passed on; `--help` among them lists what there is
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Fit the model's weights from the texts in corpus/; with --check only say whether they are what is fitted
    Fit {
        /// Passed on
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let Some(task) = Arguments::parse().task else {
        let listed = Arguments::command().print_help();
        return if listed.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    };
    let done = match task {
        Task::Install(arguments) => install::run(&arguments),
        Task::Build(arguments) => build::run(&arguments),
        Task::Package => package::run(),
        Task::Test(arguments) => test::run(&arguments),
        Task::Demo(arguments) => demo::run(&arguments),
        Task::Icons => icons::run(),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Fuzz(arguments) => fuzz::run(&arguments),
        Task::Eval { arguments } => eval::run("eval", &arguments),
        Task::Fit { arguments } => eval::run("fit", &arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\nerror: {}", error.chain().map(ToString::to_string).collect::<Vec<_>>().join("\n  because: "));
            ExitCode::FAILURE
        }
    }
}
