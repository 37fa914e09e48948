//! `backstory template`: a team's file, for people and for their CI.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use backstory::template::share::{self, ShareError};
use backstory::template::{MAX_FILE, Template, changes, schema};
use clap::{Args, Subcommand};

use crate::Failure;

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says whether a team file is right, and if not, where and why
    ///
    /// Exit status: 0 if it is right, 1 if it is not, 2 if it cannot be read.
    Check {
        /// The file, a file that holds a share code, or `-` for standard input
        file: PathBuf,
        /// Say too what a person would notice who has used this file so far
        #[arg(long, value_name = "FILE")]
        since: Option<PathBuf>,
    },
    /// Prints the JSON Schema of the format, for editors
    Schema,
    /// Prints the share code of a team file, to paste into a chat
    Share {
        /// The file, or `-` for standard input
        file: PathBuf,
    },
}

/// Carries it out; says whether the file is wrong.
pub(crate) fn run(arguments: &Arguments, output: &mut dyn Write) -> Result<bool, Failure> {
    match &arguments.command {
        Command::Schema => write!(output, "{}", schema())?,
        Command::Check { file, since } => {
            let before = since.as_deref().map(|path| read(path).and_then(|text| parsed(path, &text))).transpose()?;
            let template = match parsed(file, &read(file)?) {
                Ok((_, template)) => template,
                Err(Failure::Input(told)) => {
                    writeln!(io::stderr(), "{told}")?;
                    return Ok(true);
                }
                Err(other) => return Err(other),
            };
            let labels: Vec<&str> = template.slots.iter().map(|slot| slot.label.as_str()).collect();
            writeln!(output, "{}: {} slots: {}", name(file), labels.len(), backstory::template::printable(&labels.join(", ")))?;
            for key in template.unknown_keys() {
                writeln!(
                    output,
                    "warning: {} is not known to this version; it is kept and has no effect",
                    backstory::template::printable(&key)
                )?;
            }
            for change in before.iter().flat_map(|(_, before)| changes(before, &template)) {
                writeln!(output, "change: {change}")?;
            }
        }
        Command::Share { file } => {
            let text = read(file)?;
            // As it is written: a file is shared with every space that its team has put there.
            let (json, _) = parsed(file, &text)?;
            writeln!(output, "{}", share::code(&json, &miniz_oxide::deflate::compress_to_vec(json.as_bytes(), 9)))?;
        }
    }
    Ok(false)
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "<stdin>".into() } else { path.display().to_string() }
}

fn read(path: &Path) -> Result<String, Failure> {
    let text = if path.as_os_str() == "-" { io::read_to_string(io::stdin().lock()) } else { std::fs::read_to_string(path) };
    text.map_err(|error| Failure::Input(format!("cannot read {}: {error}", name(path))))
}

/// A file, or what a share code holds, and the template in it.
fn parsed(path: &Path, text: &str) -> Result<(String, Template), Failure> {
    let wrong = |told: String| Failure::Input(format!("{}: {told}", name(path)));
    let file = match share::find(text) {
        // A file may tell of share codes; what is a file is read as one.
        _ if text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) => text.to_owned(),
        Err(ShareError::NoCode) => text.to_owned(),
        Ok(shared) => {
            // One byte more than a file may have tells that it has.
            let inflated = miniz_oxide::inflate::decompress_to_vec_with_limit(&shared.deflated, MAX_FILE + 1);
            let inflated = inflated
                .map_or_else(|error| (!error.output.is_empty() && error.output.len() > MAX_FILE).then_some(error.output), Some);
            shared.file(inflated).map_err(|error| wrong(error.to_string()))?
        }
        Err(error) => return Err(wrong(error.to_string())),
    };
    let template = Template::parse(&file).map_err(|error| wrong(error.to_string()))?;
    Ok((file, template))
}
