//! What the code is not: the invariants that a compiler does not see.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What finds asks and context; it knows nothing of who wants to know.
const ENGINE: &[&str] = &[
    "cue", "document", "finding", "language", "learned", "letter", "map", "model", "network", "packed", "reading", "request",
    "slot", "span", "work",
];
/// The crates that only a browser can run, and the calls that only an operating system can answer.
const FORBIDDEN_IN_PURE: &[&str] = &[
    "js_sys", "wasm_bindgen", "web_sys", "gloo_", "std::env", "std::fs", "std::net", "std::process", "std::thread", "std::time",
    "println!", "eprintln!",
];
const LONGEST_FILE: usize = 400;
/// Made by `cargo xtask build`, not read by people from top to bottom.
const GENERATED: &str = "extension/content/protocol.ts";

#[test]
fn the_pure_part_knows_no_browser_and_no_operating_system() {
    let pure = pure_sources();
    assert!(pure.len() > 40, "only {} files found", pure.len());
    for (path, code) in pure {
        for word in FORBIDDEN_IN_PURE {
            assert!(!code.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn one_file_converts_between_bytes_and_utf16() {
    for (path, code) in pure_sources() {
        let converts = code.contains("encode_utf16") || code.contains("len_utf16");
        assert!(!converts || path.ends_with("src/utf16.rs"), "{} counts UTF-16 by itself", path.display());
    }
}

#[test]
fn modules_look_in_one_direction() {
    for (path, code) in pure_sources() {
        let module = module_of(&path);
        let used = modules_used(&code);
        let allowed: &[&str] = match module.as_str() {
            module if ENGINE.contains(&module) => ENGINE,
            "utf16" | "work" => &[],
            "json" => &[],
            "protocol" => &["document", "finding", "json"],
            "site" => &["document", "protocol"],
            _ => continue,
        };
        for other in used.iter().filter(|other| **other != module) {
            assert!(allowed.contains(&other.as_str()), "{} must not use `{other}`", path.display());
        }
    }
}

/// Their tables are 24 KB of wasm.
#[test]
fn one_file_knows_small_letters_and_capitals() {
    for (path, code) in library_sources() {
        let by_itself = code.contains("to_lowercase") || code.contains("to_uppercase");
        assert!(!by_itself, "{} changes letters by itself; see src/letter.rs", path.display());
    }
}

/// In the wasm it would be nothing; see `xtask/src/build/silence.rs`.
#[test]
fn nothing_is_written_as_only_a_programmer_reads_it() {
    for (path, code) in library_sources() {
        let writes = [":?}", ":#?}", "debug_struct", "Debug for", "Debug::fmt"].into_iter().find(|writes| code.contains(writes));
        assert_eq!(writes, None, "{}", path.display());
    }
}

/// The tests drive editors whose licences are not the extension's.
#[test]
fn no_package_is_in_what_is_shipped() {
    let mut imports = 0;
    for path in files(&root().join("extension")).into_iter().filter(|path| path.extension().is_some_and(|is| is == "ts")) {
        let code = fs::read_to_string(&path).unwrap();
        for from in code.lines().filter_map(|line| line.split_once(" from \"").or_else(|| line.split_once("import \""))) {
            assert!(from.1.starts_with('.'), "{} imports \"{}", path.display(), from.1);
            imports += 1;
        }
        assert!(!code.contains("import("), "{} imports as it runs", path.display());
    }
    assert!(imports > 50, "only {imports} imports found");
}

#[test]
fn files_are_short() {
    let mut count = 0;
    for folder in ["src", "xtask", "tests", "extension", "demo"] {
        for path in files(&root().join(folder)).into_iter().filter(|path| !path.ends_with(GENERATED)) {
            if ["rs", "ts", "js", "css", "html"].iter().any(|kind| path.extension().is_some_and(|is| is == *kind)) {
                let lines = fs::read_to_string(&path).unwrap().lines().count();
                assert!(lines <= LONGEST_FILE, "{} has {lines} lines; split it by concept", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 80, "only {count} files found");
}

#[test]
fn ids_are_unique_and_snake_case() {
    for folder in ["src/request/rules", "src/site"] {
        let mut ids = BTreeSet::new();
        for path in files(&root().join(folder)) {
            let code = without_tests(&fs::read_to_string(&path).unwrap());
            for id in code.lines().filter_map(|line| line.trim().strip_prefix("id: \"")?.strip_suffix("\",")) {
                let is_snake_case = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
                assert!(is_snake_case, "{id:?} of {} is not snake_case", path.display());
                assert!(ids.insert(id.to_owned()), "{id:?} of {} is taken", path.display());
            }
        }
        assert!(ids.len() > 3, "only {ids:?} in {folder}");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The library without its browser part, the command line and the tests.
fn pure_sources() -> Vec<(PathBuf, String)> {
    let web = root().join("src/web");
    library_sources().into_iter().filter(|(path, _)| !path.starts_with(&web)).collect()
}

/// All that the wasm is made of, without its tests.
fn library_sources() -> Vec<(PathBuf, String)> {
    let source = root().join("src");
    let is_library = |path: &PathBuf| {
        let inside = path.strip_prefix(&source).unwrap();
        let is_code = inside.extension().is_some_and(|kind| kind == "rs");
        is_code && !inside.starts_with("bin") && !inside.to_string_lossy().contains("tests")
    };
    let paths = files(&source).into_iter().filter(is_library);
    paths.map(|path| (path.clone(), without_tests(&fs::read_to_string(&path).unwrap()))).collect()
}

fn without_tests(code: &str) -> String {
    code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

/// The top module that a file of `src` belongs to.
fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules of this crate that the code names: `crate::slot::…` and `crate::{slot, …}`.
fn modules_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let names = match after.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').map(str::trim).collect(),
            None => vec![after],
        };
        for name in names {
            let module: String = name
                .chars()
                .take_while(|letter| letter.is_ascii_lowercase() || *letter == '_' || letter.is_ascii_digit())
                .collect();
            if root().join("src").join(&module).is_dir() || root().join(format!("src/{module}.rs")).is_file() {
                used.insert(module);
            }
        }
    }
    used.remove("");
    used
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
