//! Texts with the expected findings written below the line they stand in.
//!
//! A fixture begins with `--- name ---`. A line `title: …` before anything else is the ticket's title; the rest is the body. Under an ask a
//! line of carets says where it stands, its verdict, and what it lacks. A text without carets expects silence. `=> kind` at the end, where
//! there is one, names the kind of the text. A failing run prints what it found and changes nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fmt::Write;
use std::path::Path;

use backstory::{Analysis, Field, SlotId, Text, Verdict, analyze};

struct Fixture {
    name: String,
    title: String,
    body: String,
    kind: Option<String>,
    expected: String,
}

fn is_expectation(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

fn read(file: &str) -> Vec<Fixture> {
    let mut fixtures: Vec<Fixture> = Vec::new();
    for line in file.lines() {
        if let Some(name) = line.strip_prefix("--- ").and_then(|rest| rest.strip_suffix(" ---")) {
            let [title, body, expected] = [const { String::new() }; 3];
            fixtures.push(Fixture { name: name.to_owned(), title, body, kind: None, expected });
            continue;
        }
        let fixture = fixtures.last_mut().expect("a file begins with a name");
        if let Some(kind) = line.strip_prefix("=> ") {
            fixture.kind = Some(kind.to_owned());
            continue;
        }
        writeln!(fixture.expected, "{line}").unwrap();
        match line.strip_prefix("title: ") {
            Some(title) if fixture.title.is_empty() && fixture.body.is_empty() => title.clone_into(&mut fixture.title),
            _ if is_expectation(line) => {}
            _ => writeln!(fixture.body, "{line}").unwrap(),
        }
    }
    fixtures
}

/// The text with a line of carets under every ask.
fn drawn(fixture: &Fixture, analysis: &Analysis) -> String {
    let mut drawn = String::new();
    if !fixture.title.is_empty() {
        writeln!(drawn, "title: {}", fixture.title).unwrap();
        draw_line(&mut drawn, &fixture.title, 0, "title: ".len(), Field::Title, analysis);
    }
    let mut start = 0;
    for line in fixture.body.split_inclusive('\n') {
        drawn.push_str(line);
        draw_line(&mut drawn, line.trim_end(), start, 0, Field::Body, analysis);
        start += line.len();
    }
    drawn
}

/// Carets under the asks that begin in `line`, which starts at byte `start` and is shown `indent` columns in.
fn draw_line(drawn: &mut String, line: &str, start: usize, indent: usize, field: Field, analysis: &Analysis) {
    for finding in &analysis.findings {
        let span = finding.request.span;
        if finding.request.field != field || span.start < start || span.start >= start + line.len() {
            continue;
        }
        let before = line[..span.start - start].chars().count() + indent;
        let width = line[span.start - start..(span.end - start).min(line.len())].chars().count();
        let lacks = |slot: &SlotId| finding.found.iter().all(|found| found.slot != *slot);
        let missing: Vec<&str> = SlotId::ALL.iter().filter(|slot| lacks(slot)).map(|slot| slot.id()).collect();
        let verdict = match finding.verdict {
            Verdict::DriveBy => "drive_by",
            Verdict::Partial => "partial",
            Verdict::Complete => "complete",
            Verdict::NotRequirement => "not_requirement",
        };
        let missing = if missing.is_empty() { String::new() } else { format!("; missing: {}", missing.join(", ")) };
        writeln!(drawn, "{}{} {verdict}{missing}", " ".repeat(before), "^".repeat(width)).unwrap();
    }
}

#[test]
fn every_fixture_reads_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut count = 0;
    let mut wrong = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        for fixture in read(&std::fs::read_to_string(&path).unwrap()) {
            count += 1;
            let body = fixture.body.trim_end_matches('\n');
            let analysis = analyze(&Text { title: &fixture.title, body, ..Text::default() });
            let found = drawn(&fixture, &analysis);
            let kind = analysis.kind.id();
            let kind_fits = fixture.kind.as_deref().is_none_or(|expected| kind == expected);
            if found.trim_end() != fixture.expected.trim_end() || !kind_fits {
                let file = path.file_name().unwrap().to_string_lossy().into_owned();
                writeln!(wrong, "{file}: {}\nexpected:\n{}\nfound ({kind}):\n{found}", fixture.name, fixture.expected).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 30, "only {count} fixtures were read");
}
