//! What holds for every text.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use backstory::document::{Mark, MarkKind, Markup};
use backstory::{Analysis, Field, Span, Text, Verdict, analyze};
use proptest::prelude::*;

/// Pieces of text that mean something to the scanner, so that random joins of them reach its corners.
const PIECES: &[&str] = &[
    "Can you add a toggle to disable email notifications?",
    "Please add a CSV export.",
    "we need it ",
    "because it hurts",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "- ",
    "* ",
    "# ",
    "## ",
    "1. ",
    "> ",
    ">> ",
    "```",
    "```\n",
    "~~~",
    "    ",
    "\t",
    "{code}",
    "{noformat}",
    "{quote}",
    "{{",
    "}}",
    "`",
    "``",
    "h3. ",
    "bq. ",
    "<!--",
    "-->",
    "[",
    "](",
    ")",
    "||a||b||\n",
    "|",
    "**Problem:** ",
    "*Who*: ",
    "Why now: ",
    "Who needs it: \n",
    "https://a.example/b?c=d",
    "@omar",
    "[~lee]",
    "\"",
    "“",
    "”",
    "🚀",
    "é",
    "日本語",
    "\u{202e}عربي",
    "\u{0}",
    "e.g. ",
    "...",
    "…",
    "?",
    "!",
    "<b>",
    "</b>",
    "- [x] I have searched\n",
    "---\n",
    "===\n",
    "x",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn any_markup() -> impl Strategy<Value = Markup> {
    prop::sample::select(&[Markup::Auto, Markup::Markdown, Markup::Jira, Markup::Plain][..])
}

fn any_marks() -> impl Strategy<Value = Vec<Mark>> {
    let kind = prop::sample::select(&[MarkKind::Heading, MarkKind::ListItem, MarkKind::Quote, MarkKind::Code][..]);
    let mark =
        (0_usize..200, 0_usize..80, kind).prop_map(|(start, len, kind)| Mark { span: Span::new(start, start + len), kind });
    prop::collection::vec(mark, 0..6)
}

fn every_span(analysis: &Analysis) -> Vec<(Field, Span, Span)> {
    let asks = analysis.findings.iter().map(|finding| (finding.request.field, finding.request.span, finding.request.cue));
    let context = analysis.slots.iter().chain(analysis.findings.iter().flat_map(|finding| &finding.found));
    asks.chain(context.map(|found| (found.field, found.span, found.cue))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn spans_fit_the_text_and_the_verdict_fits_the_findings(
        title in any_text(), body in any_text(), context in any_text(), markup in any_markup(), marks in any_marks()
    ) {
        let context = [context];
        let text = Text { title: &title, body: &body, context: &context, marks: &marks, markup, labels: &[] };
        let analysis = analyze(&text);
        prop_assert_eq!(&analysis, &analyze(&text));
        for (field, span, cue) in every_span(&analysis) {
            let source = text.field(field);
            prop_assert!(source.is_char_boundary(span.start) && source.is_char_boundary(span.end) && span.end <= source.len());
            prop_assert!(!span.is_empty() && span.contains(cue), "{:?} holds {:?}", span, cue);
            prop_assert_eq!(span.of(source).trim(), span.of(source));
        }
        prop_assert!(analysis.findings.iter().all(|finding| !matches!(finding.request.field, Field::Context(_))));
        prop_assert_eq!(analysis.findings.is_empty(), analysis.verdict == Verdict::NotRequirement);
        prop_assert!(!analysis.foreign || analysis.findings.is_empty());
    }

    #[test]
    fn code_and_quotes_are_never_asks(before in "[a-z ]{0,20}", fence in prop::sample::select(&["```", "~~~~", "{code}", "{noformat}", "{quote}"][..])) {
        let close = fence.split(':').next().unwrap_or(fence);
        let body = format!("{before}\n\n{fence}\nPlease add a CSV export.\n{close}");
        let inside = body.find("Please").unwrap();
        let analysis = analyze(&Text { body: &body, ..Text::default() });
        prop_assert!(analysis.findings.iter().all(|finding| finding.request.span.end <= inside), "{:?}", analysis);
    }

    #[test]
    fn blocks_come_in_order_and_cover_their_words(body in any_text(), markup in any_markup(), marks in any_marks()) {
        let document = backstory::document::Document::parse(&Text { body: &body, marks: &marks, markup, ..Text::default() });
        let mut end = 0;
        for block in &document.blocks {
            prop_assert!(block.span.start >= end && block.span.end <= body.len(), "{:?}", document.blocks);
            prop_assert!(block.span.contains(block.content) && block.content.contains(block.value), "{:?}", block);
            prop_assert!(block.label.is_none_or(|label| block.content.contains(label)), "{:?}", block);
            prop_assert!(body.is_char_boundary(block.span.start) && body.is_char_boundary(block.content.end));
            end = block.span.end;
        }
    }
}
