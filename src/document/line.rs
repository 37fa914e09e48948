//! What one line is, by its own words.

use super::{Markup, inline};
use crate::span::Span;

/// The longest tag of a macro with its parameters, in bytes.
const MAX_TAG: usize = 120;

/// The form of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Blank,
    /// Opens a fence of this many of this byte.
    Fence(u8, usize),
    /// Opens or closes `{code}` or `{noformat}`.
    Macro(Macro),
    /// Opens an HTML comment that this line does not close.
    CommentOpen,
    /// A comment, a rule, a lone tag: nothing to read.
    Aside,
    /// The words behind the marks.
    Quote(Span),
    Heading(u8, Span),
    /// Underlines the line before it.
    Underline(u8),
    Item {
        depth: u8,
        words: Span,
        checkbox: bool,
    },
    Table(Span),
    /// Indented by four or more.
    Indented,
    Text,
}

/// The macros of Jira wiki markup that enclose lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Macro {
    Code,
    Noformat,
    Quote,
}

impl Macro {
    pub(super) const ALL: [Self; 3] = [Self::Code, Self::Noformat, Self::Quote];

    /// What it is called between its braces.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Noformat => "noformat",
            Self::Quote => "quote",
        }
    }
}

/// The macro that a line leaves open, if it does. A tag may have parameters: `{code:java}`.
pub(super) fn leaves_open(line: &str) -> Option<Macro> {
    if !line.contains('{') {
        return None;
    }
    let mut open = None;
    for (at, _) in line.match_indices('{') {
        let tag = line.get(at + 1..).unwrap_or_default();
        let found = Macro::ALL.into_iter().find(|kind| {
            tag.strip_prefix(kind.name()).is_some_and(|rest| {
                rest.starts_with('}') || (rest.starts_with(':') && rest.bytes().take(MAX_TAG).any(|byte| byte == b'}'))
            })
        });
        open = match (open, found) {
            (None, found) => found,
            (Some(kind), Some(found)) if kind == found => None,
            (open, _) => open,
        };
    }
    open
}

/// Whether a line that stands inside a macro closes it.
pub(super) fn closes(line: &str, kind: Macro) -> bool {
    line.match_indices('{')
        .any(|(at, _)| line.get(at + 1..).and_then(|tag| tag.strip_prefix(kind.name())).is_some_and(|rest| rest.starts_with('}')))
}

/// Reads the line `span` of `source` (without its end).
pub(super) fn read(source: &str, span: Span, markup: Markup) -> Line {
    let line = span.of(source);
    let indent = indent(line);
    let words = inline::trimmed(source, span);
    let text = words.of(source);
    if text.is_empty() {
        return Line::Blank;
    }
    if markup == Markup::Plain || indent < 4 && is_plain(text) {
        return Line::Text;
    }
    marked(source, words, indent, markup)
}

/// Whether a line of words begins as most do: with a letter that is no mark, in any dialect.
fn is_plain(text: &str) -> bool {
    match text.as_bytes() {
        [b'b', b'q', b'.', ..] | [b'h', b'1'..=b'6', b'.', ..] | [_, b')', ..] => false,
        [first, ..] => first.is_ascii_alphabetic(),
        [] => false,
    }
}

/// Reads a line whose words, behind `indent` columns, may begin or end with marks. Apart, since the first texts have none.
#[inline(never)]
fn marked(source: &str, words: Span, indent: usize, markup: Markup) -> Line {
    let text = words.of(source);
    let (markdown, jira) = (markup != Markup::Jira, markup != Markup::Markdown);
    if jira {
        if let Some(kind) = leaves_open(text).filter(|_| text.starts_with('{')) {
            return Line::Macro(kind);
        }
        if let Some(rest) = text.strip_prefix("bq.").filter(|rest| rest.starts_with(' ')) {
            return Line::Quote(inline::trimmed(source, Span::new(words.end - rest.len(), words.end)));
        }
        let mut chars = text.bytes();
        if chars.next() == Some(b'h')
            && let Some(level @ b'1'..=b'6') = chars.next()
            && chars.next() == Some(b'.')
            && text.get(3..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            return Line::Heading(level - b'0', inline::trimmed(source, Span::new(words.start + 3, words.end)));
        }
        if let Some(name) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
            && (name.starts_with("panel") || name.starts_with("color"))
            && !name.contains('{')
        {
            return Line::Aside;
        }
    }
    if markdown {
        if indent >= 4 && !text.starts_with(['-', '*', '+', '>']) {
            return Line::Indented;
        }
        let first = text.as_bytes().first().copied().unwrap_or_default();
        if matches!(first, b'`' | b'~') {
            let run = text.bytes().take_while(|byte| *byte == first).count();
            let info = text.get(run..).unwrap_or_default();
            if run >= 3 && !(first == b'`' && info.contains('`')) {
                return Line::Fence(first, run);
            }
        }
        if text.starts_with("<!--") {
            return match text.find("-->") {
                None => Line::CommentOpen,
                Some(end) if end + 3 == text.len() => Line::Aside,
                Some(_) => Line::Text,
            };
        }
        if let Some(words) = quoted(source, words) {
            return Line::Quote(words);
        }
        if text.len() > 1 && (text.bytes().all(|byte| byte == b'=')) {
            return Line::Underline(1);
        }
        if text.len() > 1 && text.bytes().all(|byte| byte == b'-') {
            return Line::Underline(2);
        }
        let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&hashes) && text.get(hashes..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
            let rest = inline::trimmed(source, Span::new(words.start + hashes, words.end));
            let trimmed = rest.of(source).trim_end_matches('#').trim_end().len();
            return Line::Heading(hashes as u8, Span::new(rest.start, rest.start + trimmed));
        }
    }
    if text.len() >= 3 && is_rule(text) || (text.starts_with('<') && text.ends_with('>') && is_lone_tag(text)) {
        return Line::Aside;
    }
    if text.starts_with('|') && text.len() > 1 && text.get(1..).is_some_and(|rest| rest.contains('|')) {
        return Line::Table(words);
    }
    if let Some((depth, marker)) = marker(text, indent, jira) {
        let mut content = inline::trimmed(source, Span::new(words.start + marker, words.end));
        let box_text = content.of(source);
        let checkbox = ["[ ]", "[x]", "[X]", "[]", "☐", "☑", "✅"].into_iter().find(|mark| box_text.starts_with(mark));
        if let Some(mark) = checkbox.filter(|mark| *mark != "✅") {
            content = inline::trimmed(source, Span::new(content.start + mark.len(), content.end));
        }
        return Line::Item { depth, words: content, checkbox: checkbox.is_some() };
    }
    Line::Text
}

/// The columns of white space before the first word; a tab counts as four.
pub(super) fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

/// The words behind `>` marks, nested ones too.
fn quoted(source: &str, words: Span) -> Option<Span> {
    let text = words.of(source);
    if !text.starts_with('>') {
        return None;
    }
    let marks = text.bytes().take_while(|byte| matches!(byte, b'>' | b' ')).count();
    Some(Span::new(words.start + marks, words.end))
}

fn is_rule(text: &str) -> bool {
    let mut marks = text.bytes().filter(|byte| *byte != b' ');
    let Some(first @ (b'-' | b'*' | b'_' | b'=')) = marks.next() else { return false };
    marks.all(|byte| byte == first)
}

fn is_lone_tag(text: &str) -> bool {
    let name = text.trim_start_matches(['<', '/']);
    name.starts_with(|char: char| char.is_ascii_alphabetic())
        && !text.contains("://")
        && text.matches('<').count() == 1
        && !text.contains('@')
}

/// The depth of a list item, and how many bytes its marker takes.
fn marker(text: &str, indent: usize, jira: bool) -> Option<(u8, usize)> {
    let depth = u8::try_from(indent / 2).unwrap_or(u8::MAX);
    let spaced = |len: usize| text.get(len..).is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']));
    let first = text.chars().next()?;
    if matches!(first, '-' | '*' | '+' | '•' | '◦' | '·' | '▪' | '‣' | '–' | '—' | '●' | '○') {
        if spaced(first.len_utf8()) {
            return Some((depth, first.len_utf8()));
        }
        let run = text.bytes().take_while(|byte| matches!(byte, b'*' | b'#' | b'-')).count();
        return (jira && run > 1 && spaced(run) && first != '-').then(|| (u8::try_from(run - 1).unwrap_or(u8::MAX), run));
    }
    if jira && first == '#' {
        let run = text.bytes().take_while(|byte| matches!(byte, b'*' | b'#' | b'-')).count();
        return spaced(run).then(|| (u8::try_from(run - 1).unwrap_or(u8::MAX), run));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let len = match digits {
        0 if first.is_ascii_lowercase() && text.as_bytes().get(1) == Some(&b')') => 2,
        1..=3 if matches!(text.as_bytes().get(digits), Some(b'.' | b')')) => digits + 1,
        _ => return None,
    };
    spaced(len).then_some((depth, len))
}
