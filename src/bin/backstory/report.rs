//! What was found, in the manner of a compiler's diagnostics.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use backstory::hint;
use backstory::session::OpenDocument;
use backstory::template::{Template, block};
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
    let lacking: Vec<_> = analysis.findings.iter().filter(|finding| hint::lacks_context(template, document, finding)).collect();
    let mut printed = String::new();
    for finding in &lacking {
        let title = hint::card(template, document, finding).headline;
        let level = if fails(analysis.verdict) { Level::ERROR } else { Level::WARNING };
        printed.push_str(&diagnostic(template, document, finding, name, &title, level, &renderer));
        printed.push_str("\n\n");
    }
    printed.push_str(&summary(analysis.findings.len(), lacking.len(), analysis.verdict, analysis.foreign));
    printed.push('\n');
    printed
}

fn diagnostic(
    template: &Template,
    document: &OpenDocument,
    finding: &Finding,
    name: &str,
    title: &str,
    level: Level<'_>,
    renderer: &Renderer,
) -> String {
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
    let snippet = Snippet::source(source).path(place).annotation(AnnotationKind::Primary.span(ask.clone())).annotations(notes);
    let missing = hint::missing(template, document, finding);
    let prompts: Vec<_> = missing.iter().map(|slot| format!("{}: {}", block::label(template, slot), slot.prompt)).collect();
    let elsewhere: Vec<_> = finding
        .found
        .iter()
        .filter(|match_| match_.field != field || match_.span.overlaps(finding.request.span))
        .map(|match_| {
            let words = hint::quote(match_.span.of(document.field(match_.field)));
            format!("{}: “{words}”", label(template, match_.slot))
        })
        .collect();
    let id = match finding.verdict {
        Verdict::DriveBy => "drive_by",
        _ => "partial",
    };
    let mut group = Group::with_title(level.primary_title(title).id(id)).element(snippet);
    for line in &elsewhere {
        group = group.element(Level::NOTE.with_name("found").message(line));
    }
    for line in &prompts {
        group = group.element(Level::HELP.with_name("missing").message(line));
    }
    let mut groups = vec![group];
    let words = block::render(template, &missing, document.site.kind).text;
    let pasted;
    if field == Field::Body {
        let at = line_end(source, ask.end);
        pasted = format!("\n\n{words}");
        let patch = Snippet::source(source).patch(Patch::new(at..at, pasted));
        groups.push(Group::with_title(Level::HELP.secondary_title("paste this below and fill it in")).element(patch));
        return renderer.render(&groups);
    }
    let lines = words.lines().map(|line| format!("  {line}\n")).collect::<String>();
    format!("{}\nhelp: paste this into the description and fill it in\n{lines}", renderer.render(&groups))
}

fn label(template: &Template, slot: SlotId) -> &str {
    template.slots.iter().find(|named| named.id == slot.id()).map_or(slot.id(), |named| named.label.as_str())
}

/// A span as the renderer wants it: inside the text, and never empty there.
fn within(source: &str, span: Span) -> Range<usize> {
    span.start.min(source.len())..span.end.min(source.len())
}

/// Where the line ends on which byte `at` is.
fn line_end(source: &str, at: usize) -> usize {
    source.get(at..).and_then(|rest| rest.find('\n')).map_or(source.len(), |line| at + line)
}

fn summary(asks: usize, lacking: usize, verdict: Verdict, foreign: bool) -> String {
    let plural = |n: usize| if n == 1 { "1 ask".to_owned() } else { format!("{n} asks") };
    match (asks, lacking) {
        _ if foreign => "not judged: the text is not in English".into(),
        (0, _) => "no asks found".into(),
        (asks, 0) => format!("{} found, with context", plural(asks)),
        (asks, lacking) => {
            let verdict = if verdict == Verdict::DriveBy { "drive_by" } else { "partial" };
            format!("{} found, {lacking} without enough context: {verdict}", plural(asks))
        }
    }
}
