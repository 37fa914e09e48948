//! What holds for every text.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use backstory::finding::{Options, judge, judge_briefly};
use backstory::map::Set;
use backstory::reading::Reading;
use backstory::{Analysis, Field, SlotId, SlotMatch, Span, Text, Verdict, analyze};
use proptest::prelude::*;

mod texts;

use texts::{any_marks, any_markup, any_text, any_text_of};

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
    fn fewer_quotes_are_the_first_of_all_and_change_no_verdict(
        title in any_text(), body in any_text_of(60), context in any_text(), most in 1_usize..4
    ) {
        let context = [context];
        let text = Text { title: &title, body: &body, context: &context, ..Text::default() };
        let (reading, rules_off) = (Reading::new(&text), Set::new());
        let options = Options { rules_off: &rules_off };
        let mut all = judge(&text, &reading, &options);
        let first = |found: &mut Vec<SlotMatch>| {
            let mut counts = [0; SlotId::ALL.len()];
            found.retain(|found| {
                counts[found.slot as usize] += 1;
                counts[found.slot as usize] <= most
            });
        };
        first(&mut all.slots);
        all.findings.iter_mut().for_each(|finding| first(&mut finding.found));
        prop_assert_eq!(judge_briefly(&text, &Reading::new(&text), &options, most), all);
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
