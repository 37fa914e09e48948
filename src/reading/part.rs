//! One text of a document, read piece by piece, so that an edit costs no more than the pieces that it touches.

use std::cell::OnceCell;
use std::rc::Rc;

use super::passage::{Passage, is_own};
use super::role::Roles;
use super::sentence::{self, Desk, Words};
use crate::document::blocks::{self, State};
use crate::document::{Block, BlockKind, Field, Known, Mark, MarkKind, Markup, Text, inline};
use crate::language;
use crate::model::{KeptTally, Note};
use crate::slot::Said;
use crate::span::{Span, outermost_first};
use crate::work;

/// One text as it has been read.
#[derive(Debug)]
pub(crate) struct Part {
    field: Field,
    pieces: Vec<Piece>,
    /// The outermost first.
    marks: Vec<Mark>,
    /// Those of them that are code, each with how far it and those before it reach.
    code: Vec<(Span, usize)>,
}

/// Lines that are read together. All spans count from its start.
#[derive(Debug)]
pub(super) struct Piece {
    /// How long it is.
    bytes: usize,
    before: State,
    roles: Roles,
    pub(super) blocks: Vec<Block>,
    /// Each with the index of its block in `blocks`.
    pub(super) sentences: Vec<(usize, Rc<Words>)>,
    /// How many of them are the author's own.
    pub(super) own: usize,
    words: language::Words,
    pub(super) note: OnceCell<Note>,
    pub(super) said: OnceCell<Said>,
    pub(super) tally: KeptTally,
}

impl Part {
    /// Reads a field of a text.
    pub(super) fn new(field: Field, text: &Text<'_>) -> Self {
        let marks = marks(field, text);
        let mut part = Self { field, pieces: Vec::new(), code: code(&marks), marks };
        let source = text.field(field);
        let read = match field {
            Field::Title => title(source).into_iter().collect(),
            _ => blocks::pieces(source, (0, State::default()), field, part.markup(text), &part.marks, &mut |_, _| false),
        };
        part.pieces = part.read_all(text, read, &mut Roles::default());
        part
    }

    /// Brings it up to date with `text`, in which `with` bytes have taken the place of `replaced`.
    pub(super) fn splice(&mut self, text: &Text<'_>, replaced: Span, with: usize) {
        let source = text.field(self.field);
        let marks = marks(self.field, text);
        let shifted = |at: usize| (at + with).saturating_sub(replaced.len());
        let touched = touched(&self.marks, &marks, replaced, with);
        self.code = code(&marks);
        self.marks = marks;
        let touched_end = shifted(touched.end);
        let (mut first, mut start) = self.piece_at(touched.start);
        // What a line is depends on the beginning of the next one, and its first line decides where a piece begins.
        let before = source.get(start..touched.start.min(source.len())).unwrap_or_default();
        if first > 0 && !before.contains('\n') {
            first -= 1;
            start -= self.pieces.get(first).map_or(0, |piece| piece.bytes);
        }
        let (state, mut roles) = self.pieces.get(first).map_or_else(Default::default, |piece| (piece.before, piece.roles));
        // The next piece whose start, and the state there, the edit has left alone.
        let (mut next, mut next_start) = (first, start);
        let read = blocks::pieces(source, (start, state), self.field, self.markup(text), &self.marks, &mut |at, state| {
            if at < touched_end {
                return false;
            }
            while let Some(piece) = self.pieces.get(next).filter(|_| next_start < touched.end || shifted(next_start) < at) {
                next_start += piece.bytes;
                next += 1;
            }
            let piece = self.pieces.get(next);
            next > first && shifted(next_start) == at && piece.is_some_and(|piece| piece.before == state)
        });
        let end = read.last().map_or(0, |piece| piece.span.end);
        let last = if end < source.len() { next } else { self.pieces.len() };
        let read = self.read_all(text, read, &mut roles);
        let mut at = first + read.len();
        self.pieces.splice(first..last, read);
        // Under another heading the same words are there for something else.
        let mut start = end;
        while let Some(piece) = self.pieces.get(at).filter(|piece| piece.roles != roles) {
            let span = Span::new(start, start + piece.bytes);
            let again = blocks::Piece { span, before: piece.before, blocks: piece.blocks.clone() };
            let again = self.read(text, again, &mut roles);
            if let Some(piece) = self.pieces.get_mut(at) {
                *piece = again;
            }
            start = span.end;
            at += 1;
        }
    }

    /// How many blocks it has.
    pub(super) fn count(&self) -> usize {
        self.pieces.iter().map(|piece| piece.blocks.len()).sum()
    }

    /// Its blocks.
    pub(super) fn blocks(&self) -> impl Iterator<Item = Block> {
        self.placed().flat_map(|(start, piece)| piece.blocks.iter().map(move |block| block.shifted(start)))
    }

    /// Appends its passages; `first` is the index of its first block. Gives the index of the first block behind.
    pub(super) fn passages<'r, 'a>(&'r self, text: &Text<'a>, mut first: usize, found: &mut Vec<Passage<'r, 'a>>) -> usize {
        let source = text.field(self.field);
        for (offset, piece) in self.placed() {
            let source = source.get(offset..offset + piece.bytes).unwrap_or_default();
            found.push(Passage::new(piece, source, (offset, self.field, first)));
            first += piece.blocks.len();
        }
        first
    }

    /// The author's own words in it.
    pub(super) fn words(&self) -> language::Words {
        work::step(self.pieces.len());
        let mut words = language::Words::default();
        self.pieces.iter().for_each(|piece| words.join(piece.words));
        words
    }

    /// Each piece with where it starts.
    fn placed(&self) -> impl Iterator<Item = (usize, &Piece)> {
        self.pieces.iter().scan(0, |start, piece| {
            let at = *start;
            *start += piece.bytes;
            Some((at, piece))
        })
    }

    /// The index and the start of the piece that holds a byte; the last one where it is past the end.
    fn piece_at(&self, at: usize) -> (usize, usize) {
        let placed = self.placed().enumerate().take_while(|(_, (start, _))| *start <= at);
        placed.last().map_or((0, 0), |(index, (start, _))| (index, start))
    }

    /// The code that overlaps `piece`, counted from its start.
    fn code_in(&self, piece: Span) -> Vec<Span> {
        let first = self.code.partition_point(|(_, reach)| *reach <= piece.start);
        let behind = self.code.partition_point(|(span, _)| span.start < piece.end);
        work::step(behind.saturating_sub(first));
        let inside = self.code.get(first..behind).unwrap_or_default().iter().filter(|(span, _)| span.overlaps(piece));
        inside
            .map(|(span, _)| Span::new(span.start.max(piece.start) - piece.start, span.end.min(piece.end) - piece.start))
            .collect()
    }

    fn markup(&self, text: &Text<'_>) -> Markup {
        if self.field == Field::Body { text.markup } else { Markup::Auto }
    }

    fn read_all(&self, text: &Text<'_>, pieces: Vec<blocks::Piece>, roles: &mut Roles) -> Vec<Piece> {
        let known = Known::new(text.labels);
        let read = pieces.into_iter().map(|mut piece| {
            if self.field != Field::Title {
                known.split_all(piece.span.of(text.field(self.field)), &mut piece.blocks);
            }
            self.read(text, piece, roles)
        });
        read.collect()
    }

    fn read(&self, text: &Text<'_>, piece: blocks::Piece, roles: &mut Roles) -> Piece {
        let blocks::Piece { span, before, blocks } = piece;
        let (markup, labels) = (self.markup(text), text.labels);
        let source = text.field(self.field);
        let text = span.of(source);
        let below = source.get(span.start..).unwrap_or_default();
        let code = self.code_in(span);
        let state = *roles;
        let mut sentences = Vec::new();
        let mut desk = Desk::default();
        for (index, block) in blocks.iter().enumerate() {
            let role = roles.next(block, below, labels);
            sentence::read(text, markup, block, role, &code, &mut desk);
            sentences.extend(desk.found.drain(..).map(|words| (index, Rc::new(words))));
        }
        let mut words = language::Words::default();
        if !matches!(self.field, Field::Context(_)) {
            sentences.iter().for_each(|(_, sentence)| words.add(text, &sentence.tokens));
        }
        let own = sentences.iter().filter(|(_, words)| is_own(self.field, words.kind)).count();
        let (note, said, tally) = Default::default();
        Piece { bytes: span.len(), before, roles: state, blocks, sentences, own, words, note, said, tally }
    }
}

fn title(source: &str) -> Option<blocks::Piece> {
    let span = Span::new(0, source.len());
    let words = inline::trimmed(source, span);
    let block = Block { field: Field::Title, kind: BlockKind::Title, span, content: words, label: None, value: words };
    (!words.is_empty()).then(|| blocks::Piece { span, before: State::default(), blocks: vec![block] })
}

/// What the editor says of a field, sorted.
fn marks(field: Field, text: &Text<'_>) -> Vec<Mark> {
    let marks = if field == Field::Body { text.marks.to_vec() } else { Vec::new() };
    outermost_first(marks, |mark| mark.span)
}

/// The marks that are code, each with how far it and those before it reach.
fn code(marks: &[Mark]) -> Vec<(Span, usize)> {
    let code = marks.iter().filter(|mark| mark.kind == MarkKind::Code).map(|mark| mark.span);
    code.scan(0, |reach, span| {
        *reach = span.end.max(*reach);
        Some((span, *reach))
    })
    .collect()
}

/// The part of the old text that an edit touches: what it replaces, and the marks that it has not merely moved.
fn touched(old: &[Mark], new: &[Mark], replaced: Span, with: usize) -> Span {
    let moved = |span: Span| Span { start: span.start + with - replaced.len(), end: span.end + with - replaced.len() };
    let before = old.iter().zip(new).take_while(|(old, new)| old == new && old.span.end <= replaced.start).count();
    let rest = || old.iter().skip(before).rev().zip(new.iter().skip(before).rev());
    let after =
        rest().take_while(|(old, new)| old.kind == new.kind && old.span.start >= replaced.end && moved(old.span) == new.span);
    let after = after.count();
    // Where a place of the new text was in the old one; `inside` for what is new.
    let was = |at: usize, inside: usize| match at {
        _ if at < replaced.start => at,
        _ if at >= replaced.start + with => at + replaced.len() - with,
        _ => inside,
    };
    let changed = old.get(before..old.len() - after).unwrap_or_default().iter().map(|mark| mark.span);
    let now = new.get(before..new.len() - after).unwrap_or_default().iter().map(|mark| mark.span);
    let now = now.map(|span| Span::new(was(span.start, replaced.start), was(span.end, replaced.end)));
    changed.chain(now).fold(replaced, |all, span| Span::new(all.start.min(span.start), all.end.max(span.end)))
}
