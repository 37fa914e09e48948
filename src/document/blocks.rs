//! Lines into blocks, in one pass over the text.

use super::label;
use super::line::{self, Line, Macro};
use super::{Block, BlockKind, Field, Mark, MarkKind, Markup, inline};
use crate::letter;
use crate::span::{Span, outermost_first};
use crate::work;

/// What a line's reading depends on besides its own words. Equal states before equal lines give equal blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    inside: Inside,
    /// Whether the block before can take a continuation line, and which.
    open: Open,
}

/// Lines that were read together: from a line that begins a block to the next such line that is far enough behind it.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Its lines, the last one's end with them.
    pub(crate) span: Span,
    /// The state before its first line.
    pub(crate) before: State,
    /// Its blocks; their spans count from the start of `span`.
    pub(crate) blocks: Vec<Block>,
}

/// From this many bytes on, the next line that begins a block begins a piece.
const PIECE: usize = 256;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Fence(u8, usize),
    Macro(Macro),
    Comment,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Open {
    #[default]
    Nothing,
    /// A paragraph of one line, which an underline makes a heading.
    Line,
    Paragraph,
    Item,
    /// An item, then a blank line: what is indented still belongs to it.
    ItemThenBlank,
    Quote,
    Code,
}

/// Appends the blocks of `source`.
pub(super) fn scan(source: &str, field: Field, markup: Markup, marks: &[Mark], blocks: &mut Vec<Block>) {
    for piece in pieces(source, (0, State::default()), field, markup, marks, &mut |_, _| false) {
        blocks.extend(piece.blocks.into_iter().map(|block| block.shifted(piece.span.start)));
    }
}

/// The pieces of `source` from a line's start on, where the state is known, up to the first line before which `ends` holds: it is
/// given the line's start and the state there, for every line that does not go on with the block before.
pub(crate) fn pieces(
    source: &str,
    (start, before): (usize, State),
    field: Field,
    markup: Markup,
    marks: &[Mark],
    ends: &mut dyn FnMut(usize, State) -> bool,
) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut scanner = Scanner { source, field, markup, state: before, blocks: Vec::new() };
    let mut marks = Marks::new(marks);
    let mut previous_mark = None;
    let mut piece = Piece { span: Span::new(start, source.len()), before, blocks: Vec::new() };
    for span in lines(source, start) {
        let mark = marks.over(inline::trimmed(source, span));
        let same = mark.is_some_and(|(index, ..)| previous_mark == Some(index));
        if !same && span.start > start && ends(span.start, scanner.state) {
            piece.span.end = span.start;
            break;
        }
        let (state, count) = (scanner.state, scanner.blocks.len());
        match mark {
            Some((_, kind, depth)) => scanner.marked(span, kind, depth, same),
            None => scanner.line(span),
        }
        previous_mark = mark.map(|(index, ..)| index);
        // A line that begins a block leaves the blocks before as they are; one that ends in a block of its own may not.
        let begins = scanner.blocks.get(count).is_some_and(|block| block.span.start == span.start);
        if count > 0 && begins && span.start - piece.span.start >= PIECE {
            let rest = scanner.blocks.split_off(count);
            let next = Piece { span: Span::new(span.start, source.len()), before: state, blocks: Vec::new() };
            let mut done = std::mem::replace(&mut piece, next);
            done.span.end = span.start;
            done.blocks = std::mem::replace(&mut scanner.blocks, rest);
            found.push(done);
        }
    }
    piece.blocks = scanner.blocks;
    found.push(piece);
    for piece in &mut found {
        let start = piece.span.start;
        piece.blocks.iter_mut().for_each(|block| *block = block.unshifted(start));
    }
    found
}

/// The lines of a text from the start of one on, without their ends.
pub(super) fn lines(source: &str, from: usize) -> impl Iterator<Item = Span> + '_ {
    let mut start = from;
    source.get(from..).unwrap_or_default().split_inclusive('\n').map(move |line| {
        let span = Span::new(start, start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
        span
    })
}

struct Scanner<'a> {
    source: &'a str,
    field: Field,
    markup: Markup,
    state: State,
    blocks: Vec<Block>,
}

impl Scanner<'_> {
    fn line(&mut self, span: Span) {
        let text = span.of(self.source);
        work::step(text.len());
        if self.state.inside != Inside::Nothing {
            return self.enclosed(span, text);
        }
        match line::read(self.source, span, self.markup) {
            Line::Text => {
                self.text(span, inline::trimmed(self.source, span));
                self.open_macro(span);
            }
            read => self.place(span, read),
        }
    }

    /// Takes a line inside code, a macro or a comment.
    #[inline(never)]
    fn enclosed(&mut self, span: Span, text: &str) {
        let ends = match self.state.inside {
            Inside::Nothing => true,
            Inside::Fence(byte, run) => {
                let bare = text.trim();
                bare.len() >= run && bare.bytes().all(|other| other == byte)
            }
            Inside::Macro(kind) => line::closes(text, kind),
            Inside::Comment => text.contains("-->"),
        };
        if ends {
            self.state.inside = Inside::Nothing;
        }
        self.extend(span);
    }

    /// Whether a line of `#` marks is an item of a numbered list in wiki markup: its neighbours, with no blank line between, are
    /// too. A heading stands alone.
    fn is_wiki_list(&self, span: Span, level: u8) -> bool {
        if self.state.open == Open::Item {
            return true;
        }
        let rest = self.source.get(span.end..).unwrap_or_default();
        let next = rest.trim_start_matches('\r').strip_prefix('\n').unwrap_or_default();
        let hashes = next.bytes().take_while(|byte| matches!(byte, b'#' | b'*')).count();
        level == 1
            && (1..=2).contains(&hashes)
            && next.starts_with('#')
            && next.get(hashes..).is_some_and(|rest| rest.starts_with(' '))
    }

    /// Takes a line that is no plain text. Apart, as what else is rare in a first text.
    #[inline(never)]
    fn place(&mut self, span: Span, mut read: Line) {
        if let Line::Heading(level, words) = read
            && self.markup == Markup::Auto
            && span.of(self.source).trim_start().starts_with('#')
            && self.is_wiki_list(span, level)
        {
            read = Line::Item { depth: level - 1, words, checkbox: false };
        }
        let whole = inline::trimmed(self.source, span);
        match read {
            Line::Blank => {
                self.state.open = match self.state.open {
                    Open::Item | Open::ItemThenBlank => Open::ItemThenBlank,
                    Open::Code => Open::Code,
                    _ => Open::Nothing,
                };
            }
            Line::Fence(byte, run) => {
                self.push(BlockKind::Code, span, whole, Open::Nothing);
                self.state.inside = Inside::Fence(byte, run);
            }
            Line::Macro(kind) => {
                let block = if kind == Macro::Quote { BlockKind::Quote } else { BlockKind::Code };
                self.push(block, span, whole, Open::Nothing);
                self.state.inside = Inside::Macro(kind);
            }
            Line::CommentOpen => {
                self.push(BlockKind::Aside, span, whole, Open::Nothing);
                self.state.inside = Inside::Comment;
            }
            Line::Aside => self.push(BlockKind::Aside, span, whole, Open::Nothing),
            Line::Quote(words) if self.state.open == Open::Quote => self.extend_to(span, words.end),
            Line::Quote(words) => self.push(BlockKind::Quote, span, words, Open::Quote),
            Line::Heading(level, words) => self.push(BlockKind::Heading { level }, span, words, Open::Nothing),
            Line::Underline(level) => self.underline(span, whole, level),
            Line::Item { words, checkbox: true, .. } if is_form_checkbox(words.of(self.source)) => {
                self.push(BlockKind::Aside, span, words, Open::Nothing);
            }
            Line::Item { depth, words, .. } => {
                self.push(BlockKind::ListItem { depth }, span, words, Open::Item);
                self.open_macro(span);
            }
            Line::Table(words) => self.push(BlockKind::TableRow, span, words, Open::Nothing),
            Line::Indented => match self.state.open {
                Open::Line | Open::Paragraph | Open::Item => self.extend(span),
                Open::ItemThenBlank => self.push(BlockKind::Paragraph, span, whole, Open::ItemThenBlank),
                Open::Code => self.extend(span),
                Open::Nothing | Open::Quote => self.push(BlockKind::Code, span, whole, Open::Code),
            },
            Line::Text => {}
        }
    }

    fn text(&mut self, span: Span, words: Span) {
        let text = words.of(self.source);
        let labelled = label::split(self.source, words).is_some();
        let lower = text.starts_with(|char: char| char.is_lowercase());
        match self.state.open {
            _ if self.markup != Markup::Plain && is_bold_line(text) => {
                let bold = text.bytes().take_while(|byte| matches!(byte, b'*' | b'_')).count();
                let words = Span::new(words.start + bold, words.end - bold);
                self.push(BlockKind::Heading { level: 7 }, span, words, Open::Nothing);
            }
            Open::Line | Open::Paragraph if !labelled => self.extend(span),
            Open::Item if !labelled && (lower || line::indent(span.of(self.source)) >= 2) => self.extend(span),
            _ if labelled => self.push(BlockKind::FormField, span, words, Open::Nothing),
            _ => self.push(BlockKind::Paragraph, span, words, Open::Line),
        }
    }

    /// A macro that begins in the middle of a line encloses the lines after it.
    fn open_macro(&mut self, span: Span) {
        if matches!(self.markup, Markup::Auto | Markup::Jira)
            && let Some(kind) = line::leaves_open(span.of(self.source))
        {
            let end = Span::new(span.end, span.end);
            let block = if kind == Macro::Quote { BlockKind::Quote } else { BlockKind::Code };
            self.push(block, end, end, Open::Nothing);
            self.state.inside = Inside::Macro(kind);
        }
    }

    /// A line of `=` or `-` makes a heading of a paragraph of one line before it, and is a rule elsewhere.
    fn underline(&mut self, span: Span, whole: Span, level: u8) {
        if self.state.open == Open::Line
            && let Some(block) = self.blocks.last_mut()
        {
            block.kind = BlockKind::Heading { level };
            block.span.end = span.end;
            self.state.open = Open::Nothing;
        } else {
            self.push(BlockKind::Aside, span, whole, Open::Nothing);
        }
    }

    #[inline(never)]
    fn marked(&mut self, span: Span, kind: MarkKind, depth: u8, same: bool) {
        if same {
            return self.extend(span);
        }
        let words = inline::trimmed(self.source, span);
        let (kind, open) = match kind {
            MarkKind::Heading => (BlockKind::Heading { level: 2 }, Open::Nothing),
            MarkKind::ListItem => (BlockKind::ListItem { depth }, Open::Nothing),
            MarkKind::Quote => (BlockKind::Quote, Open::Nothing),
            MarkKind::Code => (BlockKind::Code, Open::Nothing),
        };
        self.push(kind, span, words, open);
    }

    fn push(&mut self, kind: BlockKind, span: Span, content: Span, open: Open) {
        let split = matches!(kind, BlockKind::FormField | BlockKind::ListItem { .. }).then(|| label::split(self.source, content));
        let (label, value) = split.flatten().map_or((None, content), |(label, value)| (Some(label), value));
        self.blocks.push(Block { field: self.field, kind, span, content, label, value });
        self.state.open = open;
    }

    fn extend(&mut self, span: Span) {
        let words = inline::trimmed(self.source, span);
        self.extend_to(span, if words.is_empty() { span.start } else { words.end });
    }

    fn extend_to(&mut self, span: Span, content_end: usize) {
        if self.state.open == Open::Line {
            self.state.open = Open::Paragraph;
        }
        if let Some(block) = self.blocks.last_mut() {
            block.span.end = span.end;
            if content_end > block.content.end {
                block.content.end = content_end;
                block.value.end = block.value.end.max(content_end);
            }
        }
    }
}

/// A line that is nothing but one bold run: a heading in all but name.
fn is_bold_line(text: &str) -> bool {
    let mark = text.bytes().take_while(|byte| *byte == b'*').count();
    if mark == 0 || mark > 2 || text.len() <= 2 * mark || text.len() > 100 {
        return false;
    }
    let inside = text.get(mark..text.len() - mark).unwrap_or_default();
    text.bytes().rev().take_while(|byte| *byte == b'*').count() == mark
        && !inside.contains('*')
        && !inside.starts_with(' ')
        && !inside.ends_with([' ', ':'])
}

/// A check box that the form itself brings ("I have searched the existing issues"), not one of the author's tasks.
fn is_form_checkbox(words: &str) -> bool {
    const STARTS: &[&str] = &[
        "i have", "i've", "i’ve", "i searched", "i agree", "i am ", "i'm ", "i checked", "i confirm", "i read", "i understand",
        "i verified", "i would be willing", "i'd be willing", "by submitting", "this is a ", "this is not", "this issue",
        "yes, i", "i believe", "searched ", "checked ", "read the", "there is no existing", "no similar", "my issue",
        "are you willing",
    ];
    let start: String = words.chars().take(24).map(letter::lower).collect();
    STARTS.iter().any(|known| start.starts_with(known))
}

/// How many marks can lie over one another; those inside more are passed over.
const MAX_NESTED: usize = 64;

/// An editor's marks, in the order of the text.
struct Marks {
    marks: Vec<Mark>,
    next: usize,
    /// The marks that are open here, the outermost first.
    open: Vec<usize>,
}

impl Marks {
    fn new(marks: &[Mark]) -> Self {
        Self { marks: outermost_first(marks.to_vec(), |mark| mark.span), next: 0, open: Vec::new() }
    }

    /// The innermost mark over all of a line's words, its kind, and its depth if it is a list item. Lines come in order.
    fn over(&mut self, words: Span) -> Option<(usize, MarkKind, u8)> {
        if self.marks.is_empty() || words.is_empty() { None } else { self.innermost(words) }
    }

    /// The same where there are some. Apart, since a plain text has none.
    #[inline(never)]
    fn innermost(&mut self, words: Span) -> Option<(usize, MarkKind, u8)> {
        let marks = &self.marks;
        work::step(self.open.len());
        self.open.retain(|index| marks.get(*index).is_some_and(|mark| mark.span.end > words.start));
        while let Some(mark) = marks.get(self.next).filter(|mark| mark.span.start <= words.start) {
            if self.open.len() < MAX_NESTED && mark.span.end > words.start {
                self.open.push(self.next);
            }
            self.next += 1;
        }
        let over = |index: &&usize| marks.get(**index).is_some_and(|mark| mark.span.contains(words));
        let top = *self.open.iter().rev().find(over)?;
        let items =
            self.open.iter().filter(|index| marks.get(**index).is_some_and(|mark| mark.kind == MarkKind::ListItem)).count();
        // Somebody else's list, and code in a list, stay what they are.
        let kind = [MarkKind::Code, MarkKind::Quote, MarkKind::Heading]
            .into_iter()
            .find(|kind| {
                self.open
                    .iter()
                    .any(|index| marks.get(*index).is_some_and(|mark| mark.kind == *kind && mark.span.contains(words)))
            })
            .or_else(|| marks.get(top).map(|mark| mark.kind))?;
        Some((top, kind, u8::try_from(items.saturating_sub(1)).unwrap_or(u8::MAX)))
    }
}
