//! Prints figures, and what was worst.

use std::collections::BTreeMap;

use backstory::finding::Kind;

use crate::eval::Judged;
use crate::score::{self, FIGURES, Part};

/// Where a figure must arrive.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    /// At least this.
    Least(f64),
    /// At most this share.
    Most(f64),
    /// Too few texts to say.
    Open,
}

/// A goal for each of [`FIGURES`].
pub(crate) type Goals = [Goal; FIGURES.len()];

impl Goal {
    /// Of what is written for the project.
    pub(crate) const AUTHORED: Goals = {
        use Goal::{Least, Most};
        let slot = Least(0.85);
        [Least(0.93), Least(0.88), slot, slot, slot, slot, Least(0.95), Least(0.90), Most(0.020), Most(0.060)]
    };
    /// Of real tickets.
    pub(crate) const TICKETS: Goals = {
        use Goal::{Least, Most};
        let few = Least(0.70);
        let slot = Least(0.80);
        [Least(0.90), Least(0.80), few, slot, few, slot, Least(0.90), Least(0.85), Most(1.0 / 25.0), Most(5.0 / 81.0)]
    };
    /// Of real chat.
    pub(crate) const CHAT: Goals = {
        let mut goals = [Self::Open; FIGURES.len()];
        goals[8] = Self::Most(2.0 / 88.0);
        goals
    };
}

/// Texts that are measured together.
pub(crate) struct Column<'a> {
    pub(crate) name: &'static str,
    pub(crate) goals: Goals,
    pub(crate) items: Vec<&'a Judged<'a>>,
}

/// Every figure of every column, with its interval and its goal.
pub(crate) fn figures(columns: &[Column<'_>]) {
    let parts: Vec<Vec<[Vec<Part>; FIGURES.len()]>> = columns
        .iter()
        .map(|column| column.items.iter().map(|judged| score::parts(judged.item, &judged.found)).collect())
        .collect();
    print!("\n{:22}", "");
    columns.iter().for_each(|column| print!(" | {:32}", format!("{} ({})", column.name, column.items.len())));
    println!();
    for (index, name) in FIGURES.iter().enumerate() {
        print!("{name:22}");
        for (column, parts) in columns.iter().zip(&parts) {
            let own: Vec<Vec<Part>> = parts.iter().map(|parts| parts[index].clone()).collect();
            print!(" | {:32}", cell(&own, column.goals[index]));
        }
        println!();
    }
}

fn cell(parts: &[Vec<Part>], goal: Goal) -> String {
    let (value, detail) = score::value(parts.iter().flatten());
    let (low, high) = interval(parts);
    match goal {
        _ if parts.iter().all(Vec::is_empty) => "–".to_owned(),
        Goal::Most(most) => format!("{detail} [{low:.3}, {high:.3}] ≤ {most:.3}"),
        Goal::Least(least) => format!("{value:.3} [{low:.3}, {high:.3}] ≥ {least:.2}"),
        Goal::Open => format!("{value:.3} [{low:.3}, {high:.3}]"),
    }
}

/// The 95 % interval of a figure over 1,000 draws of the items.
pub(crate) fn interval(parts: &[Vec<Part>]) -> (f64, f64) {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or(0) % parts.len().max(1)
    };
    let mut values: Vec<f64> = (0..1000)
        .map(|_| {
            let drawn: Vec<&Vec<Part>> = (0..parts.len()).filter_map(|_| parts.get(draw())).collect();
            score::value(drawn.into_iter().flatten()).0
        })
        .collect();
    values.sort_by(f64::total_cmp);
    (values.get(25).copied().unwrap_or_default(), values.get(974).copied().unwrap_or_default())
}

/// A line for each group.
pub(crate) fn groups<'a>(all: impl Iterator<Item = (String, &'a Judged<'a>)>) {
    let mut groups: BTreeMap<String, Vec<&Judged<'_>>> = BTreeMap::new();
    for (name, judged) in all {
        groups.entry(name).or_default().push(judged);
    }
    for (name, group) in groups {
        let parts: Vec<[Vec<Part>; FIGURES.len()]> =
            group.iter().map(|judged| score::parts(judged.item, &judged.found)).collect();
        let figure = |index: usize| score::value(parts.iter().flat_map(|parts| &parts[index]));
        let (f1, detail) = figure(0);
        println!(
            "{name:28} requirement {f1:.3} {detail:40} drive_by {:.3} located {:.3} flags {} bugs {}",
            figure(1).0,
            figure(6).0,
            figure(8).1,
            figure(9).1
        );
    }
}

/// The mistakes that were surest.
pub(crate) fn mistakes(name: &str, all: &[Judged<'_>], most: usize) {
    let is = |judged: &Judged<'_>| judged.item.kind == Some(Kind::Requirement);
    let mut wrong: Vec<&Judged<'_>> =
        all.iter().filter(|judged| is(judged) != (judged.found.kind == Kind::Requirement)).collect();
    wrong.sort_by(|a, b| b.lead.abs().total_cmp(&a.lead.abs()));
    for (sort, requirement) in [("false flags", false), ("misses", true)] {
        println!("\nworst {sort}, {name}");
        for judged in wrong.iter().filter(|judged| is(judged) == requirement).take(most) {
            let Judged { item, found, lead } = judged;
            let kind = item.kind.map_or("", Kind::id);
            let body: String = item.body.chars().take(300).map(|char| if char == '\n' { '⏎' } else { char }).collect();
            let (read, rule) = (found.kind.id(), found.rule.unwrap_or(""));
            println!("  {} {} {lead:.1} is {kind}, read as {read} {rule} | {} | {body}", item.id, item.project, item.title);
        }
    }
}
