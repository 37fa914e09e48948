//! What stands inside a block and is not words: code, links, tags, mentions.

use super::Markup;
use crate::span::Span;
use crate::work;

/// Why a part of a block is not read as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskKind {
    /// Code between backticks or braces.
    Code,
    /// An address on the web.
    Link,
    /// Markup that shows as nothing: tags, link targets, comments.
    Tag,
    /// A person, by handle.
    Mention,
}

/// A part that is not read as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    /// The part.
    pub span: Span,
    /// Why.
    pub kind: MaskKind,
}

/// A span without the white space at its ends.
#[must_use]
pub fn trimmed(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

/// Where needles come next; each is searched for once from each hit on, so that a scan with misses stays linear.
struct Next<'a> {
    text: &'a str,
    needle: &'static str,
    at: Option<usize>,
}

impl<'a> Next<'a> {
    fn new(text: &'a str, needle: &'static str) -> Self {
        Self { text, needle, at: Some(0) }
    }

    /// The first hit at or after `from`; `from` never decreases.
    fn after(&mut self, from: usize) -> Option<usize> {
        let known = self.at?;
        if known < from || !self.text.get(known..).is_some_and(|rest| rest.starts_with(self.needle)) {
            self.at = self.text.get(from..).and_then(|rest| rest.find(self.needle)).map(|at| from + at);
            work::step(self.at.unwrap_or(self.text.len()).saturating_sub(from));
        }
        self.at
    }
}

/// The parts of `span` that are not words, in order, none overlapping another.
#[must_use]
pub fn masks(source: &str, span: Span, markup: Markup) -> Vec<Mask> {
    let text = span.of(source);
    if may_hold_a_part(text.as_bytes()) { parts(text, span.start, markup) } else { Vec::new() }
}

/// The same of a text that stands at `start`. Apart, since most texts hold none.
#[inline(never)]
fn parts(text: &str, start: usize, markup: Markup) -> Vec<Mask> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let marked = markup != Markup::Plain;
    let mut braces = Next::new(text, "}}");
    let mut tag_end = Next::new(text, ">");
    let mut comment_end = Next::new(text, "-->");
    let mut paren_end = Next::new(text, ")");
    let mut bracket_end = Next::new(text, "]");
    let mut macro_ends = [Next::new(text, "{code}"), Next::new(text, "{noformat}"), Next::new(text, "{quote}")];
    let mut no_closing_run = [false; 9];
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        work::step(1);
        // Most bytes begin nothing, nor do those in the middle of a character.
        if !matches!(byte, b'`' | b'{' | b'<' | b'[' | b']' | b'@' | b'h' | b'H' | b'w' | b'W' | b'f' | b'F' | b'm') {
            at += 1;
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let hit = match byte {
            b'`' if marked => {
                let run = rest.bytes().take_while(|byte| *byte == b'`').count();
                let closing = match no_closing_run.get_mut(run) {
                    Some(none) if !*none => {
                        let closing = closing_run(bytes, at + run, run);
                        *none = closing.is_none();
                        closing
                    }
                    _ => None,
                };
                match closing {
                    Some(end) => Some((end, MaskKind::Code)),
                    None => {
                        at += run;
                        continue;
                    }
                }
            }
            b'{' if marked && rest.starts_with("{{") => {
                braces.after(at + 2).filter(|end| !text.get(at..*end).unwrap_or_default().contains('\n') || *end - at < 200).map(
                    |end| (end + 2 + usize::from(text.get(end + 2..).is_some_and(|rest| rest.starts_with('}'))), MaskKind::Code),
                )
            }
            b'{' if marked => wiki_tag(rest).map(|(len, closing)| {
                let end = closing.and_then(|index| macro_ends.get_mut(index)?.after(at + len).map(|end| end + [6, 10, 7][index]));
                match (closing, end) {
                    (None, _) => (at + len, MaskKind::Tag),
                    (Some(_), Some(end)) => (end, MaskKind::Code),
                    (Some(_), None) => (text.len(), MaskKind::Code),
                }
            }),
            b'<' if marked && rest.starts_with("<!--") => comment_end.after(at).map(|end| (end + 3, MaskKind::Tag)),
            b'<' if rest.get(1..).is_some_and(is_link) => None,
            b'<' if marked
                && rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')) =>
            {
                tag_end.after(at).filter(|end| end - at < 300).map(|end| (end + 1, MaskKind::Tag))
            }
            b']' if marked && rest.starts_with("](") => paren_end.after(at).filter(|end| end - at < 2000).map(|end| {
                let kind = if rest.get(2..).is_some_and(is_link) { MaskKind::Link } else { MaskKind::Tag };
                (end + 1, kind)
            }),
            b'[' if rest.starts_with("[~") => {
                bracket_end.after(at).filter(|end| end - at < 80).map(|end| (end + 1, MaskKind::Mention))
            }
            b'@' if !before_is_word(bytes, at) => {
                let len = rest
                    .bytes()
                    .skip(1)
                    .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'/'))
                    .count();
                (len > 0).then_some((at + 1 + len, MaskKind::Mention))
            }
            b'h' | b'H' | b'w' | b'W' | b'f' | b'F' | b'm' if !before_is_word(bytes, at) && is_link(rest) => {
                Some((at + link_len(rest), MaskKind::Link))
            }
            _ => None,
        };
        match hit {
            Some((end, kind)) if end > at => {
                found.push(Mask { span: Span::new(at, end).shifted(start), kind });
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether anything stands there that begins a part or is in every address.
fn may_hold_a_part(bytes: &[u8]) -> bool {
    let mut before = 0;
    bytes.iter().any(|&byte| {
        let of_www = byte == b'.' && before | 0x20 == b'w';
        before = byte;
        of_www || matches!(byte, b'`' | b'{' | b'<' | b'[' | b']' | b'@' | b':')
    })
}

fn before_is_word(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
}

/// The end of the run of exactly `len` backticks that closes one, after `from`.
fn closing_run(bytes: &[u8], from: usize, len: usize) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        let run = bytes.get(at..)?.iter().take_while(|byte| **byte == b'`').count();
        work::step(run.max(1));
        if run == len {
            return Some(at + run);
        }
        at += run.max(1);
    }
    None
}

/// The length of a wiki tag at the start of `rest`, and which closing tag it waits for.
fn wiki_tag(rest: &str) -> Option<(usize, Option<usize>)> {
    let end = rest.bytes().take(120).position(|byte| byte == b'}')? + 1;
    let name = rest.get(1..end - 1)?;
    let bare = name.split(':').next()?;
    match bare {
        "code" => Some((end, Some(0))),
        "noformat" => Some((end, Some(1))),
        "quote" => Some((end, Some(2))),
        "panel" | "color" | "expand" | "info" | "tip" | "note" | "warning" => Some((end, None)),
        _ => None,
    }
}

fn is_link(rest: &str) -> bool {
    let starts = |start: &&[u8]| rest.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    [&b"https://"[..], b"http://", b"ftp://", b"mailto:", b"www."].iter().any(starts)
}

/// How long the address at the start of `rest` is: to the first white space, bracket or quote, without closing punctuation.
fn link_len(rest: &str) -> usize {
    let stop = rest.find(|char: char| char.is_whitespace() || matches!(char, '<' | '>' | '"' | '|' | ']' | '`' | '}' | '{'));
    let link = rest.get(..stop.unwrap_or(rest.len())).unwrap_or(rest);
    work::step(link.len());
    let mut end = link.len();
    while let Some(last) = link.get(..end).and_then(|link| link.chars().next_back()) {
        work::step(if last == ')' { end } else { 1 });
        let unopened = last == ')' && !link.get(..end).is_some_and(|link| link.contains('('));
        if !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '…' | '’' | '”') && !unopened {
            break;
        }
        end -= last.len_utf8();
    }
    end
}
