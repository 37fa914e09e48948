//! What blocks say by their kinds and names alone, without their sentences.

use std::cell::Cell;

use super::Sums;
use super::feature::{GENERAL, join, named};
use crate::document::{Block, BlockKind, normalized, token};
use crate::finding::Kind;
use crate::reading::Role;
use crate::request::declared;

/// The blocks of a body, or of a part of it, looked at once while they are known.
#[derive(Debug, Default)]
pub struct Note {
    /// How many blocks there are of each kind, in the order of [`index_of`].
    pub(crate) counts: [u32; 8],
    /// The features of their names, and of the code.
    pub(crate) features: Vec<u32>,
    /// Which of them can say what kind of text this is.
    pub(crate) declared: Vec<Declared>,
    /// What the names weigh in a ticket or in a message, by the weights that ship.
    pub(super) sums: Cell<Option<(bool, Sums)>>,
}

/// A block that can say what kind of text it is in.
#[derive(Debug)]
pub(crate) struct Declared {
    /// Which.
    pub(crate) block: usize,
    /// Whether it asks for the kind: what stands behind it says more.
    pub(crate) asks: bool,
    /// What it says itself.
    pub(crate) says: Option<Kind>,
}

impl Note {
    /// Looks at blocks of `source`.
    pub(crate) fn new<'b>(source: &str, blocks: impl IntoIterator<Item = &'b Block>) -> Self {
        let mut note = Self::default();
        for (index, block) in blocks.into_iter().enumerate() {
            if let Some(count) = note.counts.get_mut(index_of(block.kind)) {
                *count += 1;
            }
            note.add_name(source, block);
            let (asks, says) = declared::of_block(source, block);
            if asks || says.is_some() {
                note.declared.push(Declared { block: index, asks, says });
            }
        }
        note
    }

    fn add_name(&mut self, source: &str, block: &Block) {
        let name = match (block.label, block.kind) {
            (Some(label), _) => Some(label),
            (None, BlockKind::Heading { .. }) => Some(block.content),
            _ => None,
        };
        if let Some(name) = name.filter(|name| name.len() <= 80) {
            self.add_words(name.of(source));
        }
        if block.kind == BlockKind::Code {
            self.add_code(block.span.of(source));
        }
    }

    /// Apart, as the next, since most blocks have no name.
    #[inline(never)]
    fn add_words(&mut self, name: &str) {
        let name = normalized(name);
        self.features.push(join(const { token::hash("heading") }, token::hash(&name) & !GENERAL));
        for word in name.split(' ') {
            self.features.push(join(const { token::hash("word of a heading") }, token::hash(word) & !GENERAL));
        }
        self.features.push(named(const { token::hash("role of a heading") }, role(Role::of_label(&name))));
    }

    #[inline(never)]
    fn add_code(&mut self, code: &str) {
        let trace = ["Traceback", "Exception", "Error", "error:", "    at ", "panicked", "FATAL", "WARN", "0x"];
        self.features.push(named(const { token::hash("trace") }, u32::from(trace.iter().any(|sign| code.contains(sign)))));
    }
}

fn index_of(kind: BlockKind) -> usize {
    match kind {
        BlockKind::Title | BlockKind::Paragraph => 0,
        BlockKind::ListItem { .. } => 1,
        BlockKind::Heading { .. } => 2,
        BlockKind::FormField => 3,
        BlockKind::Quote => 4,
        BlockKind::Code => 5,
        BlockKind::TableRow => 6,
        BlockKind::Aside => 7,
    }
}

fn role(role: Role) -> u32 {
    match role {
        Role::Text => 1,
        Role::Slot(slot) => 10 + slot as u32,
        Role::Ask => 2,
        Role::Detail => 3,
        Role::Defect => 4,
        Role::Meta => 5,
    }
}
