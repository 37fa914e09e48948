//! Fits `src/slot/weights.bin`: how much the words of a sentence say for each slot.
//!
//! A sentence that holds a labelled quote says so; the sentences of a requirement without that slot do not; the other sentences of one
//! that has it are left almost out, since a label quotes only one of those that may say it. The same texts give the same bytes.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use backstory::document::Field;
use backstory::network;
use backstory::reading::{Reading, Sentence};
use backstory::slot::features::{self, Feature};
use backstory::slot::weights::{self, COLUMNS, HEADER, ROW, ROWS, Weights, scaled};
use backstory::slot::{self, CONTEXT_SLOTS, SlotId};
use backstory::{Kind, Span, Text};

use crate::corpus::{self, Item, Label};
use crate::network::{Part, Phrase, Seen, TAUGHT_SLOTS};
use crate::tuning::{CUE, Judged, Score, Sort, tuned};

const EPOCHS: usize = 30;
const RATE: f32 = 0.01;
const DECAY: f32 = 0.001;
/// What counts as much as one sentence of a requirement without the slot.
const SAYS: f32 = 6.0;
const MAY_SAY: f32 = 0.05;
/// What a cue counts while the weights are fitted: they say how far it is right where the texts come from.
const CUE_FITTED: f32 = 1.0;
/// What a ticket of an engineer counts.
const TECHNICAL: f32 = 3.0;
/// How often the slots' own examples are read.
const TAUGHT: usize = 8;
/// In how many sentences, and of how many writers, a feature must come: what one writer alone says is a topic.
const LEAST: usize = 2;
const WRITERS: usize = 2;
/// How many features have weights: those that move most.
const MOST: usize = 4200;
/// How the names of sets end of which these weights are not fitted on; the network's are. With those that end in 9, which are marked more widely, slots are
/// found worse in projects that were left out; with those that end in 8 neither better nor worse, and "Our finance team waits for it" is a
/// reason for now.
const KINDS_ALONE: [char; 2] = ['8', '9'];
/// How many parts the texts are split into, by writers: what is asked is tuned on texts that the weights have not seen.
const PARTS: usize = 4;

/// One sentence as the fit sees it.
#[derive(Clone)]
struct Example {
    features: Vec<Feature>,
    label: [Said; COLUMNS],
    /// Whether a cue of the slot fires in it.
    cued: [bool; COLUMNS],
    /// Whether it stands under the slot's own name, or shows a sign: no weight is asked then.
    sure: [bool; COLUMNS],
}

#[derive(Clone, Copy, PartialEq)]
enum Said {
    Says,
    MaySay,
    Silent,
    Disputed,
}

/// One requirement.
#[derive(Clone)]
struct Requirement {
    project: String,
    group: String,
    sort: Sort,
    has: [Option<bool>; COLUMNS],
    sentences: Vec<Example>,
}

/// Fits the weights of the slots, or only says whether they are what is fitted.
pub(crate) fn write_weights(check: bool) -> Result<()> {
    let items = requirements()?;
    let groups: BTreeSet<&str> = items.iter().map(|item| item.group.as_str()).collect();
    println!("{} requirements of {} groups", items.len(), groups.len());
    let (bytes, judged) = fit(&items.iter().collect::<Vec<_>>());
    crate::tuning::report(&judged);
    corpus::keep_weights("slot", &bytes, check)
}

/// The file of weights that were fitted without the texts of a project.
pub(crate) fn fit_without(project: &str) -> Result<Vec<u8>> {
    let items = requirements()?;
    Ok(fit(&without(&items, project)).0)
}

fn without<'a>(items: &'a [Requirement], project: &str) -> Vec<&'a Requirement> {
    items.iter().filter(|item| item.project != project && item.group != project).collect()
}

/// The requirements of all texts that may be fitted on.
fn requirements() -> Result<Vec<Requirement>> {
    let mut items = corpus::fitted_on()?;
    items.extend(corpus::technical()?);
    let wanted =
        |item: &&Item| item.kind == Some(Kind::Requirement) && item.source != "examples" && !item.project.ends_with(KINDS_ALONE);
    Ok(items.iter().filter(wanted).map(requirement).collect())
}

/// The file of weights fitted on all of the items, and each item as scored by weights that were fitted without its part.
fn fit(items: &[&Requirement]) -> (Vec<u8>, Vec<Judged>) {
    let taught = taught();
    let groups: Vec<&str> = items.iter().map(|item| item.group.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let part = |item: &Requirement| groups.binary_search(&item.group.as_str()).unwrap_or(0) % PARTS;
    let mut judged = Vec::new();
    for left_out in 0..PARTS {
        let others = items.iter().copied().filter(|item| part(item) != left_out).chain(&taught);
        let bytes = fitted(&others.collect::<Vec<_>>());
        let weights = Weights::new(&bytes);
        judged.extend(items.iter().filter(|item| part(item) == left_out).map(|item| item.judged(&weights)));
    }
    let mut bytes = fitted(&items.iter().copied().chain(&taught).collect::<Vec<_>>());
    for (column, least) in tuned(&judged).into_iter().enumerate() {
        let at = column * 12 + 4;
        let bias = bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0.0, f32::from_le_bytes);
        bytes[at..at + 4].copy_from_slice(&(bias - least).to_le_bytes());
        bytes[at + 4..at + 8].copy_from_slice(&CUE.to_le_bytes());
    }
    (bytes, judged)
}

/// The file of weights fitted on these items, with no bonus and nothing asked beyond the bias.
fn fitted(items: &[&Requirement]) -> Vec<u8> {
    let known = known_features(items);
    let columns: Vec<(Vec<f32>, f32)> = (0..COLUMNS).map(|column| column_of(items, column, &known)).collect();
    let mut header = Vec::with_capacity(HEADER);
    let mut units = Vec::with_capacity(COLUMNS);
    for (weights, bias) in &columns {
        let unit = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs())) / 127.0;
        header.extend([unit, *bias, 0.0].into_iter().flat_map(f32::to_le_bytes));
        units.push(unit.max(f32::MIN_POSITIVE));
    }
    let mut rows: Vec<(u64, u32, [i8; COLUMNS])> = known
        .iter()
        .map(|(hash, (index, count))| {
            let weights = [0, 1, 2, 3].map(|column: usize| (columns[column].0[*index] / units[column]).round() as i8);
            let most = weights.map(i8::unsigned_abs).into_iter().max().map_or(0, u64::from);
            (*count as u64 * most * most, *hash, weights)
        })
        .collect();
    // Heavy ones, and light ones that come often, first.
    rows.sort_by_key(|(moves, hash, _)| (std::cmp::Reverse(*moves), *hash));
    rows.truncate(MOST);
    let mut table = vec![0_u8; ROWS * ROW];
    for (moves, hash, weights) in rows {
        // Where both of its rows are taken, by heavier ones, it weighs nothing.
        let free = weights::places(hash).into_iter().find(|place| table[place * ROW] == 0);
        if let Some(place) = free.filter(|_| moves > 0) {
            table[place * ROW] = weights::tag(hash);
            table[place * ROW + 1..(place + 1) * ROW].copy_from_slice(&weights.map(i8::cast_unsigned));
        }
    }
    [header, table].concat()
}

/// The features that count, each with its number and in how many sentences it comes.
fn known_features(items: &[&Requirement]) -> HashMap<u32, (usize, usize)> {
    let mut seen: Vec<(u32, &str)> = Vec::new();
    for item in items {
        let hashes = item.sentences.iter().flat_map(|sentence| &sentence.features);
        seen.extend(hashes.map(|feature| (feature.hash, item.group.as_str())));
    }
    seen.sort_unstable();
    let counts = |same: &&[(u32, &str)]| same.len() >= LEAST && same.chunk_by(|a, b| a == b).count() >= WRITERS;
    let known = seen.chunk_by(|(a, _), (b, _)| a == b).filter(counts);
    known.enumerate().filter_map(|(index, same)| same.first().map(|(hash, _)| (*hash, (index, same.len())))).collect()
}

/// The weights of one slot and their bias: logistic regression by stochastic gradients, each weight with its own step (AdaGrad), in an
/// order that a fixed seed shuffles.
fn column_of(items: &[&Requirement], column: usize, known: &HashMap<u32, (usize, usize)>) -> (Vec<f32>, f32) {
    let examples: Vec<(Vec<usize>, f32, f32, f32, f32)> = items
        .iter()
        .flat_map(|item| item.sentences.iter().map(|sentence| (sentence, item.counts())))
        .filter_map(|(sentence, times)| {
            let (says, counts) = match sentence.label[column] {
                Said::Says => (1.0, SAYS),
                Said::Silent => (0.0, 1.0),
                Said::MaySay => (0.0, MAY_SAY),
                Said::Disputed => return None,
            };
            let rows = sentence.features.iter().filter_map(|feature| known.get(&feature.hash).map(|(index, _)| *index));
            let cue = if sentence.cued[column] { CUE_FITTED } else { 0.0 };
            Some((rows.collect(), scaled(1.0, sentence.features.len()), cue, says, times * counts))
        })
        .collect();
    let (mut weights, mut bias) = (vec![0.0_f32; known.len()], 0.0_f32);
    let (mut squares, mut bias_squares) = (vec![1e-6_f32; known.len()], 1e-6_f32);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 12_345_u64;
    for _ in 0..EPOCHS {
        for last in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(last, (seed >> 33) as usize % (last + 1));
        }
        for (rows, step, cue, says, counts) in order.iter().map(|index| &examples[*index]) {
            let sum: f32 = rows.iter().map(|row| weights[*row]).sum();
            let error = counts * (1.0 / (1.0 + (-bias - cue - step * sum).exp()) - says);
            for row in rows.iter().copied() {
                let slope = error * step + DECAY * weights[row];
                squares[row] += slope * slope;
                weights[row] -= RATE * slope / squares[row].sqrt();
            }
            bias_squares += error * error;
            bias -= RATE * error / bias_squares.sqrt();
        }
    }
    (weights, bias)
}

impl Requirement {
    /// How much it counts: there are few tickets of engineers, and theirs is a language of its own.
    fn counts(&self) -> f32 {
        if self.sort == Sort::Technical { TECHNICAL } else { 1.0 }
    }

    fn judged(&self, weights: &Weights<'_>) -> Judged {
        let mut scores: [Vec<Score>; COLUMNS] = Default::default();
        for sentence in &self.sentences {
            let sums = weights.sums(&sentence.features);
            for (column, id) in SlotId::ALL.into_iter().enumerate() {
                let lead = weights.lead(id, sums[column], sentence.features.len(), false);
                scores[column].push(Score { lead, cued: sentence.cued[column], sure: sentence.sure[column] });
            }
        }
        Judged { sort: self.sort, has: self.has, scores }
    }
}

/// The examples and counterexamples of each slot.
fn promised() -> impl Iterator<Item = (usize, Said, &'static str)> {
    CONTEXT_SLOTS.iter().enumerate().flat_map(|(column, known)| {
        let of = |says: Said, texts: &'static [&'static str]| texts.iter().map(move |text| (says, *text));
        let texts = of(Said::Says, known.examples).chain(of(Said::Silent, known.counterexamples));
        texts.map(move |(says, text)| (column, says, text))
    })
}

/// What the slots themselves promise of their examples and counterexamples; each said a few times over, since they define the slot.
fn taught() -> Vec<Requirement> {
    let items: Vec<Requirement> = promised()
        .map(|(column, says, text)| {
            let mut item = requirement(&Item { body: text.to_owned(), ..Item::default() });
            for sentence in &mut item.sentences {
                sentence.label = [Said::Disputed; COLUMNS];
                sentence.label[column] = says;
            }
            item
        })
        .collect();
    (0..TAUGHT).flat_map(|_| &items).cloned().collect()
}

/// What is labelled in a requirement.
pub(crate) struct Labels<'a> {
    quotes: [Option<&'a [String]>; COLUMNS],
    /// Where the quotes stand.
    spans: [Vec<(Field, Span)>; COLUMNS],
}

impl<'a> Labels<'a> {
    pub(crate) fn new(item: &'a Item) -> Self {
        let text = Text { title: &item.title, body: &item.body, ..Text::default() };
        let quotes = item.slots().map(|label| match label {
            Label::Quotes(quotes) => Some(quotes.as_slice()),
            Label::Absent => Some(&[] as &[String]),
            Label::Disputed(_) => None,
        });
        let place = |quote: &str| {
            let find = |field: Field| Some((field, text.field(field).find(quote)?));
            find(Field::Body).or_else(|| find(Field::Title)).map(|(field, at)| (field, Span::new(at, at + quote.len())))
        };
        let spans = quotes
            .each_ref()
            .map(|quotes| quotes.iter().copied().flatten().filter_map(|quote| place(quote.as_str())).collect::<Vec<_>>());
        Self { quotes, spans }
    }

    /// What a sentence says for each slot.
    fn said(&self, sentence: &Sentence<'_>) -> [Said; COLUMNS] {
        let holds = |(field, span): &(Field, Span)| *field == sentence.field && span.overlaps(sentence.in_field(sentence.span));
        [0, 1, 2, 3].map(|column: usize| match &self.quotes[column] {
            None => Said::Disputed,
            Some([]) => Said::Silent,
            _ if self.spans[column].iter().any(holds) => Said::Says,
            _ => Said::MaySay,
        })
    }

    /// Whether a sentence says something for each slot, where that is known.
    pub(crate) fn says(&self, sentence: &Sentence<'_>) -> [Option<bool>; COLUMNS] {
        if slot::is_read(sentence) { self.said(sentence).map(Said::is_known) } else { [None; COLUMNS] }
    }
}

impl Said {
    fn is_known(self) -> Option<bool> {
        match self {
            Self::Says => Some(true),
            Self::Silent => Some(false),
            Self::MaySay | Self::Disputed => None,
        }
    }
}

/// What the slots promise of their examples and counterexamples, for the network.
pub(crate) fn seen() -> Vec<Seen> {
    let seen: Vec<Seen> = promised()
        .map(|(column, said, text)| {
            let text = Text { body: text, ..Text::default() };
            let read = Reading::new(&text);
            let sentences = read.sentences(&text);
            let phrases = sentences.iter().map(|sentence| {
                let mut says = [None; COLUMNS];
                says[column] = said.is_known();
                Phrase { ids: network::ids(sentence).collect(), part: Part::Body, asks: None, says }
            });
            Seen { phrases: phrases.collect(), class: None, weight: 1.0 }
        })
        .collect();
    (0..TAUGHT_SLOTS).flat_map(|_| &seen).cloned().collect()
}

fn requirement(item: &Item) -> Requirement {
    let text = Text { title: &item.title, body: &item.body, ..Text::default() };
    let labels = Labels::new(item);
    let mut sentences = Vec::new();
    for sentence in Reading::new(&text).sentences(&text).iter().filter(|sentence| slot::is_read(sentence)) {
        let label = labels.said(sentence);
        let cued = CONTEXT_SLOTS.each_ref().map(|known| slot::cued(known, sentence).is_some());
        let sure = CONTEXT_SLOTS.each_ref().map(|known| slot::is_sure(known, sentence));
        sentences.push(Example { features: features::features(sentence), label, cued, sure });
    }
    // The projects of the messages are the places that one writer thought of: one group.
    let group = if item.id.starts_with('m') { "messages".to_owned() } else { item.project.clone() };
    let has = labels.quotes.map(|quotes| quotes.map(|quotes| !quotes.is_empty()));
    Requirement { project: item.project.clone(), group, sort: Sort::of(&item.source), has, sentences }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fitted_finds_the_problems_of_writers_that_it_has_not_seen() {
        let mut items = requirements().unwrap();
        items.retain(|item| ["jira-style", "product tracker", "technical", "forge"].contains(&item.project.as_str()));
        let others = without(&items, "forge");
        assert!(!others.is_empty() && others.iter().all(|item| item.project != "forge"));
        let (bytes, _) = fit(&others);
        let weights = Weights::new(&bytes);
        let forge = items.iter().filter(|item| item.project == "forge");
        let judged: Vec<Judged> = forge.map(|item| item.judged(&weights)).collect();
        let problem = crate::tuning::figures_of(&judged, [0.0; COLUMNS])[SlotId::Problem as usize];
        assert!(problem >= 0.75, "problem F1 {problem:.3}");
    }
}
