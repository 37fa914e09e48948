//! How much is asked of a sentence before it says something for a slot: for all slots together, since one that is found by mistake hides
//! a text that has no context at all.

use backstory::slot::SlotId;
use backstory::slot::weights::COLUMNS;

/// What sort of text it is; each is measured for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// As people write them.
    Authored,
    /// Written to be hard.
    Written,
    /// Pairs and runs that share their words.
    Contrast,
    /// Tickets of engineers.
    Technical,
}

impl Sort {
    /// All of them, each with its name and how much its figures count.
    const ALL: [(Self, &'static str, f32); 4] = [
        (Self::Authored, "authored and messages", 1.0),
        (Self::Written, "written", 1.0),
        (Self::Contrast, "contrast", 0.7),
        (Self::Technical, "technical", 0.3),
    ];

    /// The sort of a text by the `source` of its item.
    pub(crate) fn of(source: &str) -> Self {
        match source {
            "written" => Self::Written,
            "contrast" => Self::Contrast,
            "slots" => Self::Technical,
            _ => Self::Authored,
        }
    }
}

/// What is known of a sentence for one slot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Score {
    /// What its words weigh.
    pub(crate) lead: f32,
    /// Whether a cue fires in it.
    pub(crate) cued: bool,
    /// Whether it says so in any case.
    pub(crate) sure: bool,
}

/// A requirement whose sentences were scored by weights that had not seen it.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) sort: Sort,
    /// Whether each slot is labelled; `None` where people differ.
    pub(crate) has: [Option<bool>; COLUMNS],
    pub(crate) scores: [Vec<Score>; COLUMNS],
}

impl Judged {
    /// The most that a sentence says for a slot.
    fn most(&self, column: usize) -> f32 {
        self.scores[column].iter().fold(f32::MIN, |most, score| {
            most.max(if score.sure { f32::MAX } else { score.lead + if score.cued { CUE } else { 0.0 } })
        })
    }

    /// Whether it has no context; `None` where a dispute leaves that open.
    fn is_drive_by(&self) -> Option<bool> {
        if self.has.contains(&Some(true)) {
            return Some(false);
        }
        self.has.iter().all(Option::is_some).then_some(true)
    }
}

/// What a cue counts. More than the texts that are fitted on would give it: who writes elsewhere uses other words, and the cues hold there
/// too.
pub(crate) const CUE: f32 = 2.5;
/// How much the F1 of the verdict counts, where that of a slot counts 1.
const VERDICT: f32 = 2.0;
/// What is as good as the best within this is as good as the best: the middle of all that is asked there is chosen, since the best by a
/// hair holds for these texts alone.
const GIVEN: f32 = 0.03;
/// What a slot that is found by mistake counts, where one that is missed counts 1: the texts were written to show the slots, and in what
/// people send each other most of them are rarer by about this, problems are not.
const RARER: [f32; COLUMNS] = [1.5, 0.7, 3.0, 1.0];
const ROUNDS: usize = 3;

/// What is asked for each slot.
pub(crate) fn tuned(judged: &[Judged]) -> [f32; COLUMNS] {
    let most: [Vec<f32>; COLUMNS] = [0, 1, 2, 3].map(|column| judged.iter().map(|judged| judged.most(column)).collect());
    let mut chosen = [1.0_f32; COLUMNS];
    let mut found = found(judged, chosen);
    let set = |found: &mut [[bool; COLUMNS]], column: usize, least: f32| {
        for (found, most) in found.iter_mut().zip(&most[column]) {
            found[column] = *most > least;
        }
    };
    for _ in 0..ROUNDS {
        for (column, chosen) in chosen.iter_mut().enumerate() {
            let tried = (-8..=48_i8).map(|step| f32::from(step) / 16.0).map(|least| {
                set(&mut found, column, least);
                (worth(judged, &found), least)
            });
            let tried: Vec<(f32, f32)> = tried.collect();
            let best = tried.iter().fold(0.0_f32, |best, (worth, _)| best.max(*worth));
            let good: Vec<f32> = tried.into_iter().filter(|(worth, _)| *worth >= best - GIVEN).map(|(_, least)| least).collect();
            *chosen = good.iter().sum::<f32>() / good.len().max(1) as f32;
            set(&mut found, column, *chosen);
        }
    }
    chosen
}

/// What the slots that are found are worth.
fn worth(judged: &[Judged], found: &[[bool; COLUMNS]]) -> f32 {
    Sort::ALL
        .iter()
        .map(|(sort, _, counts)| {
            let figures = figures(judged, found, RARER, |other| other == *sort);
            counts * (figures.iter().sum::<f32>() + (VERDICT - 1.0) * figures[COLUMNS])
        })
        .sum()
}

/// The F1 of each slot, and that of the verdict, in the texts of some sorts; `mistake` is what a slot found by mistake counts.
fn figures(
    judged: &[Judged],
    found: &[[bool; COLUMNS]],
    mistake: [f32; COLUMNS],
    wanted: impl Fn(Sort) -> bool,
) -> [f32; COLUMNS + 1] {
    // Right, extra, missed.
    let mut counts = [[0.0_f32; 3]; COLUMNS + 1];
    let mut count = |at: usize, label: Option<bool>, found: bool| match (label, found) {
        (Some(true), true) => counts[at][0] += 1.0,
        (Some(false), true) => counts[at][1] += mistake.get(at).copied().unwrap_or(1.0),
        (Some(true), false) => counts[at][2] += 1.0,
        _ => {}
    };
    for (judged, found) in judged.iter().zip(found).filter(|(judged, _)| wanted(judged.sort)) {
        for (column, (has, found)) in judged.has.iter().zip(found).enumerate() {
            count(column, *has, *found);
        }
        count(COLUMNS, judged.is_drive_by(), !found.contains(&true));
    }
    counts.map(|[right, extra, missed]| 2.0 * right / (2.0 * right + extra + missed).max(1.0))
}

/// The F1 of each slot, and that of the verdict, where this much is asked for each slot.
#[cfg(test)]
pub(crate) fn figures_of(judged: &[Judged], least: [f32; COLUMNS]) -> [f32; COLUMNS + 1] {
    figures(judged, &found(judged, least), [1.0; COLUMNS], |_| true)
}

/// The slots that are found in each text where this much is asked for each.
fn found(judged: &[Judged], least: [f32; COLUMNS]) -> Vec<[bool; COLUMNS]> {
    judged.iter().map(|judged| [0, 1, 2, 3].map(|column: usize| judged.most(column) > least[column])).collect()
}

/// Prints the figures, each group scored by what was fitted without it.
pub(crate) fn report(judged: &[Judged]) {
    let chosen = tuned(judged);
    let found = found(judged, chosen);
    for (column, id) in SlotId::ALL.into_iter().enumerate() {
        println!("{:<9} asked are {:.2}", id.id(), chosen[column]);
    }
    println!("F1 by words and cues alone, left out in parts: who, problem, why_now, evidence, drive_by");
    let row = |name: &str, wanted: &dyn Fn(Sort) -> bool| {
        let figures = figures(judged, &found, [1.0; COLUMNS], wanted).map(|figure| format!("{figure:.3}"));
        println!("  {name:<22} {}", figures.join("  "));
    };
    row("all", &|_| true);
    for (sort, name, _) in Sort::ALL {
        row(name, &|other| other == sort);
    }
}
