//! `cargo xtask install`: what a fresh Debian or Ubuntu lacks.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command::Command;
use crate::project;

/// The names under which a Chromium is installed, the one that apt brings first.
const CHROMIUM_NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FIREFOX_NAMES: &[&str] = &["firefox-esr", "firefox"];

#[derive(clap::Args, Default)]
pub(crate) struct Arguments {
    /// Only what a build needs: no browser, no server for tests
    #[arg(long)]
    pub(crate) build_only: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    for_build()?;
    if !arguments.build_only {
        chromium_languages(&chromium()?)?;
        firefox()?;
        python()?;
        server("openssl", "a certificate for the tests' copies of sites")?;
        server("prosody", "the tests' chat server")?;
    }
    Ok(())
}

/// What a build needs: the wasm target and the npm packages.
pub(crate) fn for_build() -> Result<()> {
    wasm_target()?;
    npm_packages()
}

fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let installed = Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).ask();
    if installed.is_some_and(|folder| PathBuf::from(folder.trim()).is_dir()) {
        return Ok(());
    }
    Command::new("rustup")
        .args(["target", "add", TARGET])
        .advice(format!("Rust's library for {TARGET} is needed; without rustup, your distribution may have it as a package."))
        .run()
}

fn npm_packages() -> Result<()> {
    let lock = project::root().join("package-lock.json");
    // npm's own record of what it has put there; newer than the lock when it fits it.
    let installed = project::root().join("node_modules/.package-lock.json");
    let changed = |path: &PathBuf| std::fs::metadata(path).and_then(|file| file.modified()).ok();
    if changed(&installed).is_some_and(|installed| changed(&lock).is_none_or(|lock| lock <= installed)) {
        return Ok(());
    }
    if on_path("npm").is_none() {
        apt(&["nodejs", "npm"]).context("Node 20 or later and npm are needed")?;
    }
    Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .advice("The npm packages come from the network: is it there, and is Node 20 or later?")
        .run()
}

/// The Chromium to use: `$CHROMIUM`, else one on the path, else one from apt.
pub(crate) fn chromium() -> Result<PathBuf> {
    browser("CHROMIUM", CHROMIUM_NAMES)
}

/// The languages of Debian's Chromium, which are a package of their own: the tests start it in some of them. Others bring theirs.
fn chromium_languages(chromium: &Path) -> Result<()> {
    const LANGUAGES: &str = "/usr/lib/chromium/locales";
    let is_debian = chromium == Path::new("/usr/bin/chromium") && Path::new(LANGUAGES).is_dir();
    if !is_debian || Path::new(LANGUAGES).join("pt-BR.pak").is_file() {
        return Ok(());
    }
    apt(&["chromium-l10n"]).context("the languages of Chromium are needed for the tests")
}

/// The Firefox to use: `$FIREFOX`, else one on the path, else one from apt.
pub(crate) fn firefox() -> Result<PathBuf> {
    browser("FIREFOX", FIREFOX_NAMES)
}

/// The browser that a variable names, else one on the path under one of these names, else the first of them from apt.
fn browser(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(variable).filter(|name| !name.is_empty()) {
        let path = PathBuf::from(named);
        if path.is_file() { return Ok(path) } else { bail!("{variable} is set to {}, which is no file", path.display()) }
    }
    let present = || names.iter().find_map(|name| on_path(name));
    if let Some(path) = present() {
        return Ok(path);
    }
    let package = names.first().copied().unwrap_or_default();
    apt(&[package]).with_context(|| format!("no {package} here: install one, or set {variable}=/path/to/it"))?;
    present().with_context(|| format!("apt has installed {package}, but it is not on the PATH; set {variable}=/path/to/it"))
}

/// Python with venv, in which the tests' Trac is installed.
fn python() -> Result<()> {
    let can_make_venv = Command::new("python3").args(["-c", "import venv, ensurepip"]).ask().is_some();
    if can_make_venv { Ok(()) } else { apt(&["python3-venv"]).context("Python's venv is needed for the tests' tracker") }
}

/// A program of Debian's package of the same name.
fn server(name: &str, what_for: &str) -> Result<()> {
    if on_path(name).is_some() { Ok(()) } else { apt(&[name]).with_context(|| format!("{name} is needed for {what_for}")) }
}

fn apt(packages: &[&str]) -> Result<()> {
    let listed = packages.join(" ");
    if on_path("apt-get").is_none() {
        bail!("this is no Debian or Ubuntu: please install {listed} by hand");
    }
    if Command::new("id").arg("-u").ask().is_none_or(|user| user.trim() != "0") {
        bail!("installing needs root: run `sudo apt-get install {listed}`, then this again");
    }
    let quiet = |command: Command| command.env("DEBIAN_FRONTEND", "noninteractive").advice("Is there a network?");
    quiet(Command::new("apt-get").args(["update", "-q"])).run()?;
    quiet(Command::new("apt-get").args(["install", "-qq", "-y", "--no-install-recommends"]).args(packages)).run()
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
