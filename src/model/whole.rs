//! What the model sees of a text as a whole, beside its sentences.

use super::feature::{join, named};
use super::heard::Heard;
use super::note::Note;
use super::place::{Place, Scope};
use crate::document::token;
use crate::document::{Document, Field, Text};
use crate::reading::Sentence;
use crate::request::by_rules::kind_by_rules;
use crate::request::signal::{SIGNALS, Signal};
use crate::work;

/// How many sentences of a description or message are read for its kind: what comes later says little that is new.
pub const MAX_SENTENCES: usize = 40;

/// The features of a text, the names of its blocks with them. `asks` holds, for each sentence that is the author's own, how much it reads as an ask (the logarithm of the odds).
pub fn of_text(
    text: &Text<'_>,
    document: &Document,
    sentences: &[Sentence<'_>],
    places: &[Option<Place>],
    heard: &[Heard],
    asks: &[Option<f32>],
    add: &mut impl FnMut(u32),
) {
    of_text_with(text, document, sentences, places, heard, asks, true, add);
}

/// Whether a text is a ticket: it has a title.
pub(crate) fn is_ticket(sentences: &[Sentence<'_>]) -> bool {
    sentences.first().is_some_and(|sentence| sentence.field == Field::Title)
}

/// The mark of features of a ticket, or of a message.
const fn scope(ticket: bool) -> u32 {
    if ticket { const { token::hash("ticket") } } else { const { token::hash("message") } }
}

/// The features of the names of some blocks; see [`of_text`].
pub(crate) fn of_names(note: &Note, ticket: bool, add: &mut impl FnMut(u32)) {
    for feature in &note.features {
        add(*feature);
        add(join(scope(ticket), *feature));
    }
}

/// As [`of_text`], the names of the blocks with them or not.
#[allow(clippy::too_many_arguments, reason = "what is known of a text")]
pub(crate) fn of_text_with(
    text: &Text<'_>,
    document: &Document,
    sentences: &[Sentence<'_>],
    places: &[Option<Place>],
    heard: &[Heard],
    asks: &[Option<f32>],
    names: bool,
    add: &mut impl FnMut(u32),
) {
    let scope = scope(is_ticket(sentences));
    let mut add = |feature: u32| {
        add(feature);
        add(join(scope, feature));
    };
    add(named(const { token::hash("text") }, 0));
    of_asks(sentences, places, asks, &mut add);
    of_blocks(text, document, names, &mut add);
    of_facts(sentences, places, heard, &mut add);
    // What asks most, what asks, what is a question, what is shown.
    work::step(4 * sentences.len());
    let (kind, directness) = kind_by_rules(document, sentences, heard);
    let kind = kind as u32;
    let most = asks.iter().flatten().copied().fold(f32::MIN, f32::max);
    add(named(const { token::hash("by rules") }, kind));
    add(named(const { token::hash("by rules, directness") }, kind * 16 + u32::from(directness) / 10));
    add(named(const { token::hash("by rules, ask") }, kind * 16 + level(most)));
}

fn of_asks(sentences: &[Sentence<'_>], places: &[Option<Place>], asks: &[Option<f32>], add: &mut impl FnMut(u32)) {
    let score = |scope: fn(Scope) -> bool| {
        let own = places.iter().zip(asks).zip(sentences);
        own.filter_map(|((place, ask), sentence)| Some((place.as_ref().filter(|place| scope(place.scope))?, (*ask)?, sentence)))
            .max_by(|(_, a, _), (_, b, _)| a.total_cmp(b))
            .map(|(_, ask, sentence)| (level(ask), sentence))
    };
    let title = score(|scope| scope == Scope::Title);
    let body = score(|scope| scope != Scope::Title);
    let title_level = title.map_or(0, |(level, _)| level);
    let body_level = body.map_or(0, |(level, _)| level);
    // Each level that is reached counts, so that what is fitted grows with it.
    for level in 1..=title_level {
        add(named(const { token::hash("title asks") }, level));
    }
    for level in 1..=body_level {
        add(named(const { token::hash("body asks") }, level));
    }
    for level in 1..=title_level.max(body_level) {
        add(named(const { token::hash("asks") }, level));
    }
    add(named(const { token::hash("title and body ask") }, title_level / 2 * 16 + body_level / 2));
    let many = asks.iter().flatten().filter(|ask| **ask > 0.0).count().min(4);
    add(named(const { token::hash("how many ask") }, u32::try_from(many).unwrap_or(0)));
    let questions = sentences.iter().zip(places).filter(|(sentence, place)| place.is_some() && sentence.is_question()).count();
    add(named(const { token::hash("questions") }, u32::try_from(questions.min(4)).unwrap_or(0)));
    let last = sentences
        .iter()
        .zip(places)
        .filter(|(_, place)| place.is_some_and(|place| place.last))
        .map(|(sentence, _)| sentence)
        .next();
    add(named(
        const { token::hash("ends in a question") },
        u32::from(last.is_some_and(|sentence| sentence.is_question())) * 16 + body_level,
    ));
}

/// The logarithm of the odds in steps.
fn level(ask: f32) -> u32 {
    const STEPS: [f32; 9] = [-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0];
    1 + u32::try_from(STEPS.iter().filter(|step| ask > **step).count()).unwrap_or(0)
}

fn of_blocks(text: &Text<'_>, document: &Document, names: bool, add: &mut impl FnMut(u32)) {
    let mut counts = [0_u32; 8];
    for (_, note) in document.notes(text).iter() {
        counts.iter_mut().zip(note.counts).for_each(|(all, count)| *all += count);
        if names {
            note.features.iter().for_each(|feature| add(*feature));
        }
    }
    for (kind, count) in (0_u32..).zip(counts) {
        let step = match count {
            0 => 0,
            1 => 1,
            2..=3 => 2,
            4..=8 => 3,
            _ => 4,
        };
        add(named(const { token::hash("blocks") }, kind * 8 + step));
    }
}

fn of_facts(sentences: &[Sentence<'_>], places: &[Option<Place>], heard: &[Heard], add: &mut impl FnMut(u32)) {
    // The description's, then the title's. All that is asked of the sentences, in one walk through them: there may be thousands.
    let mut shown = [[0_u32; 32]; 2];
    let mut strongest: [Option<&Heard>; 2] = [None; 2];
    let (mut own, mut asked) = (0_u32, 0_u32);
    for ((sentence, place), heard) in sentences.iter().zip(places).zip(heard) {
        let Some(place) = place else { continue };
        let part = usize::from(place.scope == Scope::Title);
        own += 1;
        asked += u32::from(sentence.is_question());
        if let (Some(shown), Some(strongest)) = (shown.get_mut(part), strongest.get_mut(part)) {
            heard.signals().for_each(|signal| shown.get_mut(signal).into_iter().for_each(|count| *count += 1));
            if strongest.is_none_or(|known| known.directness() <= heard.directness()) {
                *strongest = Some(heard);
            }
        }
    }
    let count = |signal: Signal, title: bool| {
        let of_part = shown.get(usize::from(title)).and_then(|shown| shown.get(signal as usize));
        of_part.map_or(0, |count| (*count).min(3))
    };
    for (index, (signal, _)) in (0_u32..).zip(SIGNALS) {
        let (title, body) = (count(*signal, true), count(*signal, false));
        add(named(const { token::hash("in the body") }, index * 8 + body));
        for step in 1..=body {
            add(named(const { token::hash("at least in the body") }, index * 8 + step));
        }
        add(named(const { token::hash("in the title or body") }, index * 4 + u32::from(title > 0) * 2 + u32::from(body > 0)));
    }
    let step = |found: Option<&Heard>| found.map_or(0, |heard| u32::from(heard.directness().saturating_sub(40)) / 10);
    let rule = |found: Option<&Heard>| found.map_or(99, Heard::rule);
    let [body, title] = strongest;
    let most = step(title).max(step(body));
    let both = |signal: Signal| count(signal, true) * 2 + count(signal, false);
    let defect = both(Signal::Defect).min(4);
    let how = both(Signal::HowTo).min(2);
    let talk = (both(Signal::News) + both(Signal::Courtesy) + both(Signal::Advice) + both(Signal::Offer)).min(3);
    let asked = asked.min(2);
    add(named(const { token::hash("title rule") }, rule(title)));
    add(named(const { token::hash("body rule") }, rule(body)));
    add(named(const { token::hash("title and body directness") }, step(title) * 16 + step(body)));
    for at_least in 1..=most {
        add(named(const { token::hash("directness") }, at_least));
    }
    add(named(const { token::hash("directness, defect") }, most * 8 + defect));
    add(named(const { token::hash("directness, how") }, most * 8 + how));
    add(named(const { token::hash("directness, talk") }, most * 8 + talk));
    add(named(const { token::hash("directness, asked") }, most * 8 + asked));
    add(named(const { token::hash("title rule, defect") }, rule(title) * 8 + defect));
    add(named(const { token::hash("body rule, defect") }, rule(body) * 8 + defect));
    add(named(const { token::hash("body rule, talk") }, rule(body) * 8 + talk));
    add(named(const { token::hash("body rule, how") }, rule(body) * 8 + how * 3 + asked));
    let step = match own {
        count @ 0..=2 => count,
        3..=4 => 3,
        5..=8 => 4,
        9..=15 => 5,
        _ => 6,
    };
    add(named(const { token::hash("sentences") }, step));
}
