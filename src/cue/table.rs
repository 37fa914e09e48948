//! Words by their hash.

/// What is known of some words, by [`crate::document::token::hash`].
#[derive(Clone, Debug)]
pub(crate) struct Table<V> {
    /// A power of two of them, at most half in use. The word 0 is none.
    entries: Vec<(u32, V)>,
}

impl<V: Copy + Default> Table<V> {
    /// A table with room for this many words.
    pub(crate) fn with_room(words: usize) -> Self {
        Self { entries: vec![(0, V::default()); (2 * words.max(1)).next_power_of_two()] }
    }

    /// What is known of a word; the default where nothing is.
    pub(crate) fn get(&self, word: u32) -> V {
        self.entries
            .get(self.place(word))
            .map_or_else(V::default, |(known, value)| if *known == word { *value } else { V::default() })
    }

    /// What is known of a word, to be changed. `None` where there is no room left.
    pub(crate) fn entry(&mut self, word: u32) -> Option<&mut V> {
        let place = self.place(word);
        let (known, value) = self.entries.get_mut(place)?;
        if *known == 0 {
            *known = word;
        }
        (*known == word).then_some(value)
    }

    /// Where a word is, or would be.
    fn place(&self, word: u32) -> usize {
        let mask = self.entries.len() - 1;
        // The low bits of FNV-1a depend on all of the word.
        let start = word as usize & mask;
        for step in 0..=mask {
            let at = (start + step) & mask;
            match self.entries.get(at) {
                Some((known, _)) if *known != word && *known != 0 => {}
                _ => return at,
            }
        }
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_even_where_places_collide() {
        let mut table = Table::with_room(40);
        for word in (1..=40).map(|n| n * 128) {
            *table.entry(word).unwrap() = word + 1;
        }
        assert!((1..=40).map(|n| n * 128).all(|word| table.get(word) == word + 1));
        assert_eq!(table.get(7), 0);
    }
}
