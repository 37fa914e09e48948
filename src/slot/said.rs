//! What a passage says for the slots.

use super::{SlotId, SlotMatch, matches_by};
use crate::document::BlockKind;
use crate::learned::Learned;
use crate::reading::Passage;
use crate::work;

/// What the sentences of a passage say for the slots. The spans count from the passage's start.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// In the order of the slots, then of the text; each with the index in the passage of the block that alone it serves, if that is a
    /// list item.
    matches: Vec<(Option<usize>, SlotMatch)>,
    /// How many of them are for the slots before each, and at last how many there are.
    before: [usize; SlotId::ALL.len() + 1],
}

impl Said {
    /// Looks at the sentences of a passage, by other weights than those that ship if there are any.
    pub(crate) fn new(passage: Passage<'_, '_>, by: Option<&Learned<'_>>) -> Self {
        let mut said = Self::default();
        for sentence in passage.sentences() {
            work::step(1);
            let others = by.map(|others| matches_by(others, &sentence));
            let is_item = matches!(sentence.kind, BlockKind::ListItem { .. });
            let own = is_item.then(|| passage.index_of(&sentence)).flatten();
            for found in others.as_deref().unwrap_or_else(|| sentence.slots()) {
                let place = said.matches.partition_point(|(_, known)| (known.slot, known.span) <= (found.slot, found.span));
                said.matches.insert(place, (own, *found));
            }
        }
        let before = |slot: usize| said.matches.partition_point(|(_, known)| (known.slot as usize) < slot);
        said.before = std::array::from_fn(before);
        said
    }

    /// What it says for a slot; for an ask in a list item, whose block is given, only what serves that.
    pub(crate) fn of(&self, slot: SlotId, item: Option<Option<usize>>) -> impl Iterator<Item = SlotMatch> {
        let bounds = self.before.get(slot as usize).zip(self.before.get(slot as usize + 1));
        let all = bounds.and_then(|(from, to)| self.matches.get(*from..*to)).unwrap_or_default();
        let serves = move |own: &Option<usize>| item.is_none_or(|item| own.is_none() || *own == item);
        all.iter().filter(move |(own, _)| serves(own)).map(|(_, found)| *found)
    }
}
