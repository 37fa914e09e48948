//! The weights, fitted from labelled texts.

use std::collections::HashMap;

use anyhow::Result;
use backstory::Text;
use backstory::document::Field;
use backstory::finding::Kind;
use backstory::model::whole::{self, Whole};
use backstory::model::{self, COLUMNS, Heard, KINDS, MOST, Place, Scope, Tally, feature};
use backstory::reading::{self, Passage, Sentence};
use backstory::request::kind::share;

use crate::corpus::{self, Item};
use crate::digest::digest;
use crate::logistic::{Class, Example, Problem};
use crate::network;
use crate::score::overlap;

/// How much the weights of an ask are held down, and those of a kind.
pub(crate) const HOLD: f64 = 4.0;
/// How much a sentence counts that stands in a requirement and is not among its labelled asks: at most three are labelled.
pub(crate) const UNLABELLED: f64 = 0.5;
/// How much an example of a rule counts, and the plainest asks: they define what is looked for.
pub(crate) const TAUGHT: f64 = 6.0;
/// How many steps the search takes.
pub(crate) const STEPS: usize = 60;
/// How many examples must have a feature for it to count.
pub(crate) const LEAST: usize = 5;
/// From how many projects the words of a feature must come: what one writer alone says is a topic.
pub(crate) const PROJECTS: usize = 2;
/// How the names of sets end that the model is not fitted on, as the network and the slots are. The room for words is full: with these too
/// the model was no better on what people write for this project, and on real tickets, suggestions and issues worse by 0.02 to 0.04 in
/// average precision.
pub(crate) const NETWORK_ALONE: &str = "12";
/// The largest weight: finer steps say no more of projects that were left out, and compress worse.
pub(crate) const LARGEST: f64 = 31.0;

/// An item as the engine reads it.
pub(crate) struct Reading<'a> {
    pub(crate) item: &'a Item,
    text: Text<'a>,
    read: reading::Reading,
    pub(crate) sentences: Vec<Sentence<'a>>,
    pub(crate) places: Vec<Option<Place>>,
    /// The features of each sentence, with how often they come.
    rows: Vec<Option<Vec<(u32, f32)>>>,
}

/// The engine's text of an item.
pub(crate) fn text_of(item: &Item) -> Text<'_> {
    Text { title: &item.title, body: &item.body, context: &item.context, ..Text::default() }
}

impl<'a> Reading<'a> {
    pub(crate) fn new(item: &'a Item) -> Self {
        let text = text_of(item);
        let read = reading::Reading::new(&text);
        let (sentences, places): (Vec<_>, Vec<_>) = read.passages(&text).into_iter().flat_map(Passage::placed).unzip();
        let rows = sentences.iter().zip(&places).map(|(sentence, place)| {
            let mut rows = Vec::new();
            feature::of_sentence(sentence, (*place)?, &Heard::new(sentence), &mut |feature| rows.push((feature, 1.0)));
            Some(summed(rows))
        });
        let rows = rows.collect();
        Self { item, text, read, sentences, places, rows }
    }

    pub(crate) fn sentence_examples(&self) -> impl Iterator<Item = Sample<'a>> {
        let asks = self.item.asks();
        let requirement = self.item.kind == Some(Kind::Requirement);
        self.sentences.iter().zip(&self.rows).filter_map(move |(sentence, rows)| {
            let words = sentence.span.of(sentence.source);
            let is = requirement && asks.iter().any(|ask| same(ask, words));
            let weight = if requirement && !is { UNLABELLED } else { 1.0 };
            Some(self.sample(rows.clone()?, Class::Is(usize::from(is)), weight))
        })
    }

    fn sample(&self, features: Vec<(u32, f32)>, class: Class, weight: f64) -> Sample<'a> {
        let weight = if self.item.is_example() { TAUGHT * weight } else { weight };
        Sample { example: Example { features, class, weight }, project: &self.item.project, contrast: self.item.is_contrast() }
    }

    /// How much each sentence reads as an ask, by these weights.
    fn asks(&self, weights: &Weights) -> Vec<Option<f32>> {
        let score =
            |rows: &Vec<(u32, f32)>| rows.iter().map(|(feature, value)| weights.of(*feature)[0] * f64::from(*value)).sum::<f64>();
        #[allow(clippy::cast_possible_truncation, reason = "as precise as the engine")]
        self.rows.iter().map(|rows| rows.as_ref().map(|rows| score(rows) as f32)).collect()
    }

    /// The class of the text.
    pub(crate) fn class(&self) -> Class {
        self.item.kind.map_or(Class::IsNot(0), |kind| Class::Is(KINDS.iter().position(|known| *known == kind).unwrap_or(0)))
    }

    pub(crate) fn text_example(&self, asks: &[Option<f32>]) -> Sample<'a> {
        let mut rows = Vec::new();
        let mut whole = Whole::default();
        let mut asks = asks.iter();
        let passages = self.read.passages(&self.text);
        let mut room = whole::MAX_SENTENCES;
        for passage in &passages {
            let in_body = passage.field == Field::Body;
            let placed: Vec<_> = passage.placed().collect();
            let fits = !in_body || room > 0 && placed.iter().filter(|(_, place)| place.is_some()).count() <= room;
            let mut tally = Tally::default();
            for (sentence, place) in placed {
                let ask = asks.next().copied().flatten();
                if fits || (tally.own as usize) < room {
                    tally.add(&sentence, place, [0; COLUMNS], ask, None);
                }
            }
            room -= if in_body { tally.own as usize } else { 0 };
            whole.add(*passage, &tally);
        }
        let mut take = |feature: u32| rows.push((feature, 1.0));
        whole.features(&mut take);
        for passage in passages.iter().filter(|passage| passage.field == Field::Body) {
            whole::of_names(passage.note(), passage.edges.ticket, &mut take);
        }
        let mut count = 0_u16;
        let mut title: Vec<(u32, f32)> = Vec::new();
        let mut body: Vec<(u32, f32)> = Vec::new();
        for (own, place) in self.rows.iter().zip(&self.places) {
            let (Some(own), Some(place)) = (own, place) else { continue };
            match place.scope {
                Scope::Title => title.extend(own),
                _ if usize::from(count) >= whole::MAX_SENTENCES => break,
                _ => {
                    count += 1;
                    body.extend(own);
                }
            }
        }
        rows.extend(title);
        rows.extend(body.into_iter().map(|(row, value)| (row, value * share(count))));
        self.sample(summed(rows), self.class(), 1.0)
    }
}

/// An example and where it comes from.
pub(crate) struct Sample<'a> {
    pub(crate) example: Example,
    project: &'a str,
    /// Whether it is one of a pair or run that share their words.
    pub(crate) contrast: bool,
}

/// Whether a sentence is a labelled ask.
pub(crate) fn same(ask: &str, sentence: &str) -> bool {
    let longer = ask.len().max(sentence.len());
    let shorter = ask.len().min(sentence.len());
    overlap(ask, sentence) >= 0.8 && shorter * 10 >= longer * 4
}

/// The same with each row once.
fn summed(mut rows: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    rows.sort_by_key(|(row, _)| *row);
    rows.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    rows
}

/// Weights by feature.
struct Weights {
    /// Where the weights of each feature are, and how many examples have it.
    indexes: HashMap<u32, (usize, usize)>,
    columns: usize,
    weights: Vec<f64>,
}

impl Weights {
    /// The weights of the features that enough examples have.
    ///
    /// Texts that were written as contrasts teach which words do *not* tell, but nobody's messages come like that. So every feature has
    /// one weight that holds for all texts and one for each of the two sorts (H. Daumé III, "Frustratingly easy domain adaptation",
    /// 2007); what is kept is the sum of the first and that of the texts that come as people write them.
    fn fit(samples: Vec<Sample<'_>>, columns: usize) -> Self {
        let indexes = known_features(&samples);
        let rows = indexes.len();
        let row = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        let examples: Vec<Example> = samples
            .into_iter()
            .map(|Sample { mut example, contrast, .. }| {
                let known = example.features.iter().filter_map(|(feature, value)| Some((indexes.get(feature)?.0, *value)));
                let sort = if contrast { 2 } else { 1 };
                example.features =
                    known.flat_map(|(index, value)| [(row(index), value), (row(index + sort * rows), value)]).collect();
                example
            })
            .collect();
        let fitted = Problem { rows: 3 * rows, classes: columns, hold: HOLD, steps: STEPS }.fit(&examples);
        let (shared, own) = fitted.split_at(rows * columns);
        let weights = shared.iter().zip(own).map(|(shared, own)| shared + own).collect();
        Self { indexes, columns, weights }
    }

    fn of(&self, feature: u32) -> [f64; KINDS.len()] {
        let mut found = [0.0; KINDS.len()];
        if let Some((index, _)) = self.indexes.get(&feature) {
            let start = index * self.columns;
            for (found, weight) in found.iter_mut().zip(self.weights.get(start..start + self.columns).unwrap_or_default()) {
                *found = *weight;
            }
        }
        found
    }
}

/// The features that count, each with its number in their order and how many examples have it.
fn known_features(samples: &[Sample<'_>]) -> HashMap<u32, (usize, usize)> {
    let mut seen: Vec<(u32, &str)> =
        samples.iter().flat_map(|sample| sample.example.features.iter().map(|(feature, _)| (*feature, sample.project))).collect();
    seen.sort_unstable();
    let counts = |same: &[(u32, &str)]| {
        let general = same.first().is_some_and(|(feature, _)| feature & feature::GENERAL != 0);
        same.len() >= LEAST && (general || same.chunk_by(|a, b| a == b).count() >= PROJECTS)
    };
    let known = seen.chunk_by(|(a, _), (b, _)| a == b).filter(|same| counts(same));
    known.enumerate().filter_map(|(index, same)| same.first().map(|(feature, _)| (*feature, (index, same.len())))).collect()
}

/// Weights of asks: the odds of "is one" over "is none".
fn fit_asks(readings: &[&Reading<'_>]) -> Weights {
    let samples = readings.iter().flat_map(|reading| reading.sentence_examples()).collect();
    let mut fitted = Weights::fit(samples, 2);
    fitted.weights = fitted.weights.chunks(2).map(|pair| pair[1] - pair[0]).collect();
    fitted.columns = 1;
    fitted
}

/// How many parts the texts are split into, by project, so that a text's asks are scored by weights that have not seen its writer.
pub(crate) const PARTS: usize = 4;

/// Fits the weights.
pub(crate) fn fit(readings: &[&Reading<'_>]) -> Fitted {
    let readings: Vec<&Reading<'_>> =
        readings.iter().copied().filter(|reading| !reading.item.project.ends_with(NETWORK_ALONE)).collect();
    let asks = fit_asks(&readings);
    let mut projects: Vec<&str> = readings.iter().map(|reading| reading.item.project.as_str()).collect();
    projects.sort_unstable();
    projects.dedup();
    let part = |reading: &Reading<'_>| projects.binary_search(&reading.item.project.as_str()).unwrap_or(0) % PARTS;
    let mut scored: Vec<Vec<Option<f32>>> = vec![Vec::new(); readings.len()];
    for left_out in 0..PARTS {
        let others: Vec<&Reading<'_>> = readings.iter().copied().filter(|reading| part(reading) != left_out).collect();
        let weights = fit_asks(&others);
        for (reading, scored) in readings.iter().zip(&mut scored) {
            if part(reading) == left_out {
                *scored = reading.asks(&weights);
            }
        }
    }
    let texts = readings.iter().zip(&scored).map(|(reading, asks)| reading.text_example(asks)).collect();
    Fitted::new(&asks, &Weights::fit(texts, KINDS.len()))
}

/// Fitted weights, as they are stored.
pub(crate) struct Fitted {
    features: Vec<(u32, [i8; COLUMNS])>,
    ask_unit: f32,
    kind_unit: f32,
}

impl Fitted {
    fn new(asks: &Weights, kinds: &Weights) -> Self {
        let mut known: Vec<u32> = asks.indexes.keys().chain(kinds.indexes.keys()).copied().collect();
        known.sort_unstable();
        known.dedup();
        // What speaks for all kinds alike says nothing.
        let of_kinds = |feature: u32| {
            let weights = kinds.of(feature);
            #[allow(clippy::cast_precision_loss, reason = "a handful")]
            let mean = weights.iter().sum::<f64>() / weights.len() as f64;
            weights.map(|weight| weight - mean)
        };
        let fitted: Vec<(u32, f64, [f64; KINDS.len()])> =
            known.into_iter().map(|feature| (feature, asks.of(feature)[0], of_kinds(feature))).collect();
        let ask_unit = unit(fitted.iter().map(|(_, ask, _)| *ask));
        let kind_unit = unit(fitted.iter().flat_map(|(_, _, kinds)| *kinds));
        let mut features: Vec<(u32, [i8; COLUMNS])> = fitted
            .into_iter()
            .map(|(feature, ask, kinds)| {
                let [a, b, c, d] = kinds.map(|weight| quantised(weight, kind_unit));
                (feature, [quantised(ask, ask_unit), a, b, c, d])
            })
            .collect();
        // The table holds the features that move the sums most over all texts: heavy ones, and light ones that come often.
        let count = |feature: u32| {
            let counts = [asks, kinds].into_iter().filter_map(|weights| weights.indexes.get(&feature));
            counts.map(|(_, count)| *count as u64).max().unwrap_or(0)
        };
        let moves = |(feature, weights): &(u32, [i8; COLUMNS])| {
            let most = weights.map(i8::unsigned_abs).into_iter().max().map_or(0, u64::from);
            count(*feature) * most * most
        };
        features.retain(|(_, weights)| weights.iter().any(|weight| *weight != 0));
        features.sort_by_cached_key(|row| (std::cmp::Reverse(moves(row)), row.0));
        features.truncate(MOST);
        Self { features, ask_unit, kind_unit }
    }

    /// The file.
    pub(crate) fn bytes(&self, digest: u64) -> Vec<u8> {
        model::bytes(digest, self.ask_unit, self.kind_unit, &self.features)
    }
}

/// What one unit is worth, so that the largest weight still fits.
fn unit(weights: impl Iterator<Item = f64>) -> f32 {
    let most = weights.fold(0.0_f64, |most, weight| most.max(weight.abs()));
    #[allow(clippy::cast_possible_truncation, reason = "the unit need not be exact, only the same everywhere")]
    let unit = (most / LARGEST).max(1e-6) as f32;
    unit
}

fn quantised(weight: f64, unit: f32) -> i8 {
    #[allow(clippy::cast_possible_truncation, reason = "clamped")]
    let whole = (weight / f64::from(unit)).round().clamp(-LARGEST, LARGEST) as i8;
    whole
}

/// Writes the weights of the corpus, or says whether they are there.
pub(crate) fn write_weights(check: bool) -> Result<()> {
    let items = corpus::fitted_on()?;
    let readings: Vec<Reading<'_>> = items.iter().map(Reading::new).collect();
    let all: Vec<&Reading<'_>> = readings.iter().collect();
    let digest = digest(&readings)?;
    corpus::keep_weights("network", &network::of_readings(&all, digest)?, check)?;
    corpus::keep_weights("model", &fit(&all).bytes(digest), check)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{parts, value};
    use backstory::model::Model;

    #[test]
    fn the_weights_are_fitted_from_the_corpus_as_it_is() {
        let items = corpus::fitted_on().unwrap();
        let readings: Vec<Reading<'_>> = items.iter().map(Reading::new).collect();
        let digest = digest(&readings).unwrap();
        assert_eq!(
            [digest; 2],
            [Model::digest(), backstory::network::Network::digest()],
            "run `cargo xtask fit`: texts, labels, rules or features have changed"
        );
    }

    #[test]
    fn what_is_fitted_reads_writers_that_it_has_not_seen() {
        let items = corpus::fitted_on().unwrap();
        let of = |known: &[&str]| -> Vec<Reading<'_>> {
            items.iter().filter(|item| known.contains(&item.project.as_str())).map(Reading::new).collect()
        };
        let seen = of(&["jira-style", "jira2", "examples"]);
        let bytes = fit(&seen.iter().collect::<Vec<_>>()).bytes(0);
        let network = network::of_readings(&seen.iter().collect::<Vec<_>>(), 0).unwrap();
        let network = backstory::network::Network::read(&network);
        let learned = backstory::learned::Learned {
            model: Model::read(&bytes),
            network: &network,
            slots: backstory::slot::Weights::fitted(),
        };
        let off = backstory::map::Set::new();
        let options = backstory::finding::Options { rules_off: &off };
        let figures: Vec<_> = of(&["forge"])
            .iter()
            .map(|reading| {
                let found = backstory::finding::analyze_by(&learned, &reading.text, &options);
                parts(reading.item, &crate::score::Found::new(&reading.text, &found))
            })
            .collect();
        let (f1, detail) = value(figures.iter().flat_map(|parts| &parts[0]));
        assert!(f1 >= 0.80, "requirement F1 {f1:.3} {detail}");
    }
}
