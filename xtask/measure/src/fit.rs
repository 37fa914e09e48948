//! The weights, fitted from labelled texts.

use std::collections::HashMap;

use backstory::Text;
use backstory::document::Document;
use backstory::finding::Kind;
use backstory::model::{self, COLUMNS, Heard, KINDS, MOST, Place, Scope, feature, places, whole};
use backstory::reading::{self, Sentence};
use backstory::request::kind::share;

use crate::corpus::Item;
use crate::logistic::{Class, Example, Problem};
use crate::score::overlap;

/// How the fit is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// How much the weights of an ask are held down.
    pub(crate) ask_hold: f64,
    /// How much the weights of a kind are held down.
    pub(crate) kind_hold: f64,
    /// How much a sentence counts that stands in a requirement and is not among its labelled asks: at most three are labelled.
    pub(crate) unlabelled: f64,
    /// How many steps the search takes.
    pub(crate) steps: usize,
    /// How many examples must have a feature for it to count.
    pub(crate) least: usize,
    /// How much more freely a general feature is fitted than single words.
    pub(crate) strong: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { ask_hold: 2.0, kind_hold: 2.0, unlabelled: 0.5, steps: 60, least: 3, strong: 1.5 }
    }
}

/// An item as the engine reads it.
pub(crate) struct Reading<'a> {
    pub(crate) item: &'a Item,
    text: Text<'a>,
    document: Document,
    sentences: Vec<Sentence<'a>>,
    places: Vec<Option<Place>>,
    heard: Vec<Heard>,
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
        let (document, sentences) = (read.document(), read.sentences(&text));
        let places = places(&sentences);
        let heard: Vec<Heard> = sentences.iter().map(Heard::new).collect();
        let rows = sentences.iter().zip(&places).zip(&heard).map(|((sentence, place), heard)| {
            let mut rows = Vec::new();
            feature::of_sentence(sentence, (*place)?, heard, &mut |feature| rows.push((feature, 1.0)));
            Some(summed(rows))
        });
        let rows = rows.collect();
        Self { item, text, document, sentences, places, heard, rows }
    }

    fn sentence_examples(&self, settings: &Settings) -> Vec<Example> {
        let asks = self.item.asks();
        let requirement = self.item.kind == Some(Kind::Requirement);
        let own = self.sentences.iter().zip(&self.rows).filter_map(|(sentence, rows)| Some((sentence, rows.as_ref()?)));
        own.map(|(sentence, rows)| {
            let words = sentence.span.of(sentence.source);
            let is = requirement && asks.iter().any(|ask| same(ask, words));
            let weight = if requirement && !is { settings.unlabelled } else { 1.0 };
            Example { features: rows.clone(), class: Class::Is(usize::from(is)), weight }
        })
        .collect()
    }

    /// How much each sentence reads as an ask, by these weights.
    fn asks(&self, weights: &Weights) -> Vec<Option<f32>> {
        let score =
            |rows: &Vec<(u32, f32)>| rows.iter().map(|(feature, value)| weights.of(*feature)[0] * f64::from(*value)).sum::<f64>();
        #[allow(clippy::cast_possible_truncation, reason = "as precise as the engine")]
        self.rows.iter().map(|rows| rows.as_ref().map(|rows| score(rows) as f32)).collect()
    }

    fn text_example(&self, asks: &[Option<f32>]) -> Example {
        let mut rows = Vec::new();
        whole::of_text(&self.text, &self.document, &self.sentences, &self.places, &self.heard, asks, &mut |feature| {
            rows.push((feature, 1.0));
        });
        let mut count = 0_u16;
        let mut body = Vec::new();
        for (own, place) in self.rows.iter().zip(&self.places) {
            let (Some(own), Some(place)) = (own, place) else { continue };
            match place.scope {
                Scope::Title => rows.extend(own),
                _ if usize::from(count) >= whole::MAX_SENTENCES => break,
                _ => {
                    count += 1;
                    body.extend(own);
                }
            }
        }
        rows.extend(body.into_iter().map(|(row, value)| (row, value * share(count))));
        let class =
            self.item.kind.map_or(Class::IsNot(0), |kind| Class::Is(KINDS.iter().position(|known| *known == kind).unwrap_or(0)));
        Example { features: summed(rows), class, weight: 1.0 }
    }
}

/// Whether a sentence is a labelled ask.
fn same(ask: &str, sentence: &str) -> bool {
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
    indexes: HashMap<u32, usize>,
    columns: usize,
    weights: Vec<f64>,
}

impl Weights {
    /// The weights of the features that at least `least` of the examples have.
    fn fit(mut examples: Vec<Example>, columns: usize, least: usize, strong: f32, hold: f64, steps: usize) -> Self {
        let mut seen: Vec<u32> =
            examples.iter().flat_map(|example| example.features.iter().map(|(feature, _)| *feature)).collect();
        seen.sort_unstable();
        let known = seen.chunk_by(|a, b| a == b).filter(|same| same.len() >= least).filter_map(|same| same.first().copied());
        let indexes: HashMap<u32, usize> = known.enumerate().map(|(index, feature)| (feature, index)).collect();
        for example in &mut examples {
            example.features.retain_mut(|(feature, _)| match indexes.get(feature) {
                Some(index) => {
                    *feature = u32::try_from(*index).unwrap_or(u32::MAX);
                    true
                }
                None => false,
            });
        }
        let strength: Vec<f32> = {
            let mut strength = vec![1.0; indexes.len()];
            for (feature, index) in indexes.iter().filter(|(feature, _)| **feature & feature::GENERAL != 0) {
                debug_assert!(feature & feature::GENERAL != 0);
                strength[*index] = strong;
            }
            strength
        };
        for (row, value) in examples.iter_mut().flat_map(|example| &mut example.features) {
            *value *= strength.get(*row as usize).copied().unwrap_or(1.0);
        }
        let mut weights = Problem { rows: indexes.len(), classes: columns, hold, steps }.fit(&examples);
        for (weights, strength) in weights.chunks_mut(columns).zip(&strength) {
            weights.iter_mut().for_each(|weight| *weight *= f64::from(*strength));
        }
        Self { indexes, columns, weights }
    }

    fn of(&self, feature: u32) -> [f64; KINDS.len()] {
        let mut found = [0.0; KINDS.len()];
        if let Some(index) = self.indexes.get(&feature) {
            let start = index * self.columns;
            for (found, weight) in found.iter_mut().zip(self.weights.get(start..start + self.columns).unwrap_or_default()) {
                *found = *weight;
            }
        }
        found
    }
}

/// Weights of asks: the odds of "is one" over "is none".
fn fit_asks(readings: &[&Reading<'_>], settings: &Settings) -> Weights {
    let examples: Vec<Example> = readings.iter().flat_map(|reading| reading.sentence_examples(settings)).collect();
    let mut fitted = Weights::fit(examples, 2, settings.least, settings.strong, settings.ask_hold, settings.steps);
    fitted.weights = fitted.weights.chunks(2).map(|pair| pair[1] - pair[0]).collect();
    fitted.columns = 1;
    fitted
}

/// How many parts the texts are split into, by project, so that a text's asks are scored by weights that have not seen its writer.
const PARTS: usize = 4;

/// Fits the weights.
pub(crate) fn fit(readings: &[&Reading<'_>], settings: &Settings) -> Fitted {
    let asks = fit_asks(readings, settings);
    let mut projects: Vec<&str> = readings.iter().map(|reading| reading.item.project.as_str()).collect();
    projects.sort_unstable();
    projects.dedup();
    let part = |reading: &Reading<'_>| projects.binary_search(&reading.item.project.as_str()).unwrap_or(0) % PARTS;
    let mut scored: Vec<Vec<Option<f32>>> = vec![Vec::new(); readings.len()];
    for left_out in 0..PARTS {
        let others: Vec<&Reading<'_>> = readings.iter().copied().filter(|reading| part(reading) != left_out).collect();
        let weights = fit_asks(&others, settings);
        for (reading, scored) in readings.iter().zip(&mut scored) {
            if part(reading) == left_out {
                *scored = reading.asks(&weights);
            }
        }
    }
    let texts: Vec<Example> = readings.iter().zip(&scored).map(|(reading, asks)| reading.text_example(asks)).collect();
    let kinds = Weights::fit(texts, KINDS.len(), settings.least, settings.strong, settings.kind_hold, settings.steps);
    Fitted::new(&asks, kinds)
}

/// Fitted weights, as they are stored.
pub(crate) struct Fitted {
    features: Vec<(u32, [i8; COLUMNS])>,
    ask_unit: f32,
    kind_unit: f32,
}

impl Fitted {
    fn new(asks: &Weights, mut kinds: Weights) -> Self {
        // What speaks for all kinds alike says nothing.
        for row in kinds.weights.chunks_mut(KINDS.len()) {
            #[allow(clippy::cast_precision_loss, reason = "four")]
            let mean = row.iter().sum::<f64>() / KINDS.len() as f64;
            row.iter_mut().for_each(|weight| *weight -= mean);
        }
        let (ask_unit, kind_unit) = (unit(&asks.weights), unit(&kinds.weights));
        let mut known: Vec<u32> = asks.indexes.keys().chain(kinds.indexes.keys()).copied().collect();
        known.sort_unstable();
        known.dedup();
        let weights = |feature: u32| {
            let [ask, ..] = asks.of(feature);
            let [a, b, c, d] = kinds.of(feature).map(|weight| quantised(weight, kind_unit));
            [quantised(ask, ask_unit), a, b, c, d]
        };
        let mut features: Vec<(u32, [i8; COLUMNS])> = known.into_iter().map(|feature| (feature, weights(feature))).collect();
        // The table holds the features that weigh most.
        features.sort_by_key(|(feature, weights)| (std::cmp::Reverse(weights.map(i8::unsigned_abs).into_iter().max()), *feature));
        features.truncate(MOST);
        features.retain(|(_, weights)| weights.iter().any(|weight| *weight != 0));
        Self { features, ask_unit, kind_unit }
    }

    /// The file.
    pub(crate) fn bytes(&self, digest: u64) -> Vec<u8> {
        model::bytes(digest, self.ask_unit, self.kind_unit, &self.features)
    }

    /// How many features have weights.
    pub(crate) fn len(&self) -> usize {
        self.features.len()
    }
}

/// What one unit of a byte is worth, so that the largest weight still fits.
fn unit(weights: &[f64]) -> f32 {
    let most = weights.iter().fold(0.0_f64, |most, weight| most.max(weight.abs()));
    #[allow(clippy::cast_possible_truncation, reason = "the unit need not be exact, only the same everywhere")]
    let unit = (most / 127.0).max(1e-6) as f32;
    unit
}

fn quantised(weight: f64, unit: f32) -> i8 {
    #[allow(clippy::cast_possible_truncation, reason = "clamped")]
    let whole = (weight / f64::from(unit)).round().clamp(-127.0, 127.0) as i8;
    whole
}

/// A digest of everything that the weights are made from: labels, features, settings.
pub(crate) fn digest(readings: &[Reading<'_>]) -> u64 {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |value: u64| digest = (digest ^ value).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    let settings = Settings::default();
    for value in [settings.ask_hold, settings.kind_hold, settings.unlabelled] {
        add(value.to_bits());
    }
    add(settings.steps as u64);
    add(settings.least as u64);
    add(u64::from(settings.strong.to_bits()));
    for reading in readings {
        let text = reading.text_example(&vec![None; reading.sentences.len()]);
        for example in reading.sentence_examples(&settings).iter().chain([&text]) {
            add(match example.class {
                Class::Is(class) => class as u64,
                Class::IsNot(class) => 100 + class as u64,
            });
            for (row, value) in &example.features {
                add(u64::from(*row) << 32 | u64::from(value.to_bits()));
            }
        }
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;
    use crate::score::{parts, value};
    use backstory::model::Model;

    #[test]
    fn the_weights_are_fitted_from_the_corpus_as_it_is() {
        let items = corpus::fitted_on().unwrap();
        let readings: Vec<Reading<'_>> = items.iter().map(Reading::new).collect();
        assert_eq!(digest(&readings), Model::digest(), "run `cargo xtask fit`: texts, labels, rules or features have changed");
    }

    #[test]
    fn what_is_fitted_reads_writers_that_it_has_not_seen() {
        let items = corpus::fitted_on().unwrap();
        let of = |known: &[&str]| -> Vec<Reading<'_>> {
            items.iter().filter(|item| known.contains(&item.project.as_str())).map(Reading::new).collect()
        };
        let seen = of(&["jira-style", "jira2", "examples"]);
        let settings = Settings { steps: 15, ..Settings::default() };
        let bytes = fit(&seen.iter().collect::<Vec<_>>(), &settings).bytes(0);
        let model = Model::read(&bytes);
        let off = std::collections::BTreeSet::new();
        let options = backstory::finding::Options { rules_off: &off };
        let figures: Vec<_> = of(&["forge"])
            .iter()
            .map(|reading| {
                let found = backstory::finding::analyze_by(&model, &reading.text, &options);
                parts(reading.item, &crate::score::Found::new(&reading.text, &found))
            })
            .collect();
        let (f1, detail) = value(figures.iter().flat_map(|parts| &parts[0]));
        assert!(f1 >= 0.80, "requirement F1 {f1:.3} {detail}");
    }
}
