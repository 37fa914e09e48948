//! The command line as a person or a CI job calls it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Stdio};

const TOGGLE: &str = "Can you add a toggle to disable email notifications?\n";
const GOOD: &str = "Three of our top 10 accounts have asked for CSV export because their finance teams cannot use our API. \
                    Without this, we risk $480K in renewals.\n";

/// What a call answers: exit status, standard output, standard error.
struct Answer {
    status: i32,
    out: String,
    err: String,
}

fn backstory(arguments: &[&str], input: impl AsRef<[u8]>) -> Answer {
    let mut child = Command::new(env!("CARGO_BIN_EXE_backstory"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A call that fails on its arguments never reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn text_reads_like_a_compiler_s_diagnostics() {
    let answer = backstory(&["check"], TOGGLE);
    insta::assert_snapshot!(answer.out, @r"
    error[drive_by]: A request without its backstory
     --> <stdin>:1:1
      |
    1 | Can you add a toggle to disable email notifications?
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = missing: Who needs it: Which account, which role, how many people?
      = missing: Problem: What goes wrong, or costs them, today?
      = missing: Why now: What makes it matter now: a renewal, a launch, something it blocks?
      = missing: Evidence (optional): Is there a link, a number, a customer's own words?

    help: paste this below the request and fill it in
      Who needs it: 
      Problem: 
      Why now: 
      Evidence (optional): 

    1 request found, 1 without enough context: drive_by
    ");
    assert_eq!(answer.status, 1);
}

#[test]
fn the_exit_status_follows_fail_on() {
    let partial = "Please add CSV export because finance cannot use the API.\n";
    let table = [
        (TOGGLE, "drive_by", 1),
        (TOGGLE, "partial", 1),
        (TOGGLE, "never", 0),
        (partial, "drive_by", 0),
        (partial, "partial", 1),
        (GOOD, "drive_by", 0),
        ("Thanks, that worked!\n", "partial", 0),
        ("", "partial", 0),
    ];
    for (text, fail_on, status) in table {
        let answer = backstory(&["check", "--fail-on", fail_on], text);
        assert_eq!(answer.status, status, "{text:?} with --fail-on {fail_on}: {}{}", answer.out, answer.err);
    }
}

#[test]
fn bad_usage_and_unreadable_input_say_what_and_where() {
    let table: [(&[&str], &[u8], &str); 7] = [
        (&["check", "--format", "jsonl", "--title", "T"], b"", "backstory: --title does not go with --format jsonl"),
        (&["check", "--format", "json", "--template", "T"], b"", "backstory: --template does not go with --format json"),
        (&["check", "no/such/file"], b"", "backstory: cannot read no/such/file: No such file or directory"),
        (&["check"], b"fine\n\xff\n", "backstory: <stdin>:2: not UTF-8 (byte 5); save the text as UTF-8"),
        (&["check", "--format", "xml"], b"", "invalid value 'xml' for '--format <FORMAT>'"),
        (
            &["check", "--format", "jsonl"],
            b"{\"id\": 1, \"body\": 2}\n",
            "backstory: <stdin>:1:19: invalid type: integer `2`, expected a string",
        ),
        (&["check", "--format", "jsonl"], b"{\"body\": \"x\"}\n", "backstory: <stdin>:1:13: missing field `id`"),
    ];
    for (arguments, input, expected) in table {
        let answer = backstory(arguments, input);
        assert_eq!(answer.status, 2, "{arguments:?}");
        assert!(answer.err.contains(expected), "{arguments:?} said {:?}", answer.err);
    }
}

#[test]
fn jsonl_reports_a_bad_line_and_goes_on() {
    let lines = "{\"id\":\"a\",\"title\":\"CSV export\",\"body\":\"Thanks\",\"extra\":1}\n\n{nonsense}\n{\"id\":7,\"title\":\"\",\"body\":\"Thanks!\"}\n";
    let answer = backstory(&["check", "--format", "jsonl"], lines);
    let ids: Vec<_> =
        answer.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, [serde_json::json!("a"), serde_json::json!(7)]);
    assert!(answer.err.contains("<stdin>:3:2: key must be a string"), "{}", answer.err);
    assert_eq!(answer.status, 2);
}

#[test]
fn a_byte_order_mark_is_no_error() {
    let answer = backstory(&["check", "--format", "jsonl"], "\u{feff}{\"id\":1,\"body\":\"Thanks\"}\n");
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
}

#[test]
fn jsonl_answers_each_line_as_it_comes() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_backstory"))
        .args(["check", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    for id in 0..3 {
        writeln!(input, "{{\"id\":{id},\"body\":\"Thanks\"}}").unwrap();
        // The input is still open: an answer that waited for its end would never come.
        assert!(lines.next().unwrap().unwrap().starts_with(&format!("{{\"id\":{id},")));
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn context_on_the_page_counts() {
    let alone = "{\"id\":1,\"body\":\"Can you add a CSV export?\"}\n";
    let with = "{\"id\":1,\"body\":\"Can you add a CSV export?\",\"context\":[\"Our finance team at Acme cannot close the month because the API is too slow.\"]}\n";
    let verdict = |answer: &Answer| serde_json::from_str::<serde_json::Value>(&answer.out).unwrap()["verdict"].clone();
    assert_eq!(verdict(&backstory(&["check", "--format", "jsonl"], alone)), "drive_by");
    let answer = backstory(&["check", "--format", "jsonl"], with);
    assert_eq!(verdict(&answer), "partial");
    assert!(answer.out.contains("\"field\":\"context\""), "{}", answer.out);
}

#[test]
fn json_quotes_what_was_found() {
    let answer = backstory(&["check", "--format", "json", "--title", "CSV export"], GOOD);
    let record: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(record["kind"], "requirement");
    for slot in ["who", "problem", "why_now", "evidence"] {
        for quote in record["slots"][slot].as_array().unwrap() {
            let source = if quote["field"] == "title" { "CSV export" } else { GOOD };
            let (start, end) = (quote["start"].as_u64().unwrap() as usize, quote["end"].as_u64().unwrap() as usize);
            assert_eq!(quote["text"], source[start..end], "{slot}");
        }
    }
    assert_ne!(record["verdict"], "drive_by");
}

#[test]
fn json_tells_what_says_the_same_from_another_request() {
    let answer = backstory(&["check", "--format", "json", "--title", "Dark mode"], "Please add a dark mode to the reports page.");
    let record: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let asks: Vec<_> = record["asks"].as_array().unwrap().iter().map(|ask| (&ask["field"], ask.get("restates"))).collect();
    assert_eq!(asks, [(&"body".into(), None), (&"title".into(), Some(&0.into()))]);
}

#[test]
fn a_team_s_template_decides_what_is_missing() {
    let folder = std::env::temp_dir().join(format!("backstory-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (good, bad) = (folder.join("good.json"), folder.join("bad.json"));
    std::fs::write(
        &good,
        r#"{"version": 1, "slots": [{"id": "who", "label": "Wer", "prompt": "Wer braucht es?", "required": true}]}"#,
    )
    .unwrap();
    std::fs::write(&bad, "{\"version\": 1,\n \"slots\": [{\"id\": 5}]}").unwrap();
    let answer = backstory(&["check", "--template", good.to_str().unwrap()], TOGGLE);
    assert!(answer.out.contains("\n  Wer: \n") && !answer.out.contains("Problem"), "{}", answer.out);
    std::fs::write(&good, r#"{"version": 1, "slots": [{"id": "goal", "label": "Go\u001bal", "prompt": "?", "required": true}]}"#)
        .unwrap();
    let complete = "Please add CSV export: our finance team at Acme exports by hand for two days each month because the API is too slow, \
                    and their renewal on May 3 depends on it.\n";
    let answer = backstory(&["check", "--template", good.to_str().unwrap()], complete);
    // The verdict is the engine's, whatever a team requires; and what a team's file says does not act on a terminal.
    assert!(answer.out.contains("warning[complete]: Still open: Goal") && !answer.out.contains('\u{1b}'), "{}", answer.out);
    let answer = backstory(&["check", "--template", bad.to_str().unwrap()], TOGGLE);
    assert_eq!(answer.status, 2);
    assert!(answer.err.contains("slots[0].id") && answer.err.contains("Line 2"), "{}", answer.err);
    std::fs::remove_dir_all(&folder).unwrap();
}

const TEAM: &str = r#"{"version": 1, "slots": [{"id": "who", "label": "Persona", "prompt": "Which persona?"}], "mood": 1}"#;

#[test]
fn a_team_file_is_checked() {
    let right = backstory(&["template", "check", "-"], TEAM);
    assert_eq!(
        (right.status, right.out.as_str()),
        (0, "<stdin>: 1 slots: Persona\nwarning: mood is not known to this version; it is kept and has no effect\n")
    );
    let wrong = backstory(&["template", "check", "-"], TEAM.replace("1, \"slots", "7, \"slots"));
    assert_eq!((wrong.status, wrong.out.as_str()), (1, ""));
    assert_eq!(
        wrong.err,
        "<stdin>: Line 1, column 13: version: this file has version 7, and this Backstory reads version 1; a newer Backstory is \
         needed.\n"
    );
    let absent = backstory(&["template", "check", "no/such/file.json"], "");
    assert_eq!(absent.status, 2);
    assert!(absent.err.starts_with("backstory: cannot read no/such/file.json: "), "{}", absent.err);
}

#[test]
fn a_team_file_travels_as_a_share_code() {
    let code = backstory(&["template", "share", "-"], TEAM).out;
    assert!(code.starts_with("backstory1:") && code.ends_with(".\n"), "{code}");
    let checked = backstory(&["template", "check", "-"], format!("Import this, please: {code}"));
    assert_eq!((checked.status, checked.out.lines().next()), (0, Some("<stdin>: 1 slots: Persona")));
    let cut = backstory(&["template", "check", "-"], &code[..code.len() - 9]);
    assert_eq!(
        (cut.status, cut.err.as_str()),
        (1, "<stdin>: The end of the share code is missing. Copy all of it, up to the full stop.\n")
    );
    // A file that is nearly as long as one may be is shared as it is written: indented it would be too long.
    let words: Vec<_> = (0..200).map(|word| format!(r#"{{"word":"w{word}","meaning":"{}"}}"#, "m".repeat(290))).collect();
    let long = TEAM.replace("\"mood\": 1", &format!("\"glossary\":[{}]", words.join(",")));
    assert!((63_000..65_536).contains(&long.len()), "{}", long.len());
    let checked = backstory(&["template", "check", "-"], backstory(&["template", "share", "-"], &long).out);
    assert_eq!((checked.status, checked.err.as_str()), (0, ""));
    // A megabyte of white space deflates to a kilobyte, and is never inflated whole.
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 1 << 20], 9);
    let bomb = backstory(&["template", "check", "-"], backstory::template::share::code("", &bomb));
    assert_eq!(
        (bomb.status, bomb.err.as_str()),
        (1, "<stdin>: The share code holds more than 64 KB, which is more than a team file may.\n")
    );
}

#[test]
fn the_changes_between_two_files_are_told() {
    let before = std::env::temp_dir().join(format!("backstory-{}.json", std::process::id()));
    std::fs::write(&before, TEAM.replace("Persona", "Who")).unwrap();
    let told = backstory(&["template", "check", "-", "--since", before.to_str().unwrap()], TEAM);
    std::fs::remove_file(&before).unwrap();
    assert_eq!(told.out.lines().last(), Some("change: “Who” is now called “Persona”."));
}
