//! Running other programs: says what runs, and on failure what failed and what to do.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{self, Stdio};

use anyhow::{Context, Result, bail};

use crate::project;

/// A program to run at the repository's root, unless another folder is named.
pub(crate) struct Command {
    program: OsString,
    arguments: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
    advice: Option<String>,
    folder: PathBuf,
}

/// What a program that has ended leaves.
pub(crate) struct Report {
    /// What it has printed.
    pub(crate) output: String,
    /// How it has failed, if it has.
    pub(crate) failure: Option<String>,
}

impl Command {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        Self {
            program: program.as_ref().into(),
            arguments: Vec::new(),
            variables: Vec::new(),
            advice: None,
            folder: project::root().into(),
        }
    }

    /// The cargo that runs this very program.
    pub(crate) fn cargo() -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// A program that an npm package brought.
    pub(crate) fn npm(name: &str) -> Self {
        Self::new(project::npm_program(name)).advice("`cargo xtask install` installs the npm packages.")
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().into());
        self
    }

    pub(crate) fn args<I: IntoIterator<Item: AsRef<OsStr>>>(mut self, arguments: I) -> Self {
        self.arguments.extend(arguments.into_iter().map(|argument| argument.as_ref().into()));
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.variables.push((name.into(), value.as_ref().into()));
        self
    }

    /// In this folder instead of the repository's root.
    pub(crate) fn folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = folder.into();
        self
    }

    /// What a person can do about a failure.
    pub(crate) fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// Runs it, its output going where ours goes.
    pub(crate) fn run(&self) -> Result<()> {
        println!("$ {}", self.shown());
        let status = self.prepared().status().with_context(|| self.cannot_start())?;
        if status.success() { Ok(()) } else { bail!(self.failed(status)) }
    }

    /// Runs it to its end, whatever that is, its output going where ours goes too if it is run `aloud`.
    pub(crate) fn report(&self, aloud: bool) -> Result<Report> {
        println!("$ {}", self.shown());
        let mut child = self.prepared().stdout(Stdio::piped()).spawn().with_context(|| self.cannot_start())?;
        let mut output = String::new();
        for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
            let line = line.with_context(|| format!("cannot read what {} prints", self.shown()))?;
            if aloud {
                println!("{line}");
            }
            output.push_str(&line);
            output.push('\n');
        }
        let status = child.wait()?;
        Ok(Report { output, failure: (!status.success()).then(|| self.failed(status)) })
    }

    /// Runs it with this input and gives back what it prints.
    pub(crate) fn filter(&self, input: &[u8]) -> Result<Vec<u8>> {
        let mut child =
            self.prepared().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().with_context(|| self.cannot_start())?;
        let stdin = child.stdin.take();
        // Written from a thread of its own: a program that answers before it has read all would otherwise wait for us, and we for it.
        let output = std::thread::scope(|scope| {
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        })
        .with_context(|| format!("{} gave no output", self.shown()))?;
        if output.status.success() { Ok(output.stdout) } else { bail!(self.failed(output.status)) }
    }

    /// What it prints, or nothing where it cannot be run or fails: for asking what a machine has.
    pub(crate) fn ask(&self) -> Option<String> {
        let output = self.prepared().stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// What it prints, whether it succeeds or not: for a program that reports by failing.
    pub(crate) fn ask_anyway(&self) -> Result<String> {
        println!("$ {}", self.shown());
        let output = self.prepared().stdin(Stdio::null()).output().with_context(|| self.cannot_start())?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn prepared(&self) -> process::Command {
        let mut command = process::Command::new(&self.program);
        command.args(&self.arguments).current_dir(&self.folder);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    fn shown(&self) -> String {
        let program = project::shown(self.program.as_ref());
        let name = if program.ends_with("/cargo") { "cargo" } else { &program };
        let arguments = self.arguments.iter().map(|argument| {
            let argument = project::shown(argument.as_ref());
            if argument.contains(' ') { format!("'{argument}'") } else { argument }
        });
        std::iter::once(name.to_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
    }

    fn cannot_start(&self) -> String {
        format!("cannot start `{}`{}", self.shown(), self.advised())
    }

    fn failed(&self, status: process::ExitStatus) -> String {
        format!("`{}` failed ({status}){}", self.shown(), self.advised())
    }

    fn advised(&self) -> String {
        self.advice.as_ref().map_or_else(String::new, |advice| format!("\n  {advice}"))
    }
}
