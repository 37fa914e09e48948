//! What is read again after an edit is what would be read from scratch.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use backstory::document::{Document, Mark, MarkKind};
use backstory::finding::{Options, judge};
use backstory::map::Set;
use backstory::protocol::{FieldText, Part, WireMark};
use backstory::reading::Reading;
use backstory::session::OpenDocument;
use backstory::site::Site;
use backstory::{Span, Text, analyze, utf16};
use proptest::prelude::*;
use proptest::sample::Index;

mod texts;

use texts::{any_markup, any_text, any_text_of};

/// A splice, wherever it falls in the text at that time, and the marks after it.
#[derive(Debug, Clone)]
struct Edit {
    start: Index,
    len: usize,
    with: String,
    marks: Vec<(Index, usize, MarkKind)>,
    /// Whether the marks are those from before, moved along; else they are new.
    keeps_marks: bool,
}

fn any_kind() -> impl Strategy<Value = MarkKind> {
    prop::sample::select(&[MarkKind::Heading, MarkKind::ListItem, MarkKind::Quote, MarkKind::Code][..])
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let with = prop_oneof![3 => any_text_of(4), 1 => "[a-z .\n#>-]{0,3}", 1 => any_text()];
    let marks = prop::collection::vec((any::<Index>(), 0_usize..300, any_kind()), 0..5);
    let len = prop_oneof![Just(0_usize), 1_usize..4, 0_usize..400];
    (any::<Index>(), len, with, marks, any::<bool>()).prop_map(|(start, len, with, marks, keeps_marks)| Edit {
        start,
        len,
        with,
        marks,
        keeps_marks,
    })
}

fn place(text: &str, start: &Index, len: usize) -> Span {
    let start = utf16::floor_char_boundary(text, start.index(text.len() + 1));
    Span::new(start, utf16::floor_char_boundary(text, start + len))
}

fn marks(text: &str, marks: &[(Index, usize, MarkKind)]) -> Vec<Mark> {
    marks.iter().map(|(start, len, kind)| Mark { span: place(text, start, *len), kind: *kind }).collect()
}

/// The marks as an editor would move them along with an edit.
fn moved(marks: &[Mark], replaced: Span, with: usize) -> Vec<Mark> {
    let at = |at: usize| match at {
        _ if at <= replaced.start => at,
        _ if at >= replaced.end => at - replaced.len() + with,
        _ => replaced.start,
    };
    marks.iter().map(|mark| Mark { span: Span::new(at(mark.span.start), at(mark.span.end)), ..*mark }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn an_edited_reading_is_a_new_one(
        title in any_text(), body in any_text_of(160), context in any_text(), markup in any_markup(),
        first in prop::collection::vec((any::<Index>(), 0_usize..300, any_kind()), 0..4),
        edits in prop::collection::vec(any_edit(), 1..6)
    ) {
        let context = [context];
        let rules_off = Set::new();
        let options = Options { rules_off: &rules_off };
        let mut body = body;
        let mut known = marks(&body, &first);
        let text = Text { title: &title, body: &body, context: &context, marks: &known, markup, labels: &[] };
        prop_assert_eq!(Reading::new(&text).document(), Document::parse(&text));
        let mut reading = Reading::new(&text);
        for edit in edits {
            let span = place(&body, &edit.start, edit.len);
            body.replace_range(span.start..span.end, &edit.with);
            known = if edit.keeps_marks { moved(&known, span, edit.with.len()) } else { marks(&body, &edit.marks) };
            let text = Text { title: &title, body: &body, context: &context, marks: &known, markup, labels: &[] };
            reading.body_changed(&text, span, edit.with.len());
            prop_assert_eq!(reading.document(), Document::parse(&text), "{:?} in {:?}", span, body);
            prop_assert_eq!(judge(&text, &reading, &options), analyze(&text), "{:?} in {:?}", span, body);
        }
    }

    #[test]
    fn an_open_document_is_as_if_it_had_just_been_opened(
        title in any_text(), body in any_text_of(120), site in prop::sample::select(&["github", "jira_cloud", "slack", "trac"][..]),
        rich in any::<bool>(), edits in prop::collection::vec((any::<bool>(), any_edit()), 1..6)
    ) {
        let rules_off = Set::new();
        let options = Options { rules_off: &rules_off };
        let (mut title, mut body) = (title, body);
        let open = |title: &str, body: &str, marks: &[WireMark]| {
            let title = FieldText { text: title.to_owned(), marks: Vec::new() };
            let body = FieldText { text: body.to_owned(), marks: marks.to_vec() };
            let mut open = OpenDocument::new(Site::from_id(site), String::new(), Some(title), Some(body), Vec::new());
            open.rich = rich;
            open.judge(&options);
            open
        };
        let mut edited = open(&title, &body, &[]);
        for (in_title, edit) in edits {
            let (part, text) = if in_title { (Part::Title, &mut title) } else { (Part::Body, &mut body) };
            let span = place(text, &edit.start, edit.len);
            let unit = |text: &str, at| u32::try_from(utf16::from_byte(text, at)).unwrap();
            let (start, end) = (unit(text, span.start), unit(text, span.end));
            text.replace_range(span.start..span.end, &edit.with);
            let wire = |mark: Mark| WireMark { start: unit(&body, mark.span.start), end: unit(&body, mark.span.end), kind: mark.kind };
            let marks: Vec<WireMark> = marks(&body, &edit.marks).into_iter().map(wire).collect();
            let marks = if in_title || !rich { &[][..] } else { &marks };
            if in_title && rich {
                // A splice of the title says nothing of the body's marks.
                edited.splice(Part::Body, 0, 0, "", &[]).unwrap();
            }
            edited.splice(part, start, end, &edit.with, marks).unwrap();
            edited.judge(&options);
            let fresh = open(&title, &body, marks);
            prop_assert_eq!(edited.text().body, fresh.text().body);
            prop_assert_eq!(edited.text().marks, fresh.text().marks);
            prop_assert_eq!(edited.analysis(), fresh.analysis(), "{:?} in {:?}", span, body);
            prop_assert_eq!(edited.document(), fresh.document());
        }
    }
}
