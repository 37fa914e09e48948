//! A map of a few things by their number.

/// Values by number, in the order of the numbers. For some hundreds at most: one is found by halves, put in by moving what follows.
/// The standard maps are compiled again for each kind of value, at 8 KB of wasm each.
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

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

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
}
