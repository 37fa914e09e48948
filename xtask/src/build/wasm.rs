//! The Rust library as WebAssembly, with the script that loads it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{likeness, names, silence};
use crate::command::Command;
use crate::project;

/// What rustc lets wasm32-unknown-unknown use.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext", "--enable-mutable-globals",
    "--enable-reference-types", "--enable-multivalue", "--enable-simd",
];
/// What makes the wasm smaller as it is sent, compressed. The presets (`-O3`, `-Oz`) make it smaller only before that, and tens of KB
/// larger behind; what they gain in speed is a few hundredths, since rustc has inlined what pays.
const PASSES: &[&str] = &[
    "--dae-optimizing", "--duplicate-function-elimination", "--remove-unused-module-elements", "--vacuum", "--dealign",
    "--remove-unused-brs", "--merge-blocks", "--rse", "--optimize-instructions", "--vacuum",
    "--simplify-locals-notee-nostructure", "--vacuum", "--reorder-locals", "--duplicate-function-elimination",
    "--strip-target-features",
];
/// What the wasm is made by: where that has changed it is made again.
const MADE_BY: [&str; 4] =
    [include_str!("wasm.rs"), include_str!("silence.rs"), include_str!("names.rs"), include_str!("likeness.rs")];
const SCRIPT: &str = "backstory.js";
const MODULE: &str = "backstory_bg.wasm";

/// Puts the wasm and its script into a folder; gives back their paths.
pub(crate) fn build(folder: &Path, dev: bool) -> Result<Vec<PathBuf>> {
    let (profile, subfolder) = if dev { ("dev", "debug") } else { ("wasm", "wasm") };
    Command::cargo()
        .args(["build", "--package", "backstory", "--lib", "--no-default-features"])
        .args(["--target", "wasm32-unknown-unknown", "--profile", profile])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags()?)
        .advice("The library does not compile for the browser; the errors above say why.")
        .run()?;
    let compiled = project::target().join("wasm32-unknown-unknown").join(subfolder).join("backstory.wasm");
    let made = project::target().join("extension").join(profile);
    bind(&compiled, &made, dev)?;
    [SCRIPT, MODULE]
        .into_iter()
        .map(|name| {
            let (from, to) = (made.join(name), folder.join(name));
            super::write(&to, fs::read(&from).with_context(|| format!("cannot read {}", project::shown(&from)))?)?;
            Ok(to)
        })
        .collect()
}

/// What LLVM leaves out: loops whose count is known only as they run stand there once, not several times, and no counters are added to
/// them to save a sum, which the browser's compiler does as it sees fit. Nothing is slower for it.
const LLVM: &[&str] = &["-Cllvm-args=-unroll-runtime=false", "-Cllvm-args=-disable-lsr"];

/// Four numbers at once, for the network; both browsers have it since 2021.
const SIMD: &str = "-Ctarget-feature=+simd128";

/// Has rustc leave out where on this machine things are, too: the same sources give the same bytes wherever they are.
fn flags() -> Result<String> {
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = std::env::home_dir().map(|home| home.join(".cargo"));
    let mut flags = Vec::new();
    // One folder for each registry, its address in the name.
    let sources = cargo_home.or(home).map(|cargo| cargo.join("registry/src")).filter(|sources| sources.is_dir());
    for registry in sources.map(fs::read_dir).transpose()?.into_iter().flatten() {
        flags.push(format!("--remap-path-prefix={}=crates", registry?.path().display()));
    }
    flags.sort();
    flags.extend(LLVM.iter().copied().chain([SIMD]).map(str::to_owned));
    Ok(flags.join(" "))
}

/// Makes the script, and optimises the wasm, unless that has been done for this very wasm.
fn bind(compiled: &Path, folder: &Path, dev: bool) -> Result<()> {
    let wasm = fs::read(compiled).with_context(|| format!("cargo has made no {}", project::shown(compiled)))?;
    let mut hasher = DefaultHasher::new();
    (&wasm, FEATURES, MADE_BY).hash(&mut hasher);
    let stamp = folder.join("made-from");
    let made_from = format!("{:016x}\n", hasher.finish());
    if fs::read_to_string(&stamp).is_ok_and(|present| present == made_from) {
        return Ok(());
    }
    let raw = folder.join("raw");
    fs::create_dir_all(&raw)?;
    // What is left half made must not be taken for what it was before.
    if stamp.is_file() {
        fs::remove_file(&stamp)?;
    }
    Bindgen::new()
        .input_bytes("backstory", if dev { wasm } else { silence::silenced(&wasm)? })
        .web(true)?
        .typescript(false)
        .remove_producers_section(true)
        .remove_name_section(!dev)
        .generate(&raw)
        .context("wasm-bindgen failed; is its version in Cargo.toml that of wasm-bindgen-cli-support in xtask/Cargo.toml?")?;
    if dev {
        fs::copy(raw.join(SCRIPT), folder.join(SCRIPT))?;
        fs::copy(raw.join(MODULE), folder.join(MODULE))?;
    } else {
        let mangled = folder.join("names.json");
        fs::write(&mangled, "{}")?;
        Command::npm("esbuild")
            .args([raw.join(SCRIPT), "--minify".into(), "--format=esm".into(), "--log-level=warning".into()])
            .args([format!("--mangle-props={}", names::MADE_UP), format!("--mangle-cache={}", mangled.display())])
            .arg(format!("--outfile={}", folder.join(SCRIPT).display()))
            .run()?;
        let module = folder.join(MODULE);
        Command::npm("wasm-opt").args(PASSES).args(FEATURES).arg(raw.join(MODULE)).arg("-o").arg(&module).run()?;
        let short = names::shortened(&fs::read(&module)?, &fs::read_to_string(&mangled)?)?;
        fs::write(module, likeness::sorted(&short)?)?;
    }
    fs::write(stamp, made_from)?;
    Ok(())
}
