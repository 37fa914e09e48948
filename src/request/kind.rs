//! What a text mainly is, and how much each of its sentences reads as an ask.

use super::declared;
use crate::document::{Field, Text};
use crate::finding::Kind;
use crate::model::whole::{MAX_SENTENCES, Whole};
use crate::model::{COLUMNS, KINDS, Model, Place, Sums, Tally};
use crate::reading::{Passage, Sentence};
use crate::work;

/// What the model has to say of a text.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// For each of [`KINDS`], how much speaks for it: logarithms, only their differences count.
    pub kinds: [f32; KINDS.len()],
    /// For each passage, what no score of its asks is above; see [`super::asks`].
    pub(super) highest: Vec<Option<f32>>,
    /// Whether the text has a title.
    ticket: bool,
    /// How much less must speak for a requirement because something is asked for plainly in what is read for the kind.
    plainly: f32,
    /// What the author says that it is.
    declared: Option<Kind>,
    /// Whether something is asked for plainly behind the part of a long text that is read for its kind.
    asks_later: bool,
}

/// By how much more must speak for a requirement than for anything else, as a logarithm: a false alarm costs more than a miss.
const LEAD: f32 = 0.75;
/// The same in a message, where asks are rarer and false alarms come many times a day.
const LEAD_IN_MESSAGE: f32 = 1.25;
/// The odds from which on a plain ask may be one (below, its words are those of a favour), and how much less must then speak for a
/// requirement.
const PLAINLY: (f32, f32) = (0.0, 2.5);
/// The same of a title: it says what the rest is about, and few are questions, so that the weights have seen too few.
const PLAINLY_IN_TITLE: (f32, f32) = (-4.0, 2.5);
/// From these odds on, a sentence that asks plainly far down in a long text makes it a requirement, whatever the text mainly is.
const PLAIN_LATER: f32 = 1.0;

/// How sure the words of a text can make at most, as a logarithm of the odds: the weights of many words add up to far more than they know.
const SUREST: f32 = 3.0;
/// How much it adds when the author says that it is a requirement, and how much it takes away when he says that it is something else:
/// bug forms are filled in with wishes more often than the reverse.
const DECLARED: f32 = 3.0;
const DECLARED_OTHER: f32 = 1.5;

impl Judgement {
    /// What the text mainly is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let lead = if self.ticket { LEAD } else { LEAD_IN_MESSAGE };
        if self.asks_later || self.lead() > lead {
            return Kind::Requirement;
        }
        if let Some(declared) = self.declared.filter(|declared| *declared != Kind::Requirement) {
            return declared;
        }
        let others = KINDS.iter().zip(self.kinds).skip(1);
        others.max_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(Kind::Other, |(kind, _)| *kind)
    }

    /// The logarithm of the odds that it is a requirement, by its words and by what the author declares.
    #[must_use]
    pub fn lead(&self) -> f32 {
        let [requirement, others @ ..] = self.kinds;
        let most = others.into_iter().fold(f32::MIN, f32::max);
        let odds = requirement - most - others.into_iter().map(|other| (other - most).exp()).sum::<f32>().ln();
        let declared = match self.declared {
            Some(Kind::Requirement) => DECLARED,
            Some(_) => -DECLARED_OTHER,
            None => 0.0,
        };
        odds / (1.0 + odds.abs() / SUREST) + self.plainly + declared
    }

    /// Takes the next sentences of the body, which has `count` before them.
    fn take(&mut self, tally: &Tally, count: &mut usize, sums: &mut Sums) {
        if *count < MAX_SENTENCES {
            self.begins(PLAINLY, tally, sums);
        } else {
            self.asks_later |= tally.plainest.is_some_and(|odds| odds >= PLAIN_LATER);
        }
        *count += tally.own as usize;
    }

    /// Takes sentences of the beginning of the text, which is read for its kind: their sums, and what a plain ask among them adds.
    fn begins(&mut self, (from, less): (f32, f32), tally: &Tally, sums: &mut Sums) {
        add(sums, tally.sums);
        if tally.plainest.is_some_and(|odds| odds >= from) {
            self.plainly = self.plainly.max(less);
        }
    }
}

/// Judges a text.
#[must_use]
pub fn judge(model: &Model<'_>, text: &Text<'_>, passages: &[Passage<'_, '_>]) -> Judgement {
    work::step(passages.len());
    let mut judgement = Judgement { highest: Vec::with_capacity(passages.len()), ..Judgement::default() };
    let mut whole = Whole::default();
    // Sums over the title and all that is named, then over the beginning of the body.
    let (mut named, mut body): (Sums, Sums) = ([0; COLUMNS], [0; COLUMNS]);
    let mut count = 0;
    for passage in passages {
        model.tally(*passage, |tally| {
            whole.add(*passage, tally);
            judgement.highest.push(tally.highest);
            match passage.field {
                Field::Title => judgement.begins(PLAINLY_IN_TITLE, tally, &mut named),
                Field::Body => {
                    let all = count + tally.own as usize;
                    // The sentence with which the beginning ends can stand in the middle of a passage.
                    if count < MAX_SENTENCES && all > MAX_SENTENCES {
                        for part in one_by_one(model, *passage) {
                            judgement.take(&part, &mut count, &mut body);
                        }
                    } else {
                        judgement.take(tally, &mut count, &mut body);
                    }
                }
                Field::Context(_) => {}
            }
        });
        if passage.field == Field::Body {
            add(&mut named, model.of_names(passage.note(), passage.edges.ticket));
        }
    }
    whole.features(&mut |feature| model.add(feature, &mut named));
    let share = share(u16::try_from(count.min(MAX_SENTENCES)).unwrap_or(1));
    for (kind, (named, body)) in judgement.kinds.iter_mut().zip(named.iter().zip(&body).skip(1)) {
        *kind = (as_float(*named) + as_float(*body) * share) * model.kind_unit;
    }
    judgement.ticket = whole.title.own > 0;
    judgement.declared = declared::kind(text, passages);
    judgement
}

/// The tally of each sentence of a passage that is the author's own.
fn one_by_one(model: &Model<'_>, passage: Passage<'_, '_>) -> Vec<Tally> {
    let one = |(sentence, place): (Sentence<'_>, Option<Place>)| {
        let sums = model.of_sentence(&sentence, place?);
        let mut one = Tally::default();
        one.add(&sentence, place, sums, Some(model.odds(&sums)));
        Some(one)
    };
    passage.placed().filter_map(one).collect()
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
