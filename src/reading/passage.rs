//! Blocks that were read together, where they stand in the text now.

use std::rc::Rc;

use super::part::Piece;
use super::sentence::{Sentence, Words};
use crate::document::{Block, BlockKind, Field};
use crate::model::{Edges, KeptTally, Note, Place};
use crate::slot::{Said, SlotMatch};

/// Blocks that were read together, and stay what they are until an edit touches them. Whatever is asked of a long text is asked of
/// these, which know their answers, and not of its sentences.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'r, 'a> {
    piece: &'r Piece,
    /// Its own text.
    source: &'a str,
    /// Where `source` begins in the field's text.
    offset: usize,
    /// The text that it is part of.
    pub field: Field,
    /// The index of its first block.
    first: usize,
    /// Which ends of the author's text it holds.
    pub edges: Edges,
}

impl<'r, 'a> Passage<'r, 'a> {
    pub(super) fn new(piece: &'r Piece, source: &'a str, (offset, field, first): (usize, Field, usize)) -> Self {
        Self { piece, source, offset, field, first, edges: Edges::default() }
    }

    /// Its sentences.
    pub fn sentences(self) -> impl Iterator<Item = Sentence<'a>> {
        self.piece.sentences.iter().map(move |(block, words)| Sentence {
            source: self.source,
            offset: self.offset,
            field: self.field,
            block: self.first + block,
            words: Rc::clone(words),
        })
    }

    /// Its sentences, each with its place if it is the author's own.
    pub fn placed(self) -> impl Iterator<Item = (Sentence<'a>, Option<Place>)> {
        let own = |(_, words): &(usize, Rc<Words>)| is_own(self.field, words.kind);
        let first = self.edges.first.then(|| self.piece.sentences.iter().position(own)).flatten();
        let last = self.edges.last.then(|| self.piece.sentences.iter().rposition(own)).flatten();
        self.sentences().enumerate().map(move |(index, sentence)| {
            let own = is_own(self.field, sentence.kind);
            let place = own.then(|| Place {
                scope: self.edges.scope(self.field),
                first: first == Some(index),
                last: last == Some(index),
            });
            (sentence, place)
        })
    }

    /// How many of its sentences are the author's own.
    pub(crate) fn own(self) -> usize {
        self.piece.own
    }

    /// A block of it, in the text of its field.
    pub(crate) fn block(self, index: usize) -> Option<Block> {
        Some(self.piece.blocks.get(index)?.shifted(self.offset))
    }

    /// What its blocks say.
    #[must_use]
    pub fn note(self) -> &'r Note {
        self.piece.note.get_or_init(|| Note::new(self.source, &self.piece.blocks))
    }

    /// What its sentences say for the slots.
    pub(crate) fn said(self) -> &'r Said {
        self.piece.said.get_or_init(|| Said::new(self, None))
    }

    /// The index in it of the block of a sentence; `None` where that is in another text or before it.
    pub(crate) fn index_of(self, sentence: &Sentence<'_>) -> Option<usize> {
        if sentence.field == self.field { sentence.block.checked_sub(self.first) } else { None }
    }

    /// A match of [`Self::said`] in the text of its field.
    pub(crate) fn in_field(self, found: SlotMatch) -> SlotMatch {
        SlotMatch { span: found.span.shifted(self.offset), cue: found.cue.shifted(self.offset), ..found }
    }

    /// What has been made out of it, so that a key elsewhere in the text does not cost it again.
    pub(crate) fn kept(self) -> &'r KeptTally {
        &self.piece.tally
    }
}

/// Whether a sentence of such a block is the author's own: no context, no quote, no heading.
pub(super) fn is_own(field: Field, kind: BlockKind) -> bool {
    !matches!(field, Field::Context(_)) && !matches!(kind, BlockKind::Quote | BlockKind::Heading { .. })
}
