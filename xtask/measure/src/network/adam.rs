//! Weights that take steps down a slope, and chance that is the same everywhere.

/// How much of the mean of the slopes, and of that of their squares, is kept at a step.
const KEPT: [f32; 2] = [0.9, 0.999];

/// Weights of one sort with what Adam (D. Kingma and J. Ba, 2015) remembers of them.
pub(super) struct Parameters {
    pub(super) at: Vec<f32>,
    /// Where it goes up, and how steeply; a step begins it anew.
    pub(super) slope: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    /// How much they are held down.
    hold: f32,
}

/// One step of all weights.
#[derive(Clone, Copy)]
pub(super) struct Step {
    rate: f32,
    /// What of the two means is no longer their first guess, which is 0.
    known: [f32; 2],
}

impl Step {
    /// The `number`th step, from 1 on.
    pub(super) fn new(number: usize, rate: f32) -> Self {
        let left = |kept: f32| (0..number.min(20_000)).fold(1.0, |left: f32, _| left * kept);
        Self { rate, known: KEPT.map(|kept| 1.0 - left(kept)) }
    }
}

impl Parameters {
    pub(super) fn new(at: Vec<f32>, hold: f32) -> Self {
        let none = vec![0.0; at.len()];
        Self { slope: none.clone(), mean: none.clone(), square: none, at, hold }
    }

    pub(super) fn step(&mut self, Step { rate, known }: Step) {
        let means = self.mean.iter_mut().zip(&mut self.square);
        for ((at, slope), (mean, square)) in self.at.iter_mut().zip(&mut self.slope).zip(means) {
            let up = *slope + self.hold * *at;
            *slope = 0.0;
            *mean += (1.0 - KEPT[0]) * (up - *mean);
            *square += (1.0 - KEPT[1]) * (up * up - *square);
            *at -= rate * (*mean / known[0]) / ((*square / known[1]).sqrt() + 1e-8);
        }
    }
}

/// Chance: the same numbers on every machine.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 32) as u32
    }

    fn below(&mut self, end: usize) -> usize {
        ((u64::from(self.next()) * end as u64) >> 32) as usize
    }

    /// From 0 to 1.
    pub(super) fn share(&mut self) -> f32 {
        (self.next() >> 8) as f32 / 16_777_216.0
    }

    /// Numbers around 0, about as far from it as `far`.
    pub(super) fn around(&mut self, count: usize, far: f32) -> Vec<f32> {
        (0..count).map(|_| (0..4).map(|_| self.share() - 0.5).sum::<f32>() * 3.0_f32.sqrt() * far).collect()
    }

    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }
}
