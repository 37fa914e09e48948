//! After any edits, an open document is judged as if it had just been opened.
#![no_main]

use arbitrary::Arbitrary;
use backstory::document::MarkKind;
use backstory::map::Set;
use backstory::finding::Options;
use backstory::protocol::{FieldText, Part, WireMark};
use backstory::session::OpenDocument;
use backstory::site::Site;
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    title: &'a str,
    body: &'a str,
    site: bool,
    rich: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Arbitrary, Debug)]
struct Edit<'a> {
    in_title: bool,
    start: u16,
    len: u8,
    with: &'a str,
    marks: Vec<(u16, u8, u8)>,
}

fn open(input: &Input<'_>, title: &str, body: &str, marks: Vec<WireMark>) -> OpenDocument {
    let title = FieldText { text: title.to_owned(), marks: Vec::new() };
    let body = FieldText { text: body.to_owned(), marks };
    let site = Site::from_id(if input.site { "github" } else { "jira_cloud" });
    let mut open = OpenDocument::new(site, String::new(), Some(title), Some(body), Vec::new());
    open.rich = input.rich;
    open.judge(&Options { rules_off: &Set::new() });
    open
}

fuzz_target!(|input: Input<'_>| {
    let mut edited = open(&input, input.title, input.body, Vec::new());
    for edit in &input.edits {
        let kinds = [MarkKind::Heading, MarkKind::ListItem, MarkKind::Quote, MarkKind::Code];
        let marks = edit.marks.iter().map(|&(start, len, kind)| WireMark {
            start: u32::from(start),
            end: u32::from(start) + u32::from(len),
            kind: kinds[usize::from(kind % 4)],
        });
        let marks: Vec<WireMark> = marks.collect();
        let part = if edit.in_title { Part::Title } else { Part::Body };
        let start = u32::from(edit.start);
        // Where it does not fit, nothing may have changed.
        if edited.splice(part, start, start + u32::from(edit.len), edit.with, &marks).is_err() || edit.in_title {
            continue;
        }
        edited.judge(&Options { rules_off: &Set::new() });
        let text = edited.text();
        let fresh = open(&input, text.title, text.body, marks);
        assert_eq!(text.marks, fresh.text().marks);
        assert_eq!(edited.analysis(), fresh.analysis());
        assert_eq!(edited.document(), fresh.document());
    }
});
