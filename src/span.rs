//! Half-open byte ranges, the one way this crate points into a text.

use std::collections::BinaryHeap;

/// The bytes `start..end` of a text. Both ends lie on `char` boundaries of the text that the span was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte; never less than `start`.
    pub end: usize,
}

/// What lies at these spans in the order of the text; of what starts at the same place the longest comes first.
#[must_use]
pub fn outermost_first<T>(items: Vec<T>, span: fn(&T) -> Span) -> Vec<T> {
    let key = |(index, item): (usize, &T)| [span(item).start, usize::MAX - span(item).end, index];
    let order: Vec<[usize; 3]> = items.iter().enumerate().map(key).collect();
    if order.is_sorted() {
        return items;
    }
    // The sorts of slices are far more code than a heap.
    let order = BinaryHeap::from(order).into_sorted_vec();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|[.., index]| items.get_mut(*index)?.take()).collect()
}

impl Span {
    /// The span `start..end`; an `end` before `start` gives the empty span at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// How many bytes it covers.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text under it; empty where it does not fit `text`, so that a stale span can never panic.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The same span, `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}
