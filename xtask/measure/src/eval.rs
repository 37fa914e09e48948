//! The table of figures.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use backstory::finding::{Kind, Options, analyze_by};
use backstory::map::Set;
use backstory::model::Model;
use serde::Deserialize;

use crate::corpus::{self, Item};
use crate::fit::{self, Reading, text_of};
use crate::score::{self, FIGURES, Found, Part};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many of the worst mistakes to show
    #[arg(long, default_value_t = 12)]
    worst: usize,
    /// Leave out the public sets
    #[arg(long)]
    quick: bool,
    /// Only judge the items of this file, with what ships
    #[arg(long)]
    only: Option<std::path::PathBuf>,
    /// Show dev mistakes
    #[arg(long)]
    dev: bool,
}

pub(crate) fn write_weights(check: bool) -> Result<()> {
    let items = corpus::fitted_on()?;
    let readings: Vec<Reading<'_>> = items.iter().map(Reading::new).collect();
    let fitted = fit::fit(&readings.iter().collect::<Vec<_>>());
    let bytes = fitted.bytes(fit::digest(&readings));
    let path = corpus::root().join("src/model/weights.bin");
    let same = std::fs::read(&path).is_ok_and(|known| known == bytes);
    match (check, same) {
        (true, false) => bail!("src/model/weights.bin is not what `cargo xtask fit` makes of corpus/"),
        (_, true) => println!("src/model/weights.bin is what corpus/ gives: {} texts, {} bytes", items.len(), bytes.len()),
        (false, false) => {
            std::fs::write(&path, &bytes)?;
            println!("wrote src/model/weights.bin: {} texts, {} features, {} bytes", items.len(), fitted.len(), bytes.len());
        }
    }
    Ok(())
}

struct Judged<'a> {
    item: &'a Item,
    found: Found,
    lead: f32,
}

fn judged<'a>(model: &Model<'_>, item: &'a Item) -> Judged<'a> {
    let text = text_of(item);
    let analysis = analyze_by(model, &text, &Options { rules_off: &Set::new() });
    let read = backstory::reading::Reading::new(&text);
    let lead = backstory::request::kind::judge(model, &text, &read.document(), &read.sentences(&text)).lead();
    Judged { item, found: Found::new(&text, &analysis), lead }
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    if let Some(path) = &arguments.only {
        let items = corpus::read(path)?;
        for item in &items {
            let judged = judged(&Model::fitted(), item);
            println!(
                "{} {:?} {:.2} {:?} {} {}",
                item.id, judged.found.kind, judged.lead, judged.found.rule, item.title, item.body
            );
        }
        return Ok(());
    }
    let mut items = corpus::fitted_on()?;
    if arguments.quick {
        for item in items.iter_mut().filter(|item| item.id.starts_with('m')) {
            item.project = "messages".into();
        }
    }
    let mut projects: Vec<&str> =
        items.iter().map(|item| item.project.as_str()).filter(|project| *project != "examples").collect();
    projects.sort_unstable();
    projects.dedup();
    // Two at a time: a fit takes a while, and none needs another.
    let left_out: Vec<Judged<'_>> = std::thread::scope(|scope| {
        let (some, others) = projects.split_at(projects.len() / 2);
        let others = scope.spawn(|| left_out(&items, others));
        let mut judged = left_out(&items, some);
        judged.extend(others.join().unwrap_or_default());
        judged
    });
    let readings: Vec<Reading<'_>> = items.iter().map(Reading::new).collect();
    let fitted = fit::fit(&readings.iter().collect::<Vec<_>>());
    println!("{} features", fitted.len());
    let fitted = fitted.bytes(0);
    let model = Model::read(&fitted);
    println!("\nfitted on what may be fitted on, each project scored by what was fitted without it");
    let mut groups: BTreeMap<String, Vec<&Judged<'_>>> = BTreeMap::new();
    for judged in &left_out {
        groups.entry(format!("{} / {}", judged.item.source, judged.item.project)).or_default().push(judged);
        groups.entry(format!("{} (all)", judged.item.source)).or_default().push(judged);
    }
    table(&groups);
    sweep("all left out", &left_out);
    for (name, source) in [("authored", "authored"), ("written", "written"), ("contrast", "contrast")] {
        let group: Vec<&Judged<'_>> = left_out.iter().filter(|judged| judged.item.source == source).collect();
        println!("\n{name}");
        long_table(&group);
    }
    mistakes(&left_out, arguments.worst);
    let shared = corpus::shared();
    if !shared.join("dev.jsonl").is_file() {
        println!("\nThe texts that are only measured are not here.");
        return Ok(());
    }
    let dev = corpus::read(&shared.join("dev.jsonl"))?;
    let dev: Vec<Judged<'_>> = dev.iter().map(|item| judged(&model, item)).collect();
    let mut groups: BTreeMap<String, Vec<&Judged<'_>>> = BTreeMap::new();
    for judged in &dev {
        groups.entry(format!("dev {}", judged.item.source)).or_default().push(judged);
        groups.entry("dev (all)".to_owned()).or_default().push(judged);
    }
    println!("\nnever fitted on");
    table(&groups);
    sweep("dev", &dev);
    long_table(&dev.iter().collect::<Vec<_>>());
    if arguments.dev {
        mistakes(&dev, arguments.worst);
    }
    if !arguments.quick {
        public(&model)?;
    }
    Ok(())
}

/// The items of these projects, each judged by what was fitted without its project.
fn left_out<'a>(items: &'a [Item], projects: &[&str]) -> Vec<Judged<'a>> {
    let readings: Vec<Reading<'_>> = items.iter().map(Reading::new).collect();
    let judge = |project: &&str| -> Vec<Judged<'a>> {
        let others: Vec<&Reading<'_>> = readings.iter().filter(|reading| reading.item.project != *project).collect();
        let fitted = fit::fit(&others).bytes(0);
        let model = Model::read(&fitted);
        items.iter().filter(|item| item.project == *project).map(|item| judged(&model, item)).collect()
    };
    projects.iter().flat_map(judge).collect()
}

#[derive(Deserialize)]
struct Suggestion {
    id: String,
    text: String,
    suggestion: bool,
}

#[derive(Deserialize)]
struct Issue {
    title: String,
    body: String,
    label: String,
}

fn public(model: &Model<'_>) -> Result<()> {
    let folder = corpus::shared().join("public");
    let suggestions: Vec<Suggestion> = corpus::lines(&folder.join("suggestions.jsonl"))?;
    let asks = |title: &str, body: &str| {
        let item = Item { title: title.to_owned(), body: body.to_owned(), ..Item::default() };
        judged(model, &item).found.kind == Kind::Requirement
    };
    for part in ["trial", ""] {
        let pairs: Vec<Part> = suggestions
            .iter()
            .filter(|line| line.id.starts_with(part))
            .map(|line| Part::Pair(line.suggestion, asks("", &line.text)))
            .collect();
        let (f1, detail) = score::value(pairs.iter());
        println!("suggestions {part:6} {f1:.3} {detail}");
    }
    let issues: Vec<Issue> = corpus::lines(&folder.join("issue_types.jsonl"))?;
    let pairs: Vec<Part> =
        issues.iter().map(|issue| Part::Pair(issue.label == "feature", asks(&issue.title, &issue.body))).collect();
    let (f1, detail) = score::value(pairs.iter());
    println!("issue types        {f1:.3} {detail}");
    Ok(())
}

fn table(groups: &BTreeMap<String, Vec<&Judged<'_>>>) {
    for (name, group) in groups {
        let parts: Vec<[Vec<Part>; 10]> = group.iter().map(|judged| score::parts(judged.item, &judged.found)).collect();
        let figure = |index: usize| score::value(parts.iter().flat_map(|parts| &parts[index]));
        let (f1, detail) = figure(0);
        println!(
            "{name:32} req {f1:.3} {detail:40} drive_by {:.3} located {:.3} flags {} bugs {}",
            figure(1).0,
            figure(6).0,
            figure(8).1,
            figure(9).1
        );
    }
}

fn long_table(group: &[&Judged<'_>]) {
    let parts: Vec<[Vec<Part>; 10]> = group.iter().map(|judged| score::parts(judged.item, &judged.found)).collect();
    for (index, name) in FIGURES.iter().enumerate() {
        let (value, detail) = score::value(parts.iter().flat_map(|parts| &parts[index]));
        let (low, high) = interval(&parts, index);
        println!("  {name:18} {value:.3} [{low:.3}, {high:.3}] {detail}");
    }
}

/// The 95 % interval of a figure over 1,000 draws of the items.
fn interval(parts: &[[Vec<Part>; 10]], index: usize) -> (f64, f64) {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or(0) % parts.len().max(1)
    };
    let mut values: Vec<f64> = (0..1000)
        .map(|_| {
            let drawn: Vec<&[Part]> =
                (0..parts.len()).map(|_| parts.get(draw()).map_or(&[][..], |parts| &parts[index])).collect();
            score::value(drawn.into_iter().flatten()).0
        })
        .collect();
    values.sort_by(f64::total_cmp);
    (values.get(25).copied().unwrap_or_default(), values.get(974).copied().unwrap_or_default())
}

/// What other leads would give.
fn sweep(name: &str, all: &[Judged<'_>]) {
    println!("\n{name}: by the lead that is asked for");
    for lead in [-1.5, -1.0, -0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5] {
        let pairs: Vec<Part> =
            all.iter().map(|judged| Part::Pair(judged.item.kind == Some(Kind::Requirement), judged.lead > lead)).collect();
        let (f1, detail) = score::value(pairs.iter());
        let flags = |kinds: &[Kind]| {
            let parts: Vec<Part> = all
                .iter()
                .filter(|judged| judged.item.kind.is_some_and(|kind| kinds.contains(&kind)))
                .map(|judged| Part::Share(judged.lead > lead))
                .collect();
            1000.0 * score::value(parts.iter()).0
        };
        println!(
            "  {lead:5.2} {f1:.3} {detail:44} flags {:4.0} bugs {:4.0}",
            flags(&[Kind::Question, Kind::Other]),
            flags(&[Kind::BugReport])
        );
    }
}

fn mistakes(all: &[Judged<'_>], most: usize) {
    let mut wrong: Vec<&Judged<'_>> = all
        .iter()
        .filter(|judged| (judged.item.kind == Some(Kind::Requirement)) != (judged.found.kind == Kind::Requirement))
        .collect();
    wrong.sort_by(|a, b| b.lead.abs().total_cmp(&a.lead.abs()));
    for (name, requirement) in [("false flags", false), ("misses", true)] {
        println!("\nworst {name}");
        for judged in wrong.iter().filter(|judged| (judged.item.kind == Some(Kind::Requirement)) == requirement).take(most) {
            let body: String = judged.item.body.chars().take(300).collect();
            println!(
                "  {} {} {:.1} is {:?}, read as {:?} {} | {} | {}",
                judged.item.id,
                judged.item.project,
                judged.lead,
                judged.item.kind,
                judged.found.kind,
                judged.found.rule.unwrap_or(""),
                judged.item.title,
                body.replace('\n', " ⏎ ")
            );
        }
    }
}
