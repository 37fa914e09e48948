//! The tests in real browsers: both at once, since a test mostly waits for its browser.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;

use crate::command::{Command, Report};
use crate::{install, project};

/// In how many files a test may fail and pass when the file is run once more, with nothing beside it. Real browsers on a busy machine
/// are late now and then; a change that breaks something breaks it both times.
const UNSTEADY: usize = 3;

/// A browser that the tests drive.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Driven {
    Chromium,
    Firefox,
}

impl Driven {
    const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// What the suite calls it, and the variable that says where it is.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("chromium", "CHROMIUM"),
            Self::Firefox => ("firefox", "FIREFOX"),
        }
    }

    fn path(self) -> Result<PathBuf> {
        match self {
            Self::Chromium => install::chromium(),
            Self::Firefox => install::firefox(),
        }
    }
}

/// The suite in one browser, or in both.
pub(crate) fn run(only: Option<Driven>, filter: &[String]) -> Result<()> {
    let chosen = Driven::ALL.into_iter().filter(|&browser| only.is_none_or(|only| only == browser));
    let suites = chosen.map(|browser| Suite::new(browser, filter)).collect::<Result<Vec<_>>>()?;
    let suites: Vec<_> = suites.into_iter().filter(|suite| !suite.files.is_empty()).collect();
    let reports = std::thread::scope(|scope| {
        let running: Vec<_> =
            suites.iter().enumerate().map(|(index, suite)| (suite, scope.spawn(move || suite.run(index == 0)))).collect();
        let mut reports = Vec::new();
        for (index, (suite, thread)) in running.into_iter().enumerate() {
            let report = thread.join().map_err(|_| anyhow!("the suite in {} was not run", suite.name()))??;
            if index > 0 {
                print!("{}", report.output);
            }
            reports.push(report);
        }
        Ok::<_, anyhow::Error>(reports)
    })?;
    let again = suites.iter().zip(&reports).filter_map(|(suite, report)| suite.judged(report).transpose());
    for suite in again.collect::<Result<Vec<_>>>()? {
        suite.run(true)?.check()?;
    }
    Ok(())
}

/// Files to run in a browser.
struct Suite {
    browser: Driven,
    files: Vec<PathBuf>,
}

impl Suite {
    /// The files whose name contains one of these, or all.
    fn new(browser: Driven, filter: &[String]) -> Result<Self> {
        let mut files = test_files()?;
        let left_out = left_out(browser.names().0, &files)?;
        files.retain(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            filter.is_empty() || filter.iter().any(|part| name.contains(part.as_str()))
        });
        if files.is_empty() {
            bail!("no file of tests/browser is called like {}", filter.join(" or "));
        }
        files.retain(|file| !left_out.contains(file));
        if files.is_empty() {
            println!("None of it runs in {}; the README says why.", browser.names().0);
        }
        Ok(Self { browser, files })
    }

    fn name(&self) -> &'static str {
        self.browser.names().0
    }

    /// Where the files in which nothing fails leave their names.
    fn passed(&self) -> PathBuf {
        project::root().join("target").join(format!("passed-in-{}", self.name()))
    }

    fn run(&self, aloud: bool) -> Result<Report> {
        let (name, variable) = self.browser.names();
        fs::write(self.passed(), "")?;
        Command::new("node")
            .args(["--import", "tsx", "--test", "--test-reporter=spec", "--test-timeout=600000"])
            .args(&self.files)
            .env("BROWSER", name)
            .env(variable, self.browser.path()?)
            .env("PASSED", self.passed())
            .report(aloud)
    }

    /// What is to be run once more, if that can still make it right.
    fn judged(&self, report: &Report) -> Result<Option<Self>> {
        let context = || format!("in {}", self.name());
        let Some(failure) = &report.failure else {
            report.check().with_context(context)?;
            return Ok(None);
        };
        report.passed_over().with_context(context)?;
        let passed = fs::read_to_string(self.passed())?;
        let files: Vec<_> = self.files.iter().filter(|file| !passed.lines().any(|name| file.ends_with(name))).cloned().collect();
        if files.is_empty() || files.len() > UNSTEADY {
            bail!("in {}: {failure}", self.name());
        }
        let names: Vec<_> = files.iter().map(|file| project::shown(file)).collect();
        println!("Unsteady in {}: what failed is run once more, with nothing beside it: {}", self.name(), names.join(", "));
        Ok(Some(Self { browser: self.browser, files }))
    }
}

impl Report {
    /// That it has passed, and everything that there is: a test that was passed over has shown nothing, whatever the exit status says.
    fn check(&self) -> Result<()> {
        if let Some(failure) = &self.failure {
            bail!("{failure}");
        }
        self.passed_over()?;
        if self.count("cancelled")? > 0 || self.count("pass")? == 0 {
            bail!("no test has run, or not to its end");
        }
        Ok(())
    }

    fn passed_over(&self) -> Result<()> {
        for name in ["skipped", "todo"] {
            let count = self.count(name)?;
            if count > 0 {
                bail!("{count} tests are `{name}`; none may be");
            }
        }
        Ok(())
    }

    fn count(&self, name: &str) -> Result<u32> {
        count(&self.output, name).with_context(|| format!("the test runner did not say how many were `{name}`"))
    }
}

/// The files of which nothing runs in this browser; `tests/browser/exceptions.json` says which, and why.
fn left_out(browser: &str, files: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let list = project::root().join("tests/browser/exceptions.json");
    let list: Value = serde_json::from_slice(&std::fs::read(&list)?).with_context(|| format!("in {}", project::shown(&list)))?;
    let mut left_out = Vec::new();
    for exception in list["exceptions"].as_array().into_iter().flatten() {
        if exception["browser"] == browser && exception["test"] == "*" {
            let name = format!("{}.test.ts", exception["file"].as_str().unwrap_or_default());
            let file = files.iter().find(|file| file.ends_with(&name));
            left_out
                .push(file.cloned().with_context(|| format!("tests/browser/exceptions.json has {name}, which is not there"))?);
        }
    }
    Ok(left_out)
}

fn test_files() -> Result<Vec<PathBuf>> {
    let folder = project::root().join("tests/browser");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", project::shown(&folder)))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.ts") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A figure of the summary that node's reporter ends with: `ℹ skipped 0`.
fn count(report: &str, name: &str) -> Option<u32> {
    report.lines().rev().find_map(|line| line.strip_prefix("ℹ ")?.strip_prefix(name)?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn figures_are_read_from_the_summary() {
        let report = "✔ skipped 3 lines (5ms)\nℹ tests 12\nℹ pass 11\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(count(report, "skipped"), Some(1));
        assert_eq!(count(report, "pass"), Some(11));
        assert_eq!(count(report, "todo"), Some(0));
        assert_eq!(count(report, "cancelled"), None);
    }
}
