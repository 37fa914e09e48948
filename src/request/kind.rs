//! What a text mainly is, and how much each of its sentences reads as an ask.

use super::declared;
use crate::document::{Field, Text};
use crate::finding::Kind;
use crate::learned::Learned;
use crate::model::whole::{MAX_SENTENCES, Whole};
use crate::model::{COLUMNS, KINDS, Sums, Tally, higher};
use crate::reading::Passage;
use crate::work;

/// What the model has to say of a text.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// For each of [`KINDS`], how much speaks for it: logarithms, only their differences count.
    pub kinds: [f32; KINDS.len()],
    /// The same by the network.
    pub by_order: [f32; KINDS.len()],
    /// For each passage, what no score of its asks is above; see [`super::asks`].
    pub(super) highest: Vec<Option<f32>>,
    /// Whether the text has a title.
    ticket: bool,
    /// How much less must speak for a requirement because something is asked for plainly in what is read for the kind.
    plainly: f32,
    /// How much the plainest ask there reads as one: the logarithm of the odds.
    plainest: Option<f32>,
    /// Whether it is long, and of what is read for its kind no sentence reads as an ask or asks plainly.
    silent: bool,
    /// What the author says that it is.
    declared: Option<Kind>,
    /// Whether something is asked for plainly behind the part of a long text that is read for its kind.
    asks_later: bool,
}

/// By how much more must speak for a requirement than for anything else, as a logarithm: a false alarm costs more than a miss.
const LEAD: f32 = 0.1;
/// The same in a message, where asks are rarer and false alarms come many times a day.
const LEAD_IN_MESSAGE: f32 = 0.4;
/// The odds from which on a plain ask may be one (below, its words are those of a favour), and how much less must then speak for a
/// requirement.
const PLAINLY: (f32, f32) = (-0.5, 2.5);
/// The same of a title: it says what the rest is about, and few are questions, so that the weights have seen too few.
const PLAINLY_IN_TITLE: (f32, f32) = (-4.0, 2.5);
/// The odds from which on a plain ask is surely one where the rules and signals take the whole text for a requirement too: what speaks
/// against it are then words alone, of prose that says nothing of it. And how much less must then speak for a requirement.
const SURELY: (f32, f32) = (1.0, 4.5);
/// The odds from which on the same holds of a title.
const SURELY_IN_TITLE: f32 = -2.0;
/// From these odds on, a sentence that asks plainly far down in a long text makes it a requirement, whatever the text mainly is.
const PLAIN_LATER: f32 = 1.0;

/// From how many sentences on a text is long, and which odds then at least one of them must reach for a requirement: many words that each
/// speak a little for one make none, the less the more there are.
const SILENT: [(u32, f32); 2] = [(5, -0.5), (10, 0.5)];

/// How sure the model or the network can make at most, as a logarithm of the odds: the weights of many words add up to far more than they know.
const SUREST: f32 = 3.0;
/// How much of those odds the network says, from the order of the words; the rest the model, from the words.
const ORDER: f32 = 0.6;
/// How much it adds when the author says that it is a requirement, and how much it takes away when he says that it is something else:
/// bug forms are filled in with wishes more often than the reverse.
const DECLARED: f32 = 3.0;
const DECLARED_OTHER: f32 = 1.5;

impl Judgement {
    /// What the text mainly is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let lead = if self.ticket { LEAD } else { LEAD_IN_MESSAGE };
        let silent = self.silent && self.declared != Some(Kind::Requirement);
        if self.asks_later || !silent && self.lead() > lead {
            return Kind::Requirement;
        }
        if let Some(declared) = self.declared.filter(|declared| *declared != Kind::Requirement) {
            return declared;
        }
        let sums = self.kinds.iter().zip(self.by_order).map(|(words, order)| words + order);
        let others = KINDS.iter().zip(sums).skip(1);
        others.max_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(Kind::Other, |(kind, _)| *kind)
    }

    /// The logarithm of the odds that it is a requirement, by its words and by what the author declares.
    #[must_use]
    pub fn lead(&self) -> f32 {
        let declared = match self.declared {
            Some(Kind::Requirement) => DECLARED,
            Some(_) => -DECLARED_OTHER,
            None => 0.0,
        };
        (1.0 - ORDER) * bounded(odds(self.kinds)) + ORDER * bounded(odds(self.by_order)) + self.plainly + declared
    }

    /// Takes the next passage of the body.
    fn of_body(
        &mut self,
        learned: &Learned<'_>,
        passage: Passage<'_, '_>,
        tally: &Tally,
        whole: &mut Whole,
        body: &mut Beginning,
    ) {
        let room = MAX_SENTENCES - body.count;
        if room == 0 {
            self.goes_on(tally);
            whole.add(passage, &Tally::default());
        } else if tally.own as usize <= room {
            self.begins(PLAINLY, tally, &mut body.sums);
            whole.add(passage, tally);
            body.count += tally.own as usize;
        } else {
            // The sentence with which the beginning ends stands in the middle of the passage.
            let (begins, rest) = parted(learned, passage, room);
            self.begins(PLAINLY, &begins, &mut body.sums);
            whole.add(passage, &begins);
            self.goes_on(&rest);
            body.count = MAX_SENTENCES;
        }
    }

    /// Takes what stands behind the part of the body that is read for its kind.
    fn goes_on(&mut self, tally: &Tally) {
        self.asks_later |= tally.plainest.is_some_and(|odds| odds >= PLAIN_LATER);
    }

    /// Takes sentences of the beginning of the text, which is read for its kind: their sums, and what a plain ask among them adds.
    fn begins(&mut self, (from, less): (f32, f32), tally: &Tally, sums: &mut Sums) {
        add(sums, tally.sums);
        self.plainest = higher(self.plainest, tally.plainest);
        if tally.plainest.is_some_and(|odds| odds >= from) {
            self.plainly = self.plainly.max(less);
        }
    }

    /// Takes what the asks among all that is read say together.
    fn of_asks(&mut self, whole: &Whole) {
        let (from, less) = SURELY;
        let reaches = |odds: Option<f32>, least: f32| odds.is_some_and(|odds| odds >= least);
        let surely = reaches(self.plainest, from) || reaches(whole.title.plainest, SURELY_IN_TITLE);
        if surely && whole.by_rules().0 == Kind::Requirement {
            self.plainly = less;
        }
        let most = higher(whole.title.most, whole.body.most);
        let sentences = whole.title.own + whole.body.own;
        let falls_short = |(long, least): (u32, f32)| sentences >= long && !reaches(most, least);
        self.silent = self.plainly <= 0.0 && SILENT.into_iter().any(falls_short);
    }
}

/// The part of a body that is read for its kind, as far as it is known.
#[derive(Debug, Default)]
struct Beginning {
    /// How many of its sentences are the author's own; at most [`MAX_SENTENCES`].
    count: usize,
    sums: Sums,
}

/// Judges a text.
#[must_use]
pub fn judge(learned: &Learned<'_>, text: &Text<'_>, passages: &[Passage<'_, '_>]) -> Judgement {
    let model = &learned.model;
    work::step(passages.len());
    let mut judgement = Judgement { highest: Vec::with_capacity(passages.len()), ..Judgement::default() };
    let mut whole = Whole::default();
    // Sums over the title and all that is named, then over the beginning of the body.
    let mut named: Sums = [0; COLUMNS];
    let mut body = Beginning::default();
    for passage in passages {
        model.tally(learned.network, *passage, |tally| {
            judgement.highest.push(tally.highest);
            match passage.field {
                Field::Title => {
                    judgement.begins(PLAINLY_IN_TITLE, tally, &mut named);
                    whole.add(*passage, tally);
                }
                Field::Body => judgement.of_body(learned, *passage, tally, &mut whole, &mut body),
                Field::Context(_) => whole.add(*passage, tally),
            }
        });
        if passage.field == Field::Body {
            add(&mut named, model.of_names(passage.note(), passage.edges.ticket));
        }
    }
    whole.features(&mut |feature| model.add(feature, &mut named));
    let share = share(u16::try_from(body.count).unwrap_or(1));
    for (kind, (named, body)) in judgement.kinds.iter_mut().zip(named.iter().zip(&body.sums).skip(1)) {
        *kind = (as_float(*named) + as_float(*body) * share) * model.kind_unit;
    }
    judgement.by_order = learned.network.kinds(passages);
    judgement.of_asks(&whole);
    judgement.ticket = whole.title.own > 0;
    judgement.declared = declared::kind(text, passages);
    judgement
}

/// The logarithm of the odds that a text is a requirement, by what speaks for each of [`KINDS`].
fn odds([requirement, others @ ..]: [f32; KINDS.len()]) -> f32 {
    let most = others.into_iter().fold(f32::MIN, f32::max);
    requirement - most - others.into_iter().map(|other| (other - most).exp()).sum::<f32>().ln()
}

/// Odds that are never surer than [`SUREST`].
fn bounded(odds: f32) -> f32 {
    odds / (1.0 + odds.abs() / SUREST)
}

/// The tallies of a passage up to its `room`th sentence that is the author's own, and of the rest. Apart, since most texts are shorter.
#[inline(never)]
fn parted(learned: &Learned<'_>, passage: Passage<'_, '_>, room: usize) -> (Tally, Tally) {
    let model = &learned.model;
    let mut parts = (Tally::default(), Tally::default());
    for (sentence, place) in passage.placed() {
        let sums = place.map_or([0; COLUMNS], |place| model.of_sentence(&sentence, place));
        let begins = (parts.0.own as usize) < room;
        let part = if begins { &mut parts.0 } else { &mut parts.1 };
        part.add(&sentence, place, sums, Some(model.odds(&sums)), Some(learned.network));
    }
    parts
}

fn add(to: &mut Sums, sums: Sums) {
    to.iter_mut().zip(sums).for_each(|(to, sum)| *to += sum);
}

/// How much each of `count` sentences of a body says of the whole.
#[must_use]
pub fn share(count: u16) -> f32 {
    1.0 / f32::from(count.max(1)).sqrt()
}

/// A sum of weights; far below the 24 bits that are exact.
#[allow(clippy::cast_precision_loss, reason = "a sum of at most some thousand bytes is exact")]
fn as_float(sum: i32) -> f32 {
    sum as f32
}
