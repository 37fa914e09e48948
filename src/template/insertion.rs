//! Where the block goes, and what is typed to get it there.
//!
//! Under a matching empty heading if the ticket's own form has one; else after the ask's paragraph or list; for an ask in the
//! title at the end of the description. A slot whose own empty heading or label stands in the text already gets no second
//! label: its gap is there.

use super::block::{self, Block as Words, Form};
use super::gaps;
use super::{Layout, Template, TemplateSlot};
use crate::document::{Block, BlockKind, Document, Field, Markup, Text, normalized};
use crate::finding::Finding;
use crate::hint;
use crate::protocol::{Caret, Part, Replacement, SiteKind};
use crate::session::OpenDocument;
use crate::slot::{self, SlotId};
use crate::span::Span;
use crate::utf16;

/// Headings under which all of a block belongs.
const CONTEXT_HEADINGS: &[&str] = &["context", "background", "additional context", "additional information", "rationale"];

/// What to type, and where the caret goes then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// The replacement; absent where only the caret moves.
    pub replacement: Option<Replacement>,
    /// The caret, in the text after the replacement.
    pub caret: Option<Caret>,
}

/// A place in the body where words go.
#[derive(Clone, Copy)]
struct Anchor {
    at: usize,
    /// Whether a heading or its hint stands right above.
    under_heading: bool,
}

/// The block for the slots that a finding lacks. `None` where the form has no body to put it in, or nothing is missing.
#[must_use]
pub fn insert(template: &Template, open: &OpenDocument, finding: &Finding) -> Option<Edit> {
    if !open.has_body {
        return None;
    }
    let text = open.text();
    let document = Document::parse(&text);
    let missing = hint::missing(template, open, finding);
    let (own, rest): (Vec<_>, Vec<_>) = missing.into_iter().partition(|slot| own_gap(template, &text, &document, slot).is_some());
    if !rest.iter().any(|slot| slot.required)
        && let Some(slot) = own.first()
    {
        return own_gap(template, &text, &document, slot).map(|gap| at_own_gap(text.body, gap));
    }
    if rest.is_empty() {
        return None;
    }
    let anchor = context_heading(&text, &document).unwrap_or_else(|| after_ask(&text, &document, finding, open));
    let block = block::render(template, &rest, form_at(text.body, anchor, open.form(template)));
    let (before, after) = separators(text.body, anchor, open);
    let gap = anchor.at + before.len() + block.gaps.first().copied().unwrap_or(block.text.len());
    let typed = format!("{before}{}{after}", block.text);
    let caret = caret_after(text.body, anchor.at, &typed, gap);
    let in_list = ends_list(&document, anchor);
    let lists = !in_list && lists_in(template, open.site.markup);
    let html = open.rich.then(|| structured(&typed, &bold(&block, before.len(), open.site.kind), lists));
    Some(Edit { replacement: Some(splice(text.body, Span::new(anchor.at, anchor.at), typed, html)), caret: Some(caret) })
}

/// Words of ours at the end of the body, the caret behind them.
#[must_use]
pub fn append(open: &OpenDocument, words: &str) -> Option<Edit> {
    appended(open, words, words.len())
}

/// The block of the slots that a text came without which has been sent, as a reply: at the end of another body.
#[must_use]
pub fn follow_up(template: &Template, missing: &[&TemplateSlot], open: &OpenDocument) -> Option<Edit> {
    let body = open.text().body;
    let anchor = Anchor { at: body.len(), under_heading: false };
    let block = block::render(template, missing, form_at(body, anchor, open.form(template)));
    appended(open, &block.text, block.gaps.first().copied().unwrap_or(block.text.len()))
}

/// `caret` is in bytes of `words`.
fn appended(open: &OpenDocument, words: &str, caret: usize) -> Option<Edit> {
    if !open.has_body || words.is_empty() {
        return None;
    }
    let body = open.text().body;
    let anchor = Anchor { at: body.len(), under_heading: false };
    let (before, _) = separators(body, anchor, open);
    let typed = format!("{before}{words}");
    let caret = caret_after(body, anchor.at, &typed, anchor.at + before.len() + caret);
    let html = open.rich.then(|| structured(&typed, &[], false));
    Some(Edit { replacement: Some(splice(body, Span::new(anchor.at, anchor.at), typed, html)), caret: Some(caret) })
}

/// The first gap behind the caret, or the first of all.
#[must_use]
pub fn next_gap(template: &Template, open: &OpenDocument, part: Part, caret: u32) -> Option<Edit> {
    let text = open.text();
    let document = Document::parse(&text);
    let mut gaps: Vec<usize> = gaps::find(template, text.body).iter().map(|gap| gap.at).collect();
    for slot in &template.slots {
        if let Some(OwnGap::Heading(anchor)) = own_gap(template, &text, &document, slot) {
            gaps.push(line_under(text.body, anchor).unwrap_or(anchor));
        }
    }
    let caret = if part == Part::Body { utf16::to_byte(text.body, caret as usize) } else { 0 };
    let next = gaps.iter().filter(|&&gap| gap > caret).min().or(gaps.iter().min())?;
    Some(Edit { replacement: None, caret: Some(caret_at(text.body, *next)) })
}

/// The lines of a block that were left empty, removed.
#[must_use]
pub fn remove_gaps(template: &Template, open: &OpenDocument) -> Option<Edit> {
    let body = open.text().body;
    let (span, kept) = gaps::remove(template, body)?;
    // What the person wrote between two gaps keeps its formatting: a rich editor is asked again for each run of gaps.
    let (span, kept) =
        if open.rich && !kept.is_empty() { (gaps::first_run(template, body)?, String::new()) } else { (span, kept) };
    let caret = caret_after(body, span.start, &kept, span.start + kept.len());
    Some(Edit { replacement: Some(splice(body, span, kept, None)), caret: Some(caret) })
}

/// A gap for a slot that stands in the text already.
#[derive(Clone, Copy)]
enum OwnGap {
    /// Behind a label: the caret goes here.
    Label(usize),
    /// Under an empty heading that ends here (or a hint under it does).
    Heading(usize),
}

fn own_gap(template: &Template, text: &Text<'_>, document: &Document, slot: &TemplateSlot) -> Option<OwnGap> {
    if let Some(gap) = gaps::find(template, text.body).into_iter().find(|gap| gap.slot == slot.id) {
        return Some(OwnGap::Label(gap.at));
    }
    let label = normalized(&slot.label);
    let known = SlotId::from_id(&slot.id).map_or(&[][..], slot::labels);
    let is_own = |heading: &str| known.contains(&heading) && !CONTEXT_HEADINGS.contains(&heading);
    empty_heading(text, document, |heading| heading == label || is_own(heading)).map(OwnGap::Heading)
}

/// The end of the first empty heading of the body that `matches`, or of the hint that stands under it.
fn empty_heading(text: &Text<'_>, document: &Document, matches: impl Fn(&str) -> bool) -> Option<usize> {
    document.blocks.iter().enumerate().find_map(|(index, block)| {
        let heading = block.field == Field::Body && matches!(block.kind, BlockKind::Heading { .. });
        let empty = heading && matches(&normalized(block.content.of(text.body))) && document.section_is_empty(text, index);
        let hints = document.section(index).iter().take_while(|block| block.kind == BlockKind::Aside);
        empty.then(|| hints.last().map_or(block.span.end, |hint| hint.span.end))
    })
}

fn context_heading(text: &Text<'_>, document: &Document) -> Option<Anchor> {
    let at = empty_heading(text, document, |heading| CONTEXT_HEADINGS.contains(&heading))?;
    Some(Anchor { at, under_heading: true })
}

/// The end of the ask's paragraph or list; for an ask in the title the end of the body.
fn after_ask(text: &Text<'_>, document: &Document, finding: &Finding, open: &OpenDocument) -> Anchor {
    let end = Anchor { at: text.body.len(), under_heading: false };
    if finding.request.field != Field::Body {
        return end;
    }
    let Some(index) = document.block_of(Field::Body, finding.request.span) else { return end };
    let in_list = |block: &&Block| matches!(block.kind, BlockKind::ListItem { .. }) && block.field == Field::Body;
    let rest = document.blocks.get(index..).unwrap_or_default();
    let list = rest.iter().take_while(in_list).last();
    // A block that labels were split off ends in the middle of its line.
    let ends = |at: usize| text.body.get(at..).and_then(|rest| rest.find('\n')).map_or(text.body.len(), |line| at + line);
    let at = match list.or(rest.first()) {
        // Each line of a rich editor is a paragraph of its own.
        Some(_) if list.is_none() && open.rich => ends(finding.request.span.end),
        last => last.map_or(text.body.len(), |block| ends(block.span.end)),
    };
    let nothing_follows = text.body.get(at..).unwrap_or_default().trim().is_empty();
    if nothing_follows { end } else { Anchor { at, under_heading: false } }
}

/// The line breaks before and after a block, so that it stands as a paragraph of its own.
fn separators(body: &str, anchor: Anchor, open: &OpenDocument) -> (&'static str, &'static str) {
    let (above, below) = body.split_at(anchor.at);
    let breaks_above = above.bytes().rev().take_while(|&byte| byte == b'\n').count();
    // A paragraph of a rich editor is a line here; a message has no room for blank lines.
    let apart = if open.rich || open.site.kind == SiteKind::Chat || anchor.under_heading { 1 } else { 2 };
    let wanted: usize = if above.trim().is_empty() { 0 } else { apart };
    let before = match wanted.saturating_sub(breaks_above) {
        0 => "",
        1 => "\n",
        _ => "\n\n",
    };
    let after = if open.rich || below.is_empty() || below.starts_with("\n\n") || below.trim().is_empty() { "" } else { "\n" };
    (before, after)
}

fn at_own_gap(body: &str, gap: OwnGap) -> Edit {
    match gap {
        OwnGap::Label(at) => Edit { replacement: None, caret: Some(caret_at(body, at)) },
        OwnGap::Heading(anchor) => match line_under(body, anchor) {
            Some(at) => Edit { replacement: None, caret: Some(caret_at(body, at)) },
            None => {
                let replacement = splice(body, Span::new(anchor, anchor), "\n".into(), None);
                Edit { replacement: Some(replacement), caret: Some(caret_after(body, anchor, "\n", anchor + 1)) }
            }
        },
    }
}

/// The empty line under a heading that ends at `anchor`, if it has one; the second where there are more.
fn line_under(body: &str, anchor: usize) -> Option<usize> {
    let below = body.get(anchor..)?;
    if below.starts_with("\n\n\n") {
        return Some(anchor + 2);
    }
    (below.starts_with("\n\n") || below == "\n").then_some(anchor + 1)
}

fn splice(body: &str, span: Span, text: String, html: Option<String>) -> Replacement {
    let at = |byte| wire(utf16::from_byte(body, byte));
    Replacement { part: Part::Body, start: at(span.start), end: at(span.end), text, html }
}

fn caret_at(body: &str, at: usize) -> Caret {
    Caret { part: Part::Body, at: wire(utf16::from_byte(body, at)) }
}

/// The caret at byte `at` of the body in which `typed` has been put at `start`; `at` is not behind `typed`.
fn caret_after(body: &str, start: usize, typed: &str, at: usize) -> Caret {
    let inside = typed.get(..at.saturating_sub(start)).unwrap_or(typed);
    Caret { part: Part::Body, at: wire(utf16::from_byte(body, start) + utf16::len(inside)) }
}

fn wire(units: usize) -> u32 {
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// The form of a block at this place: no Markdown list is joined to another one.
fn form_at(body: &str, anchor: Anchor, form: Form) -> Form {
    let Form::Markdown { .. } = form else { return form };
    let (above, below) = body.split_at(anchor.at);
    let marker = |line: Option<&str>| line?.trim_start().chars().next();
    let taken = [marker(above.trim_end().lines().last()), marker(below.trim_start().lines().next())];
    let free = ['-', '*', '+'].into_iter().find(|marker| !taken.contains(&Some(*marker)));
    Form::Markdown { marker: free.unwrap_or('-') }
}

/// What of a block is bold where an editor keeps it, the block standing `by` bytes further on: the labels, but not in a message.
fn bold(block: &Words, by: usize, kind: SiteKind) -> Vec<Span> {
    let labels = block.labels.iter().filter(|_| kind == SiteKind::Tracker);
    labels.map(|label| Span::new(label.start + by, label.end + by)).collect()
}

/// Whether the labels stand in a list where an editor keeps formatting: what a team wants of the site's markup holds there too.
fn lists_in(template: &Template, markup: Markup) -> bool {
    let wanted = if markup == Markup::Jira { template.block.wiki } else { template.block.markdown };
    wanted != Some(Layout::Lines)
}

/// Whether a list item ends at this place: a list put in there would become part of that one.
fn ends_list(document: &Document, anchor: Anchor) -> bool {
    let ends = |block: &Block| block.field == Field::Body && block.span.end == anchor.at;
    document.blocks.iter().any(|block| ends(block) && matches!(block.kind, BlockKind::ListItem { .. }))
}

/// The text as HTML: a `<p>` a line, with `<strong>` around each label, and if `lists`, a `<li>` for each line that has one.
fn structured(text: &str, labels: &[Span], lists: bool) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut html = String::new();
    let mut at = 0;
    let mut open = false;
    for line in text.split('\n') {
        let end = at + line.len();
        let mut own = labels.iter().filter(|span| at <= span.start && span.end <= end).peekable();
        let item = lists && own.peek().is_some();
        if item != open {
            html.push_str(if item { "<ul>" } else { "</ul>" });
            open = item;
        }
        html.push_str(if item { "<li>" } else { "<p>" });
        let mut plain_from = at;
        for span in own {
            html.push_str(&escaped(text.get(plain_from..span.start).unwrap_or_default()));
            html.push_str(&format!("<strong>{}</strong>", escaped(span.of(text))));
            plain_from = span.end;
        }
        html.push_str(&escaped(text.get(plain_from..end).unwrap_or_default()));
        html.push_str(if line.is_empty() { "<br>" } else { "" });
        html.push_str(if item { "</li>" } else { "</p>" });
        at = end + 1;
    }
    html.push_str(if open { "</ul>" } else { "" });
    html
}

#[cfg(test)]
#[path = "insertion_tests.rs"]
mod tests;
