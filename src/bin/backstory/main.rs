//! The command line: `backstory check` and `backstory template`.

mod jsonl;
mod record;
mod report;
mod template;

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use backstory::Verdict;
use backstory::finding::Options;
use backstory::map::Set;
use backstory::protocol::FieldText;
use backstory::session::OpenDocument;
use backstory::site::UNKNOWN;
use backstory::template::Template;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Finds requirements that arrive without context.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads a ticket or a message and says what its requests lack
    ///
    /// Exit status: 0 without findings that count, 1 with them, 2 on bad usage or unreadable input.
    Check(Check),
    /// Checks and shares a team file
    Template(template::Arguments),
}

#[derive(Args)]
struct Check {
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The least context at which a text still fails the check
    #[arg(long, value_enum, default_value_t = FailOn::DriveBy)]
    fail_on: FailOn,
    /// The ticket's title (not with `--format jsonl`, whose lines bring their own)
    #[arg(long, default_value = "")]
    title: String,
    /// A team's template, as the options page exports it
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// The text, or `-` for standard input
    #[arg(default_value = "-")]
    file: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Diagnostics for people, with the block to paste
    Text,
    /// One JSON object
    Json,
    /// One JSON object a line, in and out: `id`, `title`, `body`, `context` in
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum FailOn {
    /// A requirement with no context at all
    DriveBy,
    /// A requirement that lacks who, problem or why now
    Partial,
    /// Nothing
    Never,
}

impl FailOn {
    fn fails(self, verdict: Verdict) -> bool {
        match verdict {
            Verdict::DriveBy => self != Self::Never,
            Verdict::Partial => self == Self::Partial,
            Verdict::Complete | Verdict::NotRequirement => false,
        }
    }
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Check(check) => run(&check),
        Command::Template(arguments) => template::run(&arguments, &mut io::stdout().lock()),
    };
    match done {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::FAILURE,
        // Whoever read our output has had enough of it.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "backstory: {failure}");
            ExitCode::from(2)
        }
    }
}

/// What went wrong, in words that say where and what to do.
enum Failure {
    /// The input, the template or a line of them.
    Input(String),
    /// Standard output.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Input(message) => f.write_str(message),
            Self::Output(error) => write!(f, "cannot write to standard output: {error}"),
        }
    }
}

/// Runs the check; says whether it failed.
fn run(check: &Check) -> Result<bool, Failure> {
    match check.format {
        Format::Jsonl if !check.title.is_empty() => return Err(misused("--title", "--format jsonl: each line brings its own")),
        Format::Json | Format::Jsonl if check.template.is_some() => {
            return Err(misused("--template", "--format json or jsonl: a verdict is the same for every team"));
        }
        _ => {}
    }
    let template = match &check.template {
        Some(path) => {
            let text = std::fs::read_to_string(path)
                .map_err(|error| Failure::Input(format!("cannot read the template {}: {error}", path.display())))?;
            Template::parse(&text).map_err(|error| Failure::Input(format!("{}: {error}", path.display())))?
        }
        None => Template::default(),
    };
    let (name, mut input): (String, Box<dyn BufRead>) = if check.file.as_os_str() == "-" {
        ("<stdin>".into(), Box::new(io::stdin().lock()))
    } else {
        let name = check.file.display().to_string();
        let file = File::open(&check.file).map_err(|error| Failure::Input(format!("cannot read {name}: {error}")))?;
        (name, Box::new(BufReader::new(file)))
    };
    let mut output = io::stdout().lock();
    if let Format::Jsonl = check.format {
        return jsonl::run(&name, &mut *input, &mut output, |verdict| check.fail_on.fails(verdict));
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|error| Failure::Input(format!("cannot read {name}: {error}")))?;
    let body = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count();
        Failure::Input(format!("{name}:{line}: not UTF-8 (byte {at}); save the text as UTF-8"))
    })?;
    let document = judged(&check.title, &body, Vec::new());
    let verdict = document.analysis().verdict;
    match check.format {
        Format::Text => {
            let styled = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            output.write_all(
                report::text(&template, &document, &name, styled, |verdict| check.fail_on.fails(verdict)).as_bytes(),
            )?;
        }
        Format::Json | Format::Jsonl => {
            let record = record::Record::new(None, &document);
            let json = serde_json::to_string_pretty(&record).map_err(io::Error::from)?;
            writeln!(output, "{json}")?;
        }
    }
    Ok(check.fail_on.fails(verdict))
}

fn misused(option: &str, with: &str) -> Failure {
    Failure::Input(format!("{option} does not go with {with}"))
}

/// A document of these texts, judged.
fn judged(title: &str, body: &str, context: Vec<String>) -> OpenDocument {
    let part = |text: &str| Some(FieldText { text: text.to_owned(), marks: Vec::new() });
    let mut document = OpenDocument::new(&UNKNOWN, String::new(), part(title), part(body), context);
    document.quotes = usize::MAX;
    document.judge(&Options { rules_off: &Set::new() });
    document
}
