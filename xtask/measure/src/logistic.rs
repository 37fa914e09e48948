//! Logistic regression with several classes, by L-BFGS. Every sum runs in one order and nothing but `+ - * /` and square roots is used, so
//! that every machine finds the same weights.

/// One example: its features with their values, its class, and how much it counts.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) features: Vec<(u32, f32)>,
    pub(crate) class: Class,
    pub(crate) weight: f64,
}

/// The class of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Is(usize),
    /// Any but this one.
    IsNot(usize),
}

/// What is fitted: `rows` times `classes` weights, each held down by `hold` (half its square, times this, is added to the loss).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Problem {
    pub(crate) rows: usize,
    pub(crate) classes: usize,
    pub(crate) hold: f64,
    pub(crate) steps: usize,
}

/// How many past steps L-BFGS looks at.
const MEMORY: usize = 8;

/// The natural exponential, in steps that every machine takes alike.
pub(crate) fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let x = x.min(700.0);
    let whole = (x / std::f64::consts::LN_2).round();
    let rest = x - whole * std::f64::consts::LN_2;
    let (mut term, mut sum) = (1.0, 1.0);
    for n in 1..18 {
        term = term * rest / f64::from(n);
        sum += term;
    }
    #[allow(clippy::cast_possible_truncation, reason = "within ±1010")]
    let exponent = (whole as i64 + 1023).clamp(0, 2046).cast_unsigned();
    sum * f64::from_bits(exponent << 52)
}

/// The natural logarithm of a positive number, from [`exp`] by Newton's method.
pub(crate) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    #[allow(clippy::cast_precision_loss, reason = "within ±1024")]
    let exponent = ((bits >> 52) & 0x7ff) as f64 - 1023.0;
    let mut y = exponent * std::f64::consts::LN_2;
    for _ in 0..30 {
        let e = exp(y);
        let step = 2.0 * (x - e) / (x + e);
        y += step;
        if step.abs() < 1e-15 {
            break;
        }
    }
    y
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Problem {
    /// The weights, row by row.
    pub(crate) fn fit(&self, examples: &[Example]) -> Vec<f64> {
        let size = self.rows * self.classes;
        let mut at = vec![0.0; size];
        let mut slope = vec![0.0; size];
        let mut loss = self.loss(examples, &at, &mut slope);
        let mut past: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
        for _ in 0..self.steps {
            let direction = direction(&slope, &past);
            let down = dot(&direction, &slope);
            if down > -1e-9 {
                break;
            }
            let mut length = if past.is_empty() { 1.0 / dot(&slope, &slope).sqrt().max(1.0) } else { 1.0 };
            let (mut next, mut next_slope) = (vec![0.0; size], vec![0.0; size]);
            let mut found = false;
            for _ in 0..20 {
                for ((next, at), direction) in next.iter_mut().zip(&at).zip(&direction) {
                    *next = at + length * direction;
                }
                let next_loss = self.loss(examples, &next, &mut next_slope);
                if next_loss <= loss + 1e-4 * length * down {
                    loss = next_loss;
                    found = true;
                    break;
                }
                length *= 0.5;
            }
            if !found {
                break;
            }
            let step: Vec<f64> = next.iter().zip(&at).map(|(next, at)| next - at).collect();
            let turn: Vec<f64> = next_slope.iter().zip(&slope).map(|(next, slope)| next - slope).collect();
            let curve = dot(&step, &turn);
            if curve > 1e-12 {
                if past.len() == MEMORY {
                    past.remove(0);
                }
                past.push((step, turn, 1.0 / curve));
            }
            at = next;
            slope = next_slope;
        }
        at
    }

    fn loss(&self, examples: &[Example], at: &[f64], slope: &mut [f64]) -> f64 {
        let classes = self.classes;
        let mut loss = 0.5 * self.hold * dot(at, at);
        for (slope, at) in slope.iter_mut().zip(at) {
            *slope = self.hold * at;
        }
        let mut odds = vec![0.0; classes];
        for example in examples {
            odds.fill(0.0);
            for (row, value) in &example.features {
                let start = *row as usize * classes;
                for (odds, weight) in odds.iter_mut().zip(at.get(start..start + classes).unwrap_or_default()) {
                    *odds += weight * f64::from(*value);
                }
            }
            let most = odds.iter().copied().fold(f64::MIN, f64::max);
            for odds in &mut odds {
                *odds = exp(*odds - most);
            }
            let sum: f64 = odds.iter().sum();
            for odds in &mut odds {
                *odds /= sum;
            }
            let own = match example.class {
                Class::Is(class) => odds.get(class).copied().unwrap_or_default(),
                Class::IsNot(class) => 1.0 - odds.get(class).copied().unwrap_or_default(),
            };
            loss -= example.weight * ln(own.max(1e-12));
            for (class, chance) in odds.iter_mut().enumerate() {
                let wanted = match example.class {
                    Class::Is(own) => f64::from(u8::from(own == class)),
                    Class::IsNot(not) if not == class => 0.0,
                    Class::IsNot(_) => *chance / own.max(1e-12),
                };
                *chance = example.weight * (*chance - wanted);
            }
            for (row, value) in &example.features {
                let start = *row as usize * classes;
                for (slope, off) in slope.get_mut(start..start + classes).unwrap_or_default().iter_mut().zip(&odds) {
                    *slope += off * f64::from(*value);
                }
            }
        }
        loss
    }
}

/// Down the slope, bent by the past steps.
fn direction(slope: &[f64], past: &[(Vec<f64>, Vec<f64>, f64)]) -> Vec<f64> {
    let mut direction: Vec<f64> = slope.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(past.len());
    for (step, turn, scale) in past.iter().rev() {
        let share = scale * dot(step, &direction);
        for (direction, turn) in direction.iter_mut().zip(turn) {
            *direction -= share * turn;
        }
        shares.push(share);
    }
    if let Some((step, turn, _)) = past.last() {
        let scale = dot(step, turn) / dot(turn, turn);
        for direction in &mut direction {
            *direction *= scale;
        }
    }
    for ((step, turn, scale), share) in past.iter().zip(shares.iter().rev()) {
        let other = scale * dot(turn, &direction);
        for (direction, step) in direction.iter_mut().zip(step) {
            *direction += (share - other) * step;
        }
    }
    direction
}
