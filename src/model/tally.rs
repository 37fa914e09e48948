//! What sentences add up to. Two tallies of neighbours make one of both, so that a long text is summed from those of its passages.

use std::cell::RefCell;

use super::heard::Heard;
use super::place::{Edges, Place};
use super::{COLUMNS, Model, Sums};
use crate::network::Network;
use crate::reading::{Passage, Sentence};
use crate::request;
use crate::request::by_rules::Signs;
use crate::work;

/// The tally of a passage by the weights that ship, and the edges that it then had.
pub(crate) type KeptTally = RefCell<Option<(Edges, Tally)>>;

/// What the sentences of a passage, or of a whole field, add up to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// How many are the author's own. All below is of these.
    pub own: u32,
    /// How many are questions.
    pub questions: u32,
    /// How many read as an ask rather than not.
    pub asks: u32,
    /// How much the one that most reads as an ask does: the logarithm of the odds.
    pub most: Option<f32>,
    /// The same of those that ask plainly by their rules, where the network takes them for asks too.
    pub plainest: Option<f32>,
    /// No score as an ask is higher; see [`request::asks`].
    pub highest: Option<f32>,
    /// The most direct rule, the last of equal ones.
    pub strongest: Option<Strongest>,
    /// How often each signal is shown.
    pub shown: Shown,
    /// Whether the last one is a question.
    pub ends_in_a_question: bool,
    /// What their features weigh together.
    pub sums: Sums,
    /// What the rules make of them, and of headings.
    pub signs: Signs,
}

/// What a rule adds.
#[derive(Clone, Copy, Debug)]
pub struct Strongest {
    /// How directly it asks.
    pub directness: u8,
    /// Its number; 99 for none.
    pub rule: u32,
}

/// Counts of signals as bits: those shown once at least, twice, three times.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown([u32; 3]);

impl Shown {
    /// The signals of one sentence, a bit each.
    pub(super) const fn once(signals: u32) -> Self {
        Self([signals, 0, 0])
    }

    /// How often a signal is shown, 3 where more.
    #[must_use]
    pub fn count(self, signal: usize) -> u32 {
        self.0.iter().map(|shown| shown >> signal & 1).sum()
    }

    /// The counts of both together.
    #[must_use]
    pub(super) const fn joined(self, other: Self) -> Self {
        let ([a, aa, aaa], [b, bb, bbb]) = (self.0, other.0);
        Self([a | b, aa | bb | a & b, aaa | bbb | aa & b | a & bb])
    }
}

/// From this directness on, a rule says by itself that somebody asks: "Can you add …", "Would love to see …".
pub const PLAIN: u8 = 80;
/// The odds by the network up to which a plain ask is taken for what somebody tells of it: a quote, an answer, a joke.
const AGAINST: f32 = -0.75;

impl Tally {
    /// Takes the next sentence: one of the author's own where it has a place, with its sums and, where that is known, how much it reads
    /// as an ask. Plain words ask plainly only where the network, too, takes them for an ask.
    pub fn add(
        &mut self,
        sentence: &Sentence<'_>,
        place: Option<Place>,
        sums: Sums,
        ask: Option<f32>,
        network: Option<&Network>,
    ) {
        let heard = Heard::new(sentence);
        let mut one = Self { signs: Signs::of(sentence, place.is_some(), &heard), ..Self::default() };
        if place.is_some() {
            let directness = heard.directness();
            one.own = 1;
            one.questions = u32::from(sentence.is_question());
            one.asks = u32::from(ask.is_some_and(|ask| ask > 0.0));
            one.most = ask;
            one.plainest = ask.filter(|_| directness >= PLAIN && network.is_none_or(|network| network.asks(sentence) > AGAINST));
            one.highest = ask.map(|ask| request::highest(sentence, directness, ask));
            one.strongest = Some(Strongest { directness, rule: heard.rule() });
            one.shown = Shown::once(heard.shown());
            one.ends_in_a_question = sentence.is_question();
            one.sums = sums;
        }
        self.join(&one);
    }

    /// Takes what stands behind it.
    pub fn join(&mut self, behind: &Self) {
        self.signs.join(&behind.signs);
        if behind.own == 0 {
            return;
        }
        self.own += behind.own;
        self.questions += behind.questions;
        self.asks += behind.asks;
        self.most = higher(self.most, behind.most);
        self.plainest = higher(self.plainest, behind.plainest);
        self.highest = higher(self.highest, behind.highest);
        let weaker = |known: Strongest| behind.strongest.is_none_or(|other| other.directness < known.directness);
        self.strongest = self.strongest.filter(|known| weaker(*known)).or(behind.strongest);
        self.shown = self.shown.joined(behind.shown);
        self.ends_in_a_question = behind.ends_in_a_question;
        self.sums.iter_mut().zip(behind.sums).for_each(|(sum, other)| *sum += other);
    }
}

/// The higher of two where there are two.
pub(crate) fn higher(one: Option<f32>, other: Option<f32>) -> Option<f32> {
    match (one, other) {
        // What is told apart here is never no number, which `max` has to look for.
        (Some(one), Some(other)) => Some(if other > one { other } else { one }),
        (one, other) => one.or(other),
    }
}

impl Model<'_> {
    /// Calls `take` with what the sentences of a passage add up to.
    pub fn tally<T>(&self, network: &Network, passage: Passage<'_, '_>, take: impl FnOnce(&Tally) -> T) -> T {
        let kept = (self.is_fitted() && network.is_fitted()).then(|| passage.kept());
        // Looked at where it is kept: there may be hundreds, and each is large.
        if let Some(kept) = kept
            && let Some((edges, tally)) = &*kept.borrow()
            && *edges == passage.edges
        {
            return take(tally);
        }
        let mut tally = Tally::default();
        for (sentence, place) in passage.placed() {
            work::step(1);
            let sums = place.map_or([0; COLUMNS], |place| self.of_sentence(&sentence, place));
            tally.add(&sentence, place, sums, Some(self.odds(&sums)), Some(network));
        }
        if let Some(kept) = kept {
            kept.replace(Some((passage.edges, tally)));
        }
        take(&tally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_are_counted_up_to_three() {
        let mut all = Shown::default();
        for (signals, expected) in [(0b01, [1, 0]), (0b11, [2, 1]), (0b01, [3, 1]), (0b11, [3, 2]), (0b11, [3, 3])] {
            all = all.joined(Shown::once(signals));
            assert_eq!([all.count(0), all.count(1)], expected);
        }
        let two = Shown::once(1).joined(Shown::once(1));
        assert_eq!((two.joined(two).count(0), two.joined(Shown::once(1)).count(0)), (3, 3));
    }
}
