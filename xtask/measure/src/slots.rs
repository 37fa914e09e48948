//! Fits `src/slot/weights.bin`: how much the words of a sentence say for each slot.
//!
//! A sentence that holds a labelled quote says so; the sentences of a requirement without that slot do not; the other sentences of one
//! that has it are left almost out, since a label quotes only one of those that may say it. The same texts give the same bytes.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};
use backstory::document::Field;
use backstory::reading::Reading;
use backstory::slot::weights::{COLUMNS, HEADER, ROWS, scaled};
use backstory::slot::{self, CONTEXT_SLOTS, SlotId, features};
use backstory::{Kind, Span, Text};

use crate::corpus::{self, Item, Label};

const EPOCHS: usize = 30;
const RATE: f32 = 0.01;
const DECAY: f32 = 0.001;
/// What counts as much as one sentence of a requirement without the slot.
const SAYS: f32 = 6.0;
const MAY_SAY: f32 = 0.05;
/// How often the slots' own examples are read.
const TAUGHT: usize = 8;

/// One sentence as the fit sees it.
#[derive(Clone)]
struct Example {
    rows: Vec<u32>,
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
    group: String,
    has: [Option<bool>; COLUMNS],
    sentences: Vec<Example>,
}

/// The weights of one slot.
struct Fitted {
    weights: Vec<f32>,
    bias: f32,
}

/// Fits the weights of the slots, or only says whether they are what is fitted.
pub(crate) fn write_weights(check: bool) -> Result<()> {
    let items: Vec<Requirement> = corpus::fitted_on()?
        .iter()
        .filter(|item| item.kind == Some(Kind::Requirement) && item.source != "examples")
        .map(requirement)
        .collect();
    let taught = taught();
    let groups: BTreeSet<&str> = items.iter().map(|item| item.group.as_str()).collect();
    println!("{} requirements of {} groups", items.len(), groups.len());
    let mut header = vec![0_u8; HEADER];
    let mut table = vec![0_u8; ROWS * COLUMNS];
    // Whether any slot is labelled and whether any is found, text by text.
    let mut any: Vec<(bool, bool)> = Vec::new();
    for (column, id) in SlotId::ALL.into_iter().enumerate() {
        // Each group scored by what was fitted without it.
        let mut scored: Vec<(bool, Vec<Score>)> = Vec::new();
        for group in &groups {
            let fitted = fit(items.iter().filter(|item| item.group != **group).chain(&taught), column);
            for item in items.iter().filter(|item| item.group == **group) {
                let has = item.has[column].unwrap_or_default();
                scored.push((has, item.sentences.iter().map(|sentence| fitted.score(sentence, column)).collect()));
            }
        }
        let (f1, bonus, least) = tuned(&scored);
        any.resize(scored.len(), (false, false));
        for (any, (has, sentences)) in any.iter_mut().zip(&scored) {
            any.0 |= *has;
            any.1 |= sentences.iter().any(|score| is_found(score, bonus, least));
        }
        println!("{:<9} F1 {f1:.3} left out group by group; bonus {bonus:.2}, least {least:.2}", id.id());
        let fitted = fit(items.iter().chain(&taught), column);
        let most = fitted.weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let unit = most / 127.0;
        for (at, value) in [unit, fitted.bias - least, bonus].into_iter().enumerate() {
            let start = column * 12 + at * 4;
            header[start..start + 4].copy_from_slice(&value.to_le_bytes());
        }
        for (row, weight) in fitted.weights.iter().enumerate() {
            table[row * COLUMNS + column] = ((weight / unit).round() as i8).cast_unsigned();
        }
    }
    let count = |has: bool, found: bool| any.iter().filter(|any| **any == (has, found)).count() as f32;
    let (right, hidden, wrong) = (count(false, false), count(false, true), count(true, false));
    println!("drive_by  F1 {:.3} left out group by group", 2.0 * right / (2.0 * right + hidden + wrong).max(1.0));
    let path = corpus::root().join("src/slot/weights.bin");
    let bytes = [header, table].concat();
    let same = fs::read(&path).is_ok_and(|known| known == bytes);
    if check && !same {
        bail!("src/slot/weights.bin is not what `cargo xtask fit` makes of corpus/");
    }
    if !same {
        fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    println!("src/slot/weights.bin is what corpus/ gives: {} bytes", bytes.len());
    Ok(())
}

/// A sentence's weight without a cue, whether a cue fires, whether it says so in any case.
type Score = (f32, bool, bool);

fn is_found((sum, cued, sure): &Score, bonus: f32, least: f32) -> bool {
    *sure || sum + if *cued { bonus } else { 0.0 } > least
}

/// How much F1 is given for asking more of a sentence: a slot found by mistake hides a text that has no context at all.
const GIVEN: f32 = 0.004;

/// The most demanding threshold, and the bonus with it, whose F1 is as good as the best of a grid but for [`GIVEN`].
fn tuned(scored: &[(bool, Vec<Score>)]) -> (f32, f32, f32) {
    let mut tried: Vec<(f32, f32, f32)> = Vec::new();
    for bonus in (2..=16_u8).map(|step| f32::from(step) / 4.0) {
        for least in (-8..=16_i8).map(|step| f32::from(step) / 8.0) {
            let mut counts = [[0.0_f32; 2]; 2];
            for (has, sentences) in scored {
                let found = sentences.iter().any(|score| is_found(score, bonus, least));
                counts[usize::from(*has)][usize::from(found)] += 1.0;
            }
            tried.push((2.0 * counts[1][1] / (2.0 * counts[1][1] + counts[0][1] + counts[1][0]).max(1.0), bonus, least));
        }
    }
    let best = tried.iter().fold(0.0_f32, |best, (f1, ..)| best.max(*f1));
    let good = tried.into_iter().filter(|(f1, ..)| *f1 >= best - GIVEN);
    good.reduce(|most, other| if (other.2, other.0) > (most.2, most.0) { other } else { most }).unwrap_or_default()
}

impl Fitted {
    fn score(&self, sentence: &Example, column: usize) -> Score {
        let sum = sentence.rows.iter().map(|row| self.weights[*row as usize]).sum();
        (self.bias + scaled(sum, sentence.rows.len()), sentence.cued[column], sentence.sure[column])
    }
}

/// Logistic regression by stochastic gradients, each weight with its own step (AdaGrad), in an order that a fixed seed shuffles.
fn fit<'a>(items: impl Iterator<Item = &'a Requirement>, column: usize) -> Fitted {
    let examples: Vec<(&Example, f32, f32)> = items
        .flat_map(|item| &item.sentences)
        .filter_map(|sentence| match sentence.label[column] {
            Said::Says => Some((sentence, 1.0, SAYS)),
            Said::Silent => Some((sentence, 0.0, 1.0)),
            Said::MaySay => Some((sentence, 0.0, MAY_SAY)),
            Said::Disputed => None,
        })
        .collect();
    let mut fitted = Fitted { weights: vec![0.0; ROWS], bias: 0.0 };
    let (mut squares, mut bias_squares) = (vec![1e-6_f32; ROWS], 1e-6_f32);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 12_345_u64;
    for _ in 0..EPOCHS {
        for last in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(last, (seed >> 33) as usize % (last + 1));
        }
        for (sentence, says, counts) in order.iter().map(|index| examples[*index]) {
            let step = scaled(1.0, sentence.rows.len());
            let sum: f32 = sentence.rows.iter().map(|row| fitted.weights[*row as usize]).sum();
            let error = counts * (1.0 / (1.0 + (-fitted.bias - step * sum).exp()) - says);
            for row in sentence.rows.iter().map(|row| *row as usize) {
                let slope = error * step + DECAY * fitted.weights[row];
                squares[row] += slope * slope;
                fitted.weights[row] -= RATE * slope / squares[row].sqrt();
            }
            bias_squares += error * error;
            fitted.bias -= RATE * error / bias_squares.sqrt();
        }
    }
    fitted
}

/// What the slots themselves promise of their examples and counterexamples; each said a few times over, since they define the slot.
fn taught() -> Vec<Requirement> {
    let taught = CONTEXT_SLOTS.iter().enumerate().flat_map(|(column, known)| {
        let of = |says: Said, texts: &'static [&'static str]| texts.iter().map(move |text| (says, *text));
        let texts = of(Said::Says, known.examples).chain(of(Said::Silent, known.counterexamples));
        texts.map(move |(says, text)| (column, says, text))
    });
    let items: Vec<Requirement> = taught
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

fn requirement(item: &Item) -> Requirement {
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
    let mut sentences = Vec::new();
    for sentence in Reading::new(&text).sentences(&text).iter().filter(|sentence| slot::is_read(sentence)) {
        let mut rows: Vec<u32> = features::features(sentence).iter().map(|feature| feature.hash & (ROWS as u32 - 1)).collect();
        rows.sort_unstable();
        let label = [0, 1, 2, 3].map(|column: usize| match &quotes[column] {
            None => Said::Disputed,
            Some([]) => Said::Silent,
            _ if spans[column]
                .iter()
                .any(|(field, span)| *field == sentence.field && span.overlaps(sentence.in_field(sentence.span))) =>
            {
                Said::Says
            }
            _ => Said::MaySay,
        });
        let cued = CONTEXT_SLOTS.each_ref().map(|known| slot::cued(known, sentence).is_some());
        let sure = CONTEXT_SLOTS.each_ref().map(|known| slot::is_sure(known, sentence));
        sentences.push(Example { rows, label, cued, sure });
    }
    // The projects of the messages are the places that one writer thought of: one group.
    let group = if item.id.starts_with('m') { "messages".to_owned() } else { item.project.clone() };
    let has = quotes.map(|quotes| quotes.map(|quotes| !quotes.is_empty()));
    Requirement { group, has, sentences }
}
