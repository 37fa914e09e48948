//! A map of things by their number, and a set of texts.
//!
//! The standard ones are compiled again for each kind of value, at 8 KB of wasm each.

use std::borrow::Borrow;

/// Values by number, in the order of the numbers. One is found by halves, put in by moving what follows: where there are
/// thousands, keep them small, and let new ones have the higher numbers.
#[derive(Clone, Debug)]
pub struct Map<K, V>(Vec<(K, V)>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Copy + Ord, V> Map<K, V> {
    fn place(&self, key: K) -> Result<usize, usize> {
        self.0.binary_search_by_key(&key, |(known, _)| *known)
    }

    /// The value of a number.
    #[must_use]
    pub fn get(&self, key: K) -> Option<&V> {
        self.0.get(self.place(key).ok()?).map(|(_, value)| value)
    }

    /// The value of a number, to be changed.
    pub fn get_mut(&mut self, key: K) -> Option<&mut V> {
        let place = self.place(key).ok()?;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// The value of a number, to be changed; one that has none gets the default.
    pub fn get_or_insert(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let place = self.place(key).unwrap_or_else(|place| {
            self.0.insert(place, (key, V::default()));
            place
        });
        &mut self.0[place].1
    }

    /// Sets the value of a number; gives back the one it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(key) {
            Ok(place) => self.0.get_mut(place).map(|(_, known)| std::mem::replace(known, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// Takes a number and its value away.
    pub fn remove(&mut self, key: K) -> Option<V> {
        let place = self.place(key).ok()?;
        Some(self.0.remove(place).1)
    }

    /// How many numbers have a value.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the lowest number and its value away.
    pub fn pop_first(&mut self) -> Option<V> {
        (!self.0.is_empty()).then(|| self.0.remove(0).1)
    }

    /// The numbers.
    pub fn keys(&self) -> impl Iterator<Item = K> {
        self.0.iter().map(|(key, _)| *key)
    }

    /// The numbers and their values.
    pub fn iter(&self) -> impl Iterator<Item = (K, &V)> {
        self.0.iter().map(|(key, value)| (*key, value))
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

/// Some texts, or other things, each once, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Set<T = String>(Vec<T>);

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Set<T> {
    /// A set without texts.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The texts.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<T: Ord> Set<T> {
    fn place<Q: Ord + ?Sized>(&self, text: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|known| known.borrow().cmp(text))
    }

    /// Whether a text is in it.
    #[must_use]
    pub fn contains<Q: Ord + ?Sized>(&self, text: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(text).is_ok()
    }

    /// Puts a text in; whether it was not there before.
    pub fn insert(&mut self, text: T) -> bool {
        let place = self.place(&text);
        if let Err(place) = place {
            self.0.insert(place, text);
        }
        place.is_err()
    }

    /// Takes a text out; whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, text: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(text).map(|place| self.0.remove(place)).is_ok()
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Set<T> {
    fn from(texts: [T; N]) -> Self {
        let mut set = Self::new();
        for text in texts {
            set.insert(text);
        }
        set
    }
}

impl<T: Into<String>> FromIterator<T> for Set {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut set = Self::new();
        texts.into_iter().for_each(|text| {
            set.insert(text.into());
        });
        set
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn it_does_what_the_standard_map_does() {
        let (mut map, mut known) = (Map::default(), BTreeMap::new());
        for step in 0..200_u32 {
            let key = step * 7 % 23;
            match step % 5 {
                0 => assert_eq!(map.remove(key), known.remove(&key)),
                4 if step % 35 == 4 => assert_eq!(map.pop_first(), known.pop_first().map(|(_, value)| value)),
                _ => assert_eq!(map.insert(key, step), known.insert(key, step)),
            }
            assert!(map.iter().eq(known.iter().map(|(key, value)| (*key, value))), "after step {step}");
            assert_eq!((map.get(key), map.len()), (known.get(&key), known.len()));
        }
    }

    #[test]
    fn the_set_does_what_the_standard_set_does() {
        let (mut set, mut known) = (Set::new(), BTreeSet::new());
        for step in 0..200_u32 {
            let text = (step * 7 % 23).to_string();
            match step % 3 {
                0 => assert_eq!(set.remove(&text), known.remove(&text)),
                _ => assert_eq!(set.insert(text.clone()), known.insert(text.clone())),
            }
            assert!(set.iter().eq(&known), "after step {step}");
            assert_eq!(set.contains(&text), known.contains(&text));
        }
        assert_eq!(set, known.into_iter().collect());
    }
}
