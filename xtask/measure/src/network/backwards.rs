//! What the labels of a text say of every weight: the slope of the loss, worked out from the loss backwards.

use backstory::model::KINDS;
use backstory::model::whole::MAX_SENTENCES;
use backstory::network::{DIMENSIONS, Encoded, HIDDEN, TEXT, TOLD, UNITS, WIDTH};

use super::adam::Chance;
use super::{ASKS, Net, Numbered, Part, SAYS, SEEN, SLOT};
use crate::logistic::{Class, exp, ln};

/// The shares of words and of features that are left out of a text while it is looked at: what is learnt must not hang on one.
#[derive(Clone, Copy)]
pub(super) struct Dropout {
    pub(super) words: f32,
    pub(super) units: f32,
}

/// A sentence on the way forwards.
struct Forwards {
    points: Vec<[f32; DIMENSIONS]>,
    /// What each point counts.
    counts: Vec<f32>,
    encoded: Encoded,
    /// By which of the words that the convolution sees each feature is the most.
    by: [u16; UNITS],
    /// What the loss says of `encoded`.
    slope: Encoded,
}

impl Net {
    /// Looks at a text, which counts `share`: adds its slopes to those of the weights, and gives its loss.
    pub(super) fn look(&mut self, text: &Numbered<'_>, share: f32, dropout: Dropout, chance: &mut Chance) -> f32 {
        let mut drawn = |out: f32| if chance.share() < out { 0.0 } else { 1.0 / (1.0 - out) };
        let units: [f32; UNITS] = std::array::from_fn(|_| drawn(dropout.units));
        let mut sentences: Vec<Forwards> = Vec::with_capacity(text.phrases.len());
        for numbers in &text.phrases {
            let counts: Vec<f32> = numbers.iter().map(|_| drawn(dropout.words)).collect();
            let points: Vec<_> = numbers.iter().zip(&counts).map(|(numbers, counts)| self.point(*numbers, *counts)).collect();
            let (mut encoded, by) = self.encode(&points);
            encoded.iter_mut().zip(units).for_each(|(most, counts)| *most *= counts);
            sentences.push(Forwards { points, counts, encoded, by, slope: [0.0; UNITS] });
        }
        let loss = self.look_at_the_whole(text, share, &mut sentences) + self.look_at_sentences(text, share, &mut sentences);
        for (sentence, numbers) in sentences.iter().zip(&text.phrases) {
            self.look_at_words(sentence, numbers, &units);
        }
        loss
    }

    /// The point of a token of two numbers, times `counts`.
    fn point(&self, numbers: [Option<usize>; 2], counts: f32) -> [f32; DIMENSIONS] {
        let mut point = [0.0; DIMENSIONS];
        for number in numbers.into_iter().flatten() {
            let own = &self.points.at[number * DIMENSIONS..(number + 1) * DIMENSIONS];
            point.iter_mut().zip(own).for_each(|(sum, one)| *sum += one * counts);
        }
        point
    }

    /// What a sentence is encoded as, and by which of the words that the convolution sees.
    fn encode(&self, points: &[[f32; DIMENSIONS]]) -> (Encoded, [u16; UNITS]) {
        let (mut most, mut by) = ([0.0; UNITS], [0; UNITS]);
        for (at, seen) in (0..).zip(points.array_windows::<WIDTH>()) {
            let sums = layer::<UNITS>(&self.forwards, &self.biases.at, seen.as_flattened());
            for ((most, by), sum) in most.iter_mut().zip(&mut by).zip(sums) {
                if sum > *most {
                    (*most, *by) = (sum, at);
                }
            }
        }
        (most, by)
    }

    /// What the kind of a text says of what its sentences are encoded as.
    fn look_at_the_whole(&mut self, text: &Numbered<'_>, share: f32, sentences: &mut [Forwards]) -> f32 {
        let Some(class) = text.seen.class else { return 0.0 };
        let parts: Vec<Part> = text.parts();
        let (input, by, root) = pooled(&parts, sentences);
        let mut hidden = layer::<HIDDEN>(&self.hidden.at, &self.hidden_biases.at, &input);
        hidden.iter_mut().for_each(|sum| *sum = sum.max(0.0));
        let odds = layer::<{ KINDS.len() }>(&self.kinds.at, &self.kind_biases.at, &hidden);
        let counts = text.seen.weight * share;
        let (loss, off) = off(odds, class, counts);
        let mut hidden_slope = [0.0_f32; HIDDEN];
        self.kind_biases.slope.iter_mut().zip(off).for_each(|(sum, off)| *sum += off);
        let rows = self.kinds.at.chunks_exact(KINDS.len()).zip(self.kinds.slope.chunks_exact_mut(KINDS.len()));
        for ((x, back), (row, slope)) in hidden.iter().zip(&mut hidden_slope).zip(rows) {
            if *x > 0.0 {
                slope.iter_mut().zip(off).for_each(|(sum, off)| *sum += off * x);
                *back = row.iter().zip(off).map(|(weight, off)| weight * off).sum();
            }
        }
        self.hidden_biases.slope.iter_mut().zip(hidden_slope).for_each(|(sum, slope)| *sum += slope);
        let mut back = [0.0_f32; TEXT];
        let rows = self.hidden.at.chunks_exact(HIDDEN).zip(self.hidden.slope.chunks_exact_mut(HIDDEN));
        for ((x, back), (row, slope)) in input.iter().zip(&mut back).zip(rows) {
            slope.iter_mut().zip(hidden_slope).for_each(|(sum, slope)| *sum += slope * x);
            *back = row.iter().zip(hidden_slope).map(|(weight, slope)| weight * slope).sum();
        }
        let (most, sum) = back.split_at(2 * UNITS);
        for (slope, by) in most.iter().zip(by.as_flattened()).enumerate().map(|(at, (slope, by))| ((at % UNITS, slope), by)) {
            if let Some(sentence) = by.and_then(|by| sentences.get_mut(by)) {
                sentence.slope[slope.0] += slope.1;
            }
        }
        let body = sentences.iter_mut().zip(&parts).filter(|(_, part)| **part == Part::Body).take(MAX_SENTENCES);
        for (sentence, _) in body {
            sentence.slope.iter_mut().zip(sum).for_each(|(slope, sum)| *slope += sum / root);
        }
        loss
    }

    /// What the labels of sentences say of what they are encoded as.
    fn look_at_sentences(&mut self, text: &Numbered<'_>, share: f32, sentences: &mut [Forwards]) -> f32 {
        let mut loss = 0.0;
        for (phrase, sentence) in text.seen.phrases.iter().zip(sentences) {
            let [who, problem, why_now, evidence] = phrase.says;
            let labels = [phrase.asks, who, problem, why_now, evidence];
            for (column, label) in labels.into_iter().enumerate() {
                let Some(label) = label else { continue };
                let weights = self.told.at.iter().skip(column).step_by(TOLD);
                let odds =
                    self.told_biases.at[column] + sentence.encoded.iter().zip(weights).map(|(x, weight)| x * weight).sum::<f32>();
                let counts = if column == 0 { ASKS } else { SAYS * if label { SLOT } else { 1.0 } };
                let counts = counts * text.seen.weight * share;
                let is = 1.0 / (1.0 + exp(f64::from(-odds))) as f32;
                loss -= ln(f64::from(if label { is } else { 1.0 - is }).max(1e-12)) as f32 * counts;
                let off = (is - f32::from(u8::from(label))) * counts;
                self.told_biases.slope[column] += off;
                let own = self.told.at.iter().zip(&mut self.told.slope).skip(column).step_by(TOLD);
                for ((x, back), (weight, slope)) in sentence.encoded.iter().zip(&mut sentence.slope).zip(own) {
                    *slope += off * x;
                    *back += off * weight;
                }
            }
        }
        loss
    }

    /// What that says of the convolution and of the points of words.
    fn look_at_words(&mut self, sentence: &Forwards, numbers: &[[Option<usize>; 2]], units: &[f32; UNITS]) {
        let mut back = vec![[0.0_f32; DIMENSIONS]; sentence.points.len()];
        for (unit, counts) in units.iter().enumerate() {
            let slope = sentence.slope[unit] * counts;
            if slope == 0.0 || sentence.encoded[unit] <= 0.0 {
                continue;
            }
            let at = usize::from(sentence.by[unit]);
            let row = unit * SEEN..(unit + 1) * SEEN;
            self.biases.slope[unit] += slope;
            let seen = sentence.points[at..at + WIDTH].as_flattened();
            self.convolution.slope[row.clone()].iter_mut().zip(seen).for_each(|(sum, x)| *sum += slope * x);
            let back = back[at..at + WIDTH].as_flattened_mut();
            back.iter_mut().zip(&self.convolution.at[row]).for_each(|(sum, weight)| *sum += slope * weight);
        }
        for ((numbers, back), counts) in numbers.iter().zip(back).zip(&sentence.counts) {
            for number in numbers.iter().flatten() {
                let own = &mut self.points.slope[number * DIMENSIONS..(number + 1) * DIMENSIONS];
                own.iter_mut().zip(back).for_each(|(sum, one)| *sum += one * counts);
            }
        }
    }
}

/// What a layer makes of numbers.
fn layer<const OUT: usize>(weights: &[f32], biases: &[f32], input: &[f32]) -> [f32; OUT] {
    let mut sums = [0.0; OUT];
    sums.copy_from_slice(biases);
    for (x, row) in input.iter().zip(weights.as_chunks::<OUT>().0) {
        sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += x * weight);
    }
    sums
}

/// Which sentence gives each feature of the title, and of the body, its most.
type By = [[Option<usize>; UNITS]; 2];

/// What the sentences of a text make together, by which of them, and the root of how many the body has.
fn pooled(parts: &[Part], sentences: &[Forwards]) -> ([f32; TEXT], By, f32) {
    let mut text = [0.0_f32; TEXT];
    let mut by: By = [[None; UNITS]; 2];
    let mut counts = [0_u8; 2];
    for (index, (part, sentence)) in parts.iter().zip(sentences).enumerate() {
        let part = match part {
            Part::Title => 0,
            Part::Body => 1,
            Part::Other => continue,
        };
        if usize::from(counts[part]) >= MAX_SENTENCES {
            continue;
        }
        counts[part] += 1;
        let (most, sums) = text.split_at_mut(2 * UNITS);
        for (unit, one) in sentence.encoded.into_iter().enumerate() {
            let most = &mut most[part * UNITS + unit];
            if one > *most {
                *most = one;
                by[part][unit] = Some(index);
            }
            sums[unit] += if part == 1 { one } else { 0.0 };
        }
    }
    let root = f32::from(counts[1].max(1)).sqrt();
    text[2 * UNITS..].iter_mut().for_each(|sum| *sum /= root);
    (text, by, root)
}

/// The loss where these odds are told of a text of this class, and what it says of them.
fn off<const KINDS: usize>(odds: [f32; KINDS], class: Class, counts: f32) -> (f32, [f32; KINDS]) {
    let most = odds.iter().copied().fold(f32::MIN, f32::max);
    let mut chances = odds.map(|odds| exp(f64::from(odds - most)) as f32);
    let sum: f32 = chances.iter().sum();
    chances.iter_mut().for_each(|chance| *chance /= sum);
    let own = match class {
        Class::Is(class) => chances[class],
        Class::IsNot(class) => 1.0 - chances[class],
    }
    .max(1e-6);
    let mut off = chances;
    for (index, off) in off.iter_mut().enumerate() {
        let wanted = match class {
            Class::Is(class) => f32::from(u8::from(class == index)),
            Class::IsNot(class) if class == index => 0.0,
            Class::IsNot(_) => *off / own,
        };
        *off = (*off - wanted) * counts;
    }
    (-ln(f64::from(own)) as f32 * counts, off)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{DROPOUT, Phrase, Seen, numbered, words};

    #[test]
    fn every_slope_is_how_the_loss_changes() {
        let phrase = |ids: &[u32], part: Part, asks: Option<bool>, says: [Option<bool>; 4]| Phrase {
            ids: ids.iter().map(|id| [*id, id / 2]).collect(),
            part,
            asks,
            says,
        };
        let seen = [Class::Is(1), Class::IsNot(0)].map(|class| Seen {
            phrases: vec![
                phrase(&[2, 3, 5], Part::Title, Some(true), [Some(true), None, Some(false), None]),
                phrase(&[7, 2, 9, 4, 2], Part::Body, Some(false), [None; 4]),
                phrase(&[9, 3], Part::Body, None, [None, Some(false), Some(true), Some(true)]),
                phrase(&[5], Part::Other, None, [Some(true); 4]),
            ],
            class: Some(class),
            weight: 1.0,
        });
        let many: Vec<&Seen> = std::iter::repeat_n(&seen, 8).flatten().collect();
        let words = words(&many);
        assert!(words.len() > 6);
        let chance = &mut Chance::new(1);
        let mut net = Net::new(words.len(), chance);
        net.biases.at.iter_mut().for_each(|bias| *bias = 0.05);
        for seen in &seen {
            let text = numbered(seen, &words);
            let loss = |net: &mut Net| {
                net.turn();
                net.look(&text, 1.0, DROPOUT, &mut Chance::new(1))
            };
            let _ = net.all().map(|parameters| parameters.slope.fill(0.0));
            loss(&mut net);
            let slopes = net.all().map(|parameters| parameters.slope.clone());
            for (sort, slopes) in slopes.iter().enumerate() {
                let steepest = (0..slopes.len()).max_by(|a, b| slopes[*a].abs().total_cmp(&slopes[*b].abs())).unwrap();
                let mut at = |by: f32| {
                    net.all()[sort].at[steepest] += by;
                    loss(&mut net)
                };
                let change = (f64::from(at(2e-3)) - f64::from(at(-4e-3))) / 4e-3;
                at(2e-3);
                let slope = f64::from(slopes[steepest]);
                assert!((change - slope).abs() < 0.03 * slope.abs(), "{sort}: {change} and {slope}");
                assert!(slope.abs() > 1e-3);
            }
        }
    }
}
