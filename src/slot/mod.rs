//! The context of a request, slot by slot.

use crate::cue::Hit;
use crate::document::Field;
use crate::document::{inline, token};
use crate::learned::Learned;
use crate::reading::{Role, Sentence, Tag, class};
use crate::span::Span;

mod clause;
mod evidence;
pub mod features;
mod person;
mod problem;
mod said;
pub mod weights;
mod who;
mod why_now;

pub(crate) use said::Said;
pub use weights::Weights;

/// The slots that the engine knows. Their ids are stored in settings and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlotId {
    /// Who needs it.
    Who,
    /// What user or business problem it solves.
    Problem,
    /// Why it is prioritised now.
    WhyNow,
    /// What supports it.
    Evidence,
}

impl SlotId {
    /// All of them, in the order of the default block.
    pub const ALL: [Self; 4] = [Self::Who, Self::Problem, Self::WhyNow, Self::Evidence];

    /// The id in every file format.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Problem => "problem",
            Self::WhyNow => "why_now",
            Self::Evidence => "evidence",
        }
    }

    /// The slot of this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.id() == id)
    }
}

/// Words that satisfy a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotMatch {
    /// The slot.
    pub slot: SlotId,
    /// The text that `span` and `cue` point into.
    pub field: Field,
    /// The words to quote.
    pub span: Span,
    /// The words that made it fire; inside `span`.
    pub cue: Span,
}

/// Recognises one slot.
#[derive(Debug)]
pub struct ContextSlot {
    /// Which.
    pub id: SlotId,
    /// What forms call it, as [`crate::document::normalized`] gives it.
    pub labels: &'static [&'static str],
    /// The words that can make it fire; see [`crate::cue`].
    pub cues: &'static [&'static str],
    /// The words to quote for a cue, if the sentence around it really says so.
    pub quote: fn(&Sentence<'_>, &Hit<Tag>) -> Option<Span>,
    /// Signs that are no words: a link, a ticket's number. Gives the words to quote.
    pub signs: fn(&Sentence<'_>) -> Option<Span>,
    /// Sentences that satisfy it.
    pub examples: &'static [&'static str],
    /// Sentences that do not.
    pub counterexamples: &'static [&'static str],
}

/// Every slot that is recognised in prose, in the order of [`SlotId::ALL`].
pub const CONTEXT_SLOTS: [ContextSlot; 4] =
    [shipped(who::SLOT), shipped(problem::SLOT), shipped(why_now::SLOT), shipped(evidence::SLOT)];

/// The cues of each, in the same order.
pub(crate) const CUES: &[&[&str]] = &[who::SLOT.cues, problem::SLOT.cues, why_now::SLOT.cues, evidence::SLOT.cues];

/// The slot as it ships: a browser has no use for its examples, and reads its cues from [`CUES`].
const fn shipped(slot: ContextSlot) -> ContextSlot {
    if cfg!(target_family = "wasm") { ContextSlot { cues: &[], examples: &[], counterexamples: &[], ..slot } } else { slot }
}

/// How much the network counts, which knows the order of the words, beside what words weigh and cues say; and how much at most: what those
/// agree on stands.
const ORDER: f32 = 0.6;
/// The odds from which on it speaks for a slot.
const ORDER_FROM: f32 = -0.25;
const ORDER_MOST: f32 = 1.0;

/// What one sentence says for the slots: at most one match each.
#[must_use]
pub fn matches(sentence: &Sentence<'_>) -> Vec<SlotMatch> {
    matches_by(&Learned::fitted(), sentence)
}

/// What one sentence says for the slots by other weights: for measuring what was fitted without some texts.
#[must_use]
pub fn matches_by(learned: &Learned<'_>, sentence: &Sentence<'_>) -> Vec<SlotMatch> {
    let mut found = Vec::new();
    if !is_read(sentence) {
        return found;
    }
    let weights = &learned.slots;
    let features = features::features(sentence);
    let sums = weights.sums(&features);
    let known = CONTEXT_SLOTS.each_ref().map(|slot| cued(slot, sentence));
    let mut leads = [0.0; CONTEXT_SLOTS.len()];
    for (((lead, slot), sum), cued) in leads.iter_mut().zip(&CONTEXT_SLOTS).zip(sums).zip(&known) {
        *lead = weights.lead(slot.id, sum, features.len(), cued.is_some());
    }
    // Of most sentences it could say nothing that counts.
    let is_open = leads.iter().any(|lead| lead.abs() < ORDER_MOST);
    let by_order = if is_open { learned.network.slots(sentence) } else { [0.0; CONTEXT_SLOTS.len()] };
    for (((slot, cued), lead), order) in CONTEXT_SLOTS.iter().zip(known).zip(leads).zip(by_order) {
        let says = lead + ((order - ORDER_FROM) * ORDER).clamp(-ORDER_MOST, ORDER_MOST) > 0.0 || is_sure(slot, sentence);
        let named = is_named(slot.id, sentence).then_some((sentence.span, sentence.span));
        let telling = || clause::telling(sentence, &features, |feature| weights.weight(slot.id, feature));
        let quoted = says.then(|| match (cued, named) {
            // A cue is often only the tail of what hurts.
            (Some((span, cue)), None) if slot.id == SlotId::Problem => {
                telling().map(|(clause, _)| (Span::new(span.start.min(clause.start), span.end.max(clause.end)), cue))
            }
            // What can be counted in one clause and looked up in another is one piece of evidence.
            (Some((span, cue)), None) if slot.id == SlotId::Evidence => {
                Some((clause::joined(sentence, span, quotes(slot, sentence)), cue))
            }
            (None, None) if slot.id == SlotId::Who => who::subject(sentence).map(|span| (span, span)).or_else(telling),
            _ => cued.or(named).or_else(telling),
        });
        // A mark of the editor's can end inside a character.
        let whole = |span: &Span| sentence.source.get(span.start..span.end).is_some();
        let quoted = quoted.flatten().filter(|(span, cue)| whole(span) && whole(cue));
        // And it can begin or end in the white space beside a word.
        let trimmed = |span: Span| inline::trimmed(sentence.source, span);
        let quoted = quoted.map(|(span, cue)| (trimmed(span), trimmed(cue))).filter(|(span, _)| !span.is_empty());
        found.extend(quoted.map(|(span, cue)| SlotMatch { slot: slot.id, field: sentence.field, span, cue }));
    }
    found
}

/// Whether a sentence satisfies a slot whatever its words weigh: it stands under the slot's own name, or shows a sign of it.
#[must_use]
pub fn is_sure(slot: &ContextSlot, sentence: &Sentence<'_>) -> bool {
    is_named(slot.id, sentence) || (slot.signs)(sentence).is_some()
}

/// What stands under the slot's own name counts as it is, but for a deadline that is only a date or a shout.
fn is_named(slot: SlotId, sentence: &Sentence<'_>) -> bool {
    const BARE: [u32; 36] = token::hashes([
        "<number>", ".", ",", "!", "-", "by", "on", "the", "of", "in", "end", "this", "next", "week", "month", "year", "eod",
        "eow", "eom", "asap", "now", "soon", "urgent", "very", "high", "critical", "before", "until", "please", "possible", "as",
        "if", "st", "nd", "rd", "th",
    ]);
    let bare =
        |at: usize| sentence.word_at(at, &BARE) || sentence.class_at(at, class!("day") | class!("month") | class!("season"));
    sentence.role == Role::Slot(slot) && sentence.index == 0 && (slot != SlotId::WhyNow || !(0..sentence.tokens.len()).all(bare))
}

/// Whether a sentence is looked at for slots.
#[must_use]
pub fn is_read(sentence: &Sentence<'_>) -> bool {
    !matches!(sentence.role, Role::Meta) && !crate::document::says_nothing(sentence.span.of(sentence.source))
}

/// The words to quote for the first cue or sign of a slot, and the cue.
#[must_use]
pub fn cued(slot: &ContextSlot, sentence: &Sentence<'_>) -> Option<(Span, Span)> {
    quotes(slot, sentence).next()
}

/// The words to quote for every cue of a slot, then for its sign, each with that.
fn quotes<'s>(slot: &'s ContextSlot, sentence: &'s Sentence<'_>) -> impl Iterator<Item = (Span, Span)> + 's {
    let of_cue = |hit: &Hit<Tag>| {
        let span = (hit.tag == Tag::Slot(slot.id)).then(|| (slot.quote)(sentence, hit)).flatten()?;
        Some((span, sentence.hit_span(hit)))
    };
    let of_sign = std::iter::once_with(|| (slot.signs)(sentence).map(|span| (span, span))).flatten();
    sentence.hits.iter().filter_map(of_cue).chain(of_sign)
}

/// What forms call a slot, as [`crate::document::normalized`] gives it.
#[must_use]
pub fn labels(id: SlotId) -> &'static [&'static str] {
    CONTEXT_SLOTS.iter().find(|slot| slot.id == id).map_or(&[], |slot| slot.labels)
}
