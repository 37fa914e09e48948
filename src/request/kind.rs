//! What a text mainly is, and how much each of its sentences reads as an ask.

use super::declared;
use crate::document::{Document, Text};
use crate::finding::Kind;
use crate::model::whole::{MAX_SENTENCES, is_ticket, of_text_with};
use crate::model::{COLUMNS, Heard, KINDS, Model, Scope, Sums, places};
use crate::reading::Sentence;
use crate::work;

/// What the model has to say of a text.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// For each of [`KINDS`], how much speaks for it: logarithms, only their differences count.
    pub kinds: [f32; KINDS.len()],
    /// For each sentence that is the author's own, the logarithm of the odds that it is an ask.
    pub asks: Vec<Option<f32>>,
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
/// From this directness on, a rule says by itself that somebody asks: "Can you add …", "Would love to see …".
const PLAIN: u8 = 80;
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
}

/// Judges a text.
#[must_use]
pub fn judge(model: &Model<'_>, text: &Text<'_>, document: &Document, sentences: &[Sentence<'_>]) -> Judgement {
    // What is heard in each, its weights, their sum.
    work::step(3 * sentences.len());
    let places = places(sentences);
    let heard: Vec<Heard> = sentences.iter().map(Heard::new).collect();
    let sums: Vec<Option<Sums>> =
        sentences.iter().zip(&places).map(|(sentence, place)| Some(model.of_sentence(sentence, (*place)?))).collect();
    let asks: Vec<Option<f32>> = sums.iter().map(|sums| sums.map(|sums| as_float(sums[0]) * model.ask_unit)).collect();
    let mut whole: Sums = [0; COLUMNS];
    of_text_with(text, document, sentences, &places, &heard, &asks, false, &mut |feature| model.add(feature, &mut whole));
    for (_, note) in document.notes(text).iter() {
        let sums = model.of_names(note, is_ticket(sentences));
        whole.iter_mut().zip(sums).for_each(|(whole, sum)| *whole += sum);
    }
    let mut body: Sums = [0; COLUMNS];
    let mut count = 0_u16;
    let (mut ticket, mut plainly, mut asks_later) = (false, 0.0_f32, false);
    for ((sums, place), heard) in sums.iter().zip(&places).zip(&heard) {
        let (Some(sums), Some(place)) = (sums, place) else { continue };
        let odds = as_float(sums[0]) * model.ask_unit;
        let plain = heard.directness() >= PLAIN;
        let (from, less) = if place.scope == Scope::Title { PLAINLY_IN_TITLE } else { PLAINLY };
        if plain && odds >= from && usize::from(count) < MAX_SENTENCES {
            plainly = plainly.max(less);
        }
        let to = match place.scope {
            Scope::Title => {
                ticket = true;
                &mut whole
            }
            _ if usize::from(count) >= MAX_SENTENCES => {
                asks_later |= plain && odds >= PLAIN_LATER;
                continue;
            }
            _ => {
                count += 1;
                &mut body
            }
        };
        for (to, sum) in to.iter_mut().zip(sums) {
            *to += sum;
        }
    }
    let share = share(count);
    let mut kinds = [0.0; KINDS.len()];
    for (kind, (whole, body)) in kinds.iter_mut().zip(whole.iter().zip(&body).skip(1)) {
        *kind = (as_float(*whole) + as_float(*body) * share) * model.kind_unit;
    }
    Judgement { kinds, asks, ticket, plainly, declared: declared::kind(text, document), asks_later }
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
