//! How much of a text is looked at, for tests: that twice the text is twice the work can be counted, not only timed.

#[cfg(debug_assertions)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// So many characters, words or lines are looked at. Counted in debug builds only; elsewhere this is nothing.
#[inline(always)]
pub(crate) fn step(count: usize) {
    #[cfg(debug_assertions)]
    STEPS.with(|steps| steps.set(steps.get() + count as u64));
    #[cfg(not(debug_assertions))]
    let _ = count;
}

/// How many have been counted on this thread so far.
#[cfg(debug_assertions)]
#[must_use]
pub fn steps() -> u64 {
    STEPS.with(std::cell::Cell::get)
}
