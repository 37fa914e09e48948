//! What was found, in the manner of a compiler's diagnostics.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use backstory::hint;
use backstory::session::OpenDocument;
use backstory::template::{Template, TemplateSlot, block};
use backstory::{Field, Finding, SlotId, Span, Verdict};

/// The findings that lack context, each with the ask, what is missing, what was found, and the block to paste.
pub(crate) fn text(
    template: &Template,
    document: &OpenDocument,
    name: &str,
    styled: bool,
    fails: impl Fn(Verdict) -> bool,
) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let analysis = document.analysis();
    let asks: Vec<_> = analysis.findings.iter().filter(|finding| finding.restates.is_none()).collect();
    let lacking: Vec<_> = asks.iter().filter(|finding| hint::lacks_context(template, document, finding)).collect();
    let mut printed = String::new();
    let level = if fails(analysis.verdict) { Level::ERROR } else { Level::WARNING };
    let mut said: Vec<&TemplateSlot> = Vec::new();
    for finding in &lacking {
        let missing = hint::missing(template, document, finding);
        let repeated = missing == said;
        printed.push_str(&diagnostic(template, document, finding, name, level.clone(), repeated, &renderer));
        printed.push_str("\n\n");
        if !repeated {
            let place = if finding.request.field == Field::Title { "in the description" } else { "below the request" };
            let block = block::render(template, &missing, document.form(template)).text;
            let lines = block.lines().map(|line| format!("  {line}\n")).collect::<String>();
            printed.push_str(&format!("help: paste this {place} and fill it in\n{lines}\n"));
        }
        said = missing;
    }
    printed.push_str(&summary(asks.len(), lacking.len(), analysis.verdict, analysis.foreign));
    printed.push('\n');
    printed
}

fn diagnostic(
    template: &Template,
    document: &OpenDocument,
    finding: &Finding,
    name: &str,
    level: Level<'_>,
    repeated: bool,
    renderer: &Renderer,
) -> String {
    let title = hint::card(template, document, finding).headline;
    let field = finding.request.field;
    let source = document.field(field);
    let ask = within(source, finding.request.span);
    let found = |found: &&backstory::SlotMatch| found.field == field && !found.span.overlaps(finding.request.span);
    let notes = finding
        .found
        .iter()
        .filter(found)
        .map(|found| AnnotationKind::Context.span(within(source, found.span)).label(label(template, found.slot)));
    let place = if field == Field::Title { format!("{name} (title)") } else { name.to_owned() };
    let snippet = Snippet::source(source).path(place).annotation(AnnotationKind::Primary.span(ask)).annotations(notes);
    let missing = hint::missing(template, document, finding);
    let prompts: Vec<_> = if repeated {
        vec!["the same as above".to_owned()]
    } else {
        missing.iter().map(|slot| format!("{}: {}", block::label(template, slot), block::plain(&slot.prompt))).collect()
    };
    let elsewhere: Vec<_> = finding
        .found
        .iter()
        .filter(|match_| match_.field != field || match_.span.overlaps(finding.request.span))
        .map(|match_| {
            let words = hint::quote(match_.span.of(document.field(match_.field)));
            format!("{}: “{words}”", label(template, match_.slot))
        })
        .collect();
    let mut group = Group::with_title(level.primary_title(title.as_str()).id(finding.verdict.id())).element(snippet);
    for line in &elsewhere {
        group = group.element(Level::NOTE.with_name("found").message(line));
    }
    for line in &prompts {
        group = group.element(Level::HELP.with_name("missing").message(line));
    }
    renderer.render(&[group])
}

fn label(template: &Template, slot: SlotId) -> String {
    let named = template.slots.iter().find(|named| named.id == slot.id());
    named.map_or_else(|| slot.id().to_owned(), |named| block::plain(&named.label))
}

/// A span as the renderer wants it: inside the text, and never empty there.
fn within(source: &str, span: Span) -> Range<usize> {
    span.start.min(source.len())..span.end.min(source.len())
}

fn summary(asks: usize, lacking: usize, verdict: Verdict, foreign: bool) -> String {
    let plural = |n: usize| if n == 1 { "1 request".to_owned() } else { format!("{n} requests") };
    match (asks, lacking) {
        _ if foreign => "not judged: the text is not in English".into(),
        (0, _) => "no requests found".into(),
        (asks, 0) => format!("{} found, with context", plural(asks)),
        (asks, lacking) => format!("{} found, {lacking} without enough context: {}", plural(asks), verdict.id()),
    }
}
