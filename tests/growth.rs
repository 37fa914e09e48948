//! Ten times the text is ten times the work, whatever the text; a key costs what it touches.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![cfg(debug_assertions)]

use backstory::document::MarkKind;
use backstory::finding::Options;
use backstory::map::Set;
use backstory::protocol::{FieldText, Part, WireMark};
use backstory::session::OpenDocument;
use backstory::site::Site;
use backstory::work;

/// Texts that are the worst for one part of the engine or another.
const WORST: &[&str] = &[
    "prose that goes on and on, ",
    "Please add a CSV export to the reports page. ",
    "> somebody wrote this\n",
    "          - an item\n",
    "[",
    "](",
    "<!--",
    "<a",
    "{code:",
    "{",
    "{{",
    "{code}\n{quote}\n",
    "`` ` ",
    "```\n",
    "Who needs it: \n",
    "Problem: a. ",
    "a: ",
    ":",
    "# Problem\n",
    "**bold**\n",
    "- [ ] a task\n",
    "https://a.example/(",
    "https://a.example/))))",
    "\"",
    "...",
    "a.",
    "1. ",
    "a line that is long enough to be wrapped here\nand ",
    "\n",
    " \n",
    "add add add ",
    "can can we we ",
    "@a ",
    "=\n",
    "a\n=\n",
    "| a | b |\n",
    "🚀",
    "é́",
];

fn opened(text: &str, marks: Vec<WireMark>, rich: bool) -> OpenDocument {
    let body = FieldText { text: text.to_owned(), marks };
    let mut open = OpenDocument::new(Site::from_id("unknown"), String::new(), None, Some(body), Vec::new());
    open.rich = rich;
    judge(&mut open);
    open
}

fn judge(open: &mut OpenDocument) {
    open.judge(&Options { rules_off: &Set::new() });
}

fn work_of(run: impl FnOnce()) -> f64 {
    let before = work::steps();
    run();
    u32::try_from(work::steps() - before).unwrap().into()
}

#[test]
fn ten_times_the_text_is_ten_times_the_work() {
    for piece in WORST {
        let text = |bytes: usize| piece.repeat(bytes / piece.len());
        let work = |bytes: usize| work_of(|| drop(opened(&text(bytes), Vec::new(), false)));
        let (small, large) = (work(4_000), work(40_000));
        assert!(large <= 11.0 * small + 1_000.0, "{piece:?}: {small} steps, then {large}");
        assert!(large <= 400.0 * 40_000.0, "{piece:?}: {large} steps");
    }
}

/// As long as a text can be; some of the worst, since steps are counted slowly.
#[test]
fn a_megabyte_is_ten_times_100_kb() {
    for piece in
        ["prose that goes on and on, ", "Please add a CSV export to the reports page. ", "> a quote\n", "[", "<!--", "`` ` "]
    {
        let work = |bytes: usize| work_of(|| drop(opened(&piece.repeat(bytes / piece.len()), Vec::new(), false)));
        let (small, large) = (work(100_000), work(1_000_000));
        assert!(large <= 12.0 * small, "{piece:?}: {small} steps, then {large}");
    }
}

#[test]
fn ten_times_the_marks_are_ten_times_the_work() {
    for (kind, nested) in [(MarkKind::Code, false), (MarkKind::Code, true), (MarkKind::ListItem, true), (MarkKind::Quote, false)]
    {
        let work = |lines: u32| {
            let end = lines * 10;
            let mark = |at: u32| WireMark { start: at * 10, end: if nested { end - at } else { at * 10 + 4 }, kind };
            let text = "some words".repeat(lines as usize).replace("some", "\nome");
            work_of(|| drop(opened(&text, (0..lines / 2).map(mark).collect(), true)))
        };
        let (small, large) = (work(400), work(4_000));
        assert!(large <= 13.0 * small, "{kind:?}, nested {nested}: {small} steps, then {large}");
    }
}

/// A text of so many bytes that says the same over and over.
fn paragraphs(bytes: usize) -> OpenDocument {
    let paragraph =
        "The report takes 20 minutes. Could you please add a CSV export to it?\n\n- an item\n- another one\n\n# Details\n\n";
    opened(&paragraph.repeat(bytes / paragraph.len()), Vec::new(), false)
}

fn press_a_key(open: &mut OpenDocument, bytes: usize) {
    let at = u32::try_from(bytes / 2).unwrap();
    open.splice(Part::Body, at, at, "x", &[]).unwrap();
}

/// The steps of a key and of judging the text with it, by a document that has been judged before.
fn steps_of_a_key(bytes: usize) -> f64 {
    let mut open = paragraphs(bytes);
    work_of(|| {
        press_a_key(&mut open, bytes);
        judge(&mut open);
    })
}

#[test]
fn a_key_has_only_what_it_touches_read_again() {
    let key = |bytes: usize| {
        let mut open = paragraphs(bytes);
        work_of(|| press_a_key(&mut open, bytes))
    };
    let (small, large) = (key(5_000), key(100_000));
    assert!(large <= 1.1 * small, "{small} steps in 5 KB, {large} in 100 KB");
}

/// What a text says as a whole is added up at each key from what its passages are known to say.
#[test]
fn a_key_in_a_long_text_costs_twice_one_in_a_short_text_at_most() {
    let (small, large) = (steps_of_a_key(5_000), steps_of_a_key(100_000));
    assert!(large <= 2.0 * small, "{small} steps in 5 KB, {large} in 100 KB");
}

/// A short answer above a long quote: what is read for its kind is the answer, wherever the quote ends.
#[test]
fn a_key_above_a_long_quote_costs_twice_one_above_a_short_one_at_most() {
    let work = |bytes: usize| {
        let quote = "> Somebody wrote this, and somebody else answered it.\n\n";
        let mut open = opened(
            &format!("It rains. Could you please add an export?\n\n{}", quote.repeat(bytes / quote.len())),
            Vec::new(),
            false,
        );
        work_of(|| {
            open.splice(Part::Body, 3, 3, "x", &[]).unwrap();
            judge(&mut open);
        })
    };
    let (small, large) = (work(5_000), work(100_000));
    assert!(large <= 2.0 * small + 1_000.0, "{small} steps above 5 KB, {large} above 100 KB");
}

#[test]
fn a_key_costs_a_hundredth_of_the_whole_text_at_most() {
    let bytes = 100_000;
    let whole = work_of(|| drop(paragraphs(bytes)));
    let key = steps_of_a_key(bytes);
    assert!(100.0 * key <= whole, "{key} steps for a key, {whole} for the whole text");
}
