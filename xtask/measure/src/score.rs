//! Figures: how well what is found agrees with the labels.

use std::collections::BTreeSet;

use backstory::finding::{Analysis, Kind, Verdict};
use backstory::{Field, Span, Text};

use crate::corpus::{Item, Label};

/// What the engine says of one item, in words.
pub(crate) struct Found {
    pub(crate) kind: Kind,
    pub(crate) verdict: Verdict,
    pub(crate) asks: Vec<String>,
    pub(crate) slots: [Vec<String>; 4],
    pub(crate) rule: Option<&'static str>,
}

impl Found {
    pub(crate) fn new(text: &Text<'_>, analysis: &Analysis) -> Self {
        let of = |field: Field, span: Span| span.of(text.field(field)).to_owned();
        let mut slots: [Vec<String>; 4] = Default::default();
        for found in &analysis.slots {
            if let Some(quotes) = slots.get_mut(found.slot as usize) {
                quotes.push(of(found.field, found.span));
            }
        }
        let asks = analysis.findings.iter().map(|finding| of(finding.request.field, finding.request.span)).collect();
        let rule = analysis.findings.first().map(|finding| finding.request.rule);
        Self { kind: analysis.kind, verdict: analysis.verdict, asks, slots, rule }
    }

    fn flagged(&self) -> bool {
        matches!(self.verdict, Verdict::DriveBy | Verdict::Partial)
    }
}

fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .split(|char: char| !char.is_alphanumeric() && char != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How many of the words of the shorter text the other has too, 0 to 1.
#[allow(clippy::cast_precision_loss, reason = "a few words")]
pub(crate) fn overlap(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() { 0.0 } else { a.intersection(&b).count() as f64 / a.len().min(b.len()) as f64 }
}

/// One item's part in one figure.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    /// What the label says, what was found: for precision and recall.
    Pair(bool, bool),
    /// Right or wrong: for a share.
    Share(bool),
}

/// The figures, in the order of the table.
pub(crate) const FIGURES: [&str; 10] = [
    "requirement F1", "drive_by F1", "who F1", "problem F1", "why_now F1", "evidence F1", "ask located", "slot quoted",
    "false flags/1000", "bug flags/1000",
];

/// The parts of an item in each figure.
pub(crate) fn parts(item: &Item, found: &Found) -> [Vec<Part>; 10] {
    let mut parts: [Vec<Part>; 10] = Default::default();
    let Some(kind) = item.kind else { return parts };
    let requirement = kind == Kind::Requirement;
    parts[0].push(Part::Pair(requirement, found.kind == Kind::Requirement));
    if let Some(drive_by) = item.is_drive_by() {
        parts[1].push(Part::Pair(drive_by, found.verdict == Verdict::DriveBy));
    }
    if requirement && found.kind == Kind::Requirement {
        for (index, label) in item.slots().into_iter().enumerate() {
            let quotes = &found.slots[index];
            let labelled = match label {
                Label::Absent => Some(false),
                Label::Quotes(quotes) => Some(!quotes.is_empty()),
                Label::Disputed(_) => None,
            };
            parts[2 + index].extend(labelled.map(|labelled| Part::Pair(labelled, !quotes.is_empty())));
            if let Label::Quotes(labelled) = label
                && !quotes.is_empty()
            {
                let close = labelled.iter().any(|label| quotes.iter().any(|quote| overlap(label, quote) >= 0.6));
                parts[7].push(Part::Share(close));
            }
        }
        let located = item.asks().iter().any(|ask| found.asks.iter().any(|other| overlap(ask, other) >= 0.6));
        parts[6].push(Part::Share(located));
    }
    match kind {
        Kind::Question | Kind::Other => parts[8].push(Part::Share(found.flagged())),
        Kind::BugReport => parts[9].push(Part::Share(found.flagged())),
        Kind::Requirement => {}
    }
    parts
}

/// A figure's value, and the counts behind it.
#[allow(clippy::cast_precision_loss, reason = "counts of texts")]
pub(crate) fn value<'p>(parts: impl Iterator<Item = &'p Part>) -> (f64, String) {
    let (mut right, mut extra, mut missed, mut yes, mut all) = (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    let mut pairs = false;
    for part in parts {
        match part {
            Part::Pair(label, found) => {
                pairs = true;
                right += usize::from(*label && *found);
                extra += usize::from(!label && *found);
                missed += usize::from(*label && !found);
            }
            Part::Share(is) => {
                yes += usize::from(*is);
                all += 1;
            }
        }
    }
    if !pairs {
        return (yes as f64 / all.max(1) as f64, format!("{yes} of {all}"));
    }
    let precision = right as f64 / (right + extra).max(1) as f64;
    let recall = right as f64 / (right + missed).max(1) as f64;
    let f1 = 2.0 * right as f64 / (2 * right + extra + missed).max(1) as f64;
    (f1, format!("P {precision:.3} R {recall:.3} (tp {right} fp {extra} fn {missed})"))
}
