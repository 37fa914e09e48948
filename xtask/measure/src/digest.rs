//! Whether weights are those of the texts that are there: told without fitting again.

use anyhow::Result;
use backstory::model::MOST;

use crate::fit::{HOLD, LARGEST, LEAST, NETWORK_ALONE, PARTS, PROJECTS, Reading, STEPS, Sample, TAUGHT, UNLABELLED};
use crate::logistic::Class;
use crate::network::{SETTINGS, seen};

/// A digest of everything that the weights are made from: labels, features, settings.
pub(crate) fn digest(readings: &[Reading<'_>]) -> Result<u64> {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |value: u64| digest = (digest ^ value).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    for value in [HOLD, UNLABELLED, TAUGHT, LARGEST] {
        add(value.to_bits());
    }
    for value in [STEPS, LEAST, PROJECTS, PARTS, MOST] {
        add(value as u64);
    }
    for value in SETTINGS {
        add(u64::from(value.to_bits()));
    }
    for byte in NETWORK_ALONE.bytes() {
        add(u64::from(byte));
    }
    for seen in readings.iter().map(Reading::seen).chain(seen::beside()?) {
        add(u64::from(seen.weight.to_bits()));
        add(seen.phrases.len() as u64);
        for phrase in seen.phrases {
            add(phrase.part as u64);
            for label in [phrase.asks].into_iter().chain(phrase.says) {
                add(label.map_or(2, u64::from));
            }
            add(phrase.ids.len() as u64);
            for [word, shape] in phrase.ids {
                add(u64::from(word) << 32 | u64::from(shape));
            }
        }
    }
    for reading in readings {
        let text = reading.text_example(&vec![None; reading.sentences.len()]);
        for Sample { example, contrast, .. } in reading.sentence_examples().chain([text]) {
            add(u64::from(contrast));
            add(match example.class {
                Class::Is(class) => class as u64,
                Class::IsNot(class) => 100 + class as u64,
            });
            for (row, value) in &example.features {
                add(u64::from(*row) << 32 | u64::from(value.to_bits()));
            }
        }
    }
    Ok(digest)
}
