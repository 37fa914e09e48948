//! Any text is read without a panic, twice the same, and every span fits.
#![no_main]

use arbitrary::Arbitrary;
use backstory::document::Markup;
use backstory::{SlotId, Text, analyze};
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    title: &'a str,
    body: &'a str,
    context: Option<String>,
    label: Option<&'a str>,
    markup: u8,
}

fuzz_target!(|input: Input<'_>| {
    let markup = [Markup::Auto, Markup::Markdown, Markup::Jira, Markup::Plain][usize::from(input.markup % 4)];
    let context: Vec<String> = input.context.into_iter().collect();
    let labels: Vec<_> = input.label.map(|label| (label.to_owned(), SlotId::Problem)).into_iter().collect();
    let text = Text { title: input.title, body: input.body, context: &context, marks: &[], markup, labels: &labels };
    let analysis = analyze(&text);
    assert_eq!(analysis, analyze(&text));
    let asks = analysis.findings.iter().map(|finding| (finding.request.field, finding.request.span, finding.request.cue));
    for (field, span, cue) in asks.chain(analysis.slots.iter().map(|slot| (slot.field, slot.span, slot.cue))) {
        assert!(text.field(field).get(span.start..span.end).is_some_and(|words| !words.is_empty()));
        assert!(span.contains(cue));
    }
});
