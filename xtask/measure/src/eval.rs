//! Measures how well what is found agrees with the labels.

use anyhow::{Result, anyhow};
use backstory::finding::{Kind, Options, analyze_by};
use backstory::learned::Learned;
use backstory::map::Set;
use backstory::model::Model;
use backstory::network::Network;
use backstory::slot::Weights;
use serde::Deserialize;

use crate::corpus::{self, Item};
use crate::fit::{self, Reading, text_of};
use crate::score::{self, Found, Part};
use crate::slots;
use crate::table::{self, Column, Goal};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many of the worst mistakes to show
    #[arg(long, default_value_t = 12)]
    worst: usize,
    /// Of the corpus measure `authored` and `messages` alone
    #[arg(long)]
    quick: bool,
}

/// What is found in an item.
pub(crate) struct Judged<'a> {
    pub(crate) item: &'a Item,
    pub(crate) found: Found,
    /// How much speaks for a requirement: the logarithm of the odds.
    pub(crate) lead: f32,
}

impl<'a> Judged<'a> {
    fn new(learned: &Learned<'_>, item: &'a Item) -> Self {
        let text = text_of(item);
        let analysis = analyze_by(learned, &text, &Options { rules_off: &Set::new() });
        let read = backstory::reading::Reading::new(&text);
        let lead = backstory::request::kind::judge(learned, &text, &read.passages(&text)).lead();
        Self { item, found: Found::new(&text, &analysis), lead }
    }
}

/// The project of all of `messages.jsonl`: nobody's messages are scored by what was fitted on others of the set.
const MESSAGES: &str = "messages";

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut items = corpus::fitted_on()?;
    for item in items.iter_mut().filter(|item| item.id.starts_with('m')) {
        item.project = MESSAGES.into();
    }
    let measured = |item: &&Item| item.source == "authored" || !arguments.quick && item.source != "examples";
    let mut projects: Vec<&str> = items.iter().filter(measured).map(|item| item.project.as_str()).collect();
    projects.sort_unstable();
    projects.dedup();
    let left_out = left_out(&items, &projects)?;
    let of = |source: &str| left_out.iter().filter(|judged| judged.item.source == source).collect::<Vec<_>>();
    let shared = corpus::shared();
    let learned = Learned::fitted();
    let dev = if shared.join("dev.jsonl").is_file() { corpus::read(&shared.join("dev.jsonl"))? } else { Vec::new() };
    let dev: Vec<Judged<'_>> = dev.iter().map(|item| Judged::new(&learned, item)).collect();
    let (chat, tickets): (Vec<_>, Vec<_>) = dev.iter().partition(|judged| judged.item.source == "chat");
    let unseen = corpus::unseen()?;
    let unseen: Vec<Judged<'_>> = unseen.iter().map(|item| Judged::new(&learned, item)).collect();
    let mut columns = vec![
        Column { name: "authored, messages", goals: Goal::AUTHORED, items: of("authored") },
        Column { name: "unseen", goals: Goal::AUTHORED, items: unseen.iter().collect() },
    ];
    if dev.is_empty() {
        println!("The texts that are only measured are not here.");
    } else {
        columns.push(Column { name: "jira, github", goals: Goal::TICKETS, items: tickets });
        columns.push(Column { name: "chat", goals: Goal::CHAT, items: chat });
    }
    println!("`authored` and `messages`: each project by weights fitted without it; the others were never fitted on.");
    table::figures(&columns);
    if !dev.is_empty() {
        public(&learned)?;
    }
    println!("\nEach project by weights fitted without it, and each set that was never fitted on");
    let groups = left_out.iter().map(|judged| (format!("{} / {}", judged.item.source, judged.item.project), judged));
    let never = unseen.iter().map(|judged| (format!("never / {}", judged.item.project), judged));
    let never = never.chain(dev.iter().map(|judged| (format!("never / {}", judged.item.source), judged)));
    table::groups(groups.chain(never));
    table::mistakes("left out", &left_out, arguments.worst);
    table::mistakes("never fitted on", &dev, arguments.worst);
    Ok(())
}

/// The items of these projects, each judged by what was fitted without its project. Two at a time: a fit takes a while, and none needs
/// another.
fn left_out<'a>(items: &'a [Item], projects: &[&str]) -> Result<Vec<Judged<'a>>> {
    let judge = |projects: &[&str]| -> Result<Vec<Judged<'a>>> {
        let readings: Vec<Reading<'_>> = items.iter().map(Reading::new).collect();
        let mut judged = Vec::new();
        for project in projects {
            let others: Vec<&Reading<'_>> = readings.iter().filter(|reading| reading.item.project != *project).collect();
            let fitted = fit::fit(&others).bytes(0);
            let model = Model::read(&fitted);
            let slots = slots::fit_without(project)?;
            let network = Network::read(&crate::network::of_readings(&others, 0)?);
            let learned = Learned { model, network: &network, slots: Weights::new(&slots) };
            let own = items.iter().filter(|item| item.project == *project);
            judged.extend(own.map(|item| Judged::new(&learned, item)));
        }
        Ok(judged)
    };
    std::thread::scope(|scope| {
        let (some, others) = projects.split_at(projects.len() / 2);
        let others = scope.spawn(|| judge(others));
        let mut judged = judge(some)?;
        judged.extend(others.join().map_err(|_| anyhow!("a fit has panicked"))??);
        Ok(judged)
    })
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

/// The public sets: is the sentence a suggestion, is the issue a feature?
fn public(learned: &Learned<'_>) -> Result<()> {
    let folder = corpus::shared().join("public");
    let asks = |title: &str, body: &str| {
        let item = Item { title: title.to_owned(), body: body.to_owned(), ..Item::default() };
        Judged::new(learned, &item).found.kind == Kind::Requirement
    };
    let suggestions: Vec<Suggestion> = corpus::lines(&folder.join("suggestions.jsonl"))?;
    let pairs: Vec<(bool, Part)> = suggestions
        .iter()
        .map(|line| (line.id.starts_with("trial"), Part::Pair(line.suggestion, asks("", &line.text))))
        .collect();
    let line = |name: &str, goal: &str, parts: &[Part]| {
        let (f1, detail) = score::value(parts.iter());
        let (low, high) = table::interval(&parts.iter().map(|part| vec![*part]).collect::<Vec<_>>());
        println!("{name:32} {f1:.3} [{low:.3}, {high:.3}]  {goal:9} {detail}");
    };
    println!();
    let trial: Vec<Part> = pairs.iter().filter(|(trial, _)| *trial).map(|(_, part)| *part).collect();
    line("suggestions, trial part", "goal 0.80", &trial);
    line("suggestions, all", "", &pairs.iter().map(|(_, part)| *part).collect::<Vec<_>>());
    let issues: Vec<Issue> = corpus::lines(&folder.join("issue_types.jsonl"))?;
    let pairs: Vec<Part> =
        issues.iter().map(|issue| Part::Pair(issue.label == "feature", asks(&issue.title, &issue.body))).collect();
    line("issue types, feature", "goal 0.70", &pairs);
    Ok(())
}
