//! What the popup shows in each of its states.

use web_sys::Element;

use super::dom::{self, Build, element};
use super::popup::State;
use crate::finding::Verdict;
use crate::protocol::{CardRow, Checklist, Meaning, WireFinding};

const CHECK: &str = "M3 8.5l3.2 3.2L13 4.8";
const RING: &str = "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11";
// Filled by the even-odd rule: the right half, drawn twice, stays open.
const HALF: &str = "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11zM8 2.5a5.5 5.5 0 0 1 0 11z";

/// The content for a state; nothing while it is not known.
pub(super) fn view(state: &State<'_>, host: Option<&str>) -> Vec<Element> {
    let site = host.unwrap_or("this site");
    match state {
        State::Waiting => Vec::new(),
        State::NotAPage => vec![notice(
            "Nothing to check here",
            "Backstory works on web pages where people ask for work: trackers and chats. This page is none that it may see.",
        )],
        State::Closed => vec![notice("Not on this page", "Your browser lets no extension work here.")],
        State::NotAllowed => vec![
            notice(
                &format!("Not used on {site} yet"),
                "If this is your tracker or chat, Backstory can check what you write here. Your browser will ask you to allow this one site.",
            ),
            actions([dom::button("primary", "allow", "Use Backstory on this site").set("id", "allow")]),
        ],
        State::NoAgent => vec![
            notice(
                "This tab was open before Backstory was",
                "Reload it once, and hints will appear where you write. Save your text first.",
            ),
            actions([dom::button("primary", "reload", "Reload this tab").set("id", "reload")]),
        ],
        State::Off { held: true } => {
            vec![notice(&format!("Off on {site}"), "Your team’s template has Backstory off here, and has locked that.")]
        }
        State::Off { held: false } => {
            vec![notice(&format!("Off on {site}"), "Nothing is read or checked here until you switch it on again.")]
        }
        State::NothingWritten => vec![nothing_written()],
        State::Checklist(checklist) => of_text(checklist),
    }
}

fn nothing_written() -> Element {
    notice(
        "Nothing checked yet",
        "Click into a ticket or a message and write. What you ask for shows up here, with the context it has.",
    )
}

fn of_text(checklist: &Checklist) -> Vec<Element> {
    if checklist.empty {
        return vec![nothing_written()];
    }
    if checklist.foreign {
        return vec![notice(
            "This text is not in English",
            "Backstory recognises asks in English only. It says nothing rather than something wrong.",
        )];
    }
    if checklist.asks.is_empty() {
        return vec![notice("No asks in this text", "Nothing you have written here asks for work to be done.")];
    }
    let lacking = checklist.asks.iter().filter(|ask| lacks(ask)).count();
    let headline = match (checklist.asks.len(), lacking) {
        (1, 0) => "This ask has its context".into(),
        (_, 0) => "Every ask has its context".into(),
        (1, _) => "This ask lacks context".into(),
        (all, 1) => format!("1 of {all} asks lacks context"),
        (all, lacking) => format!("{lacking} of {all} asks lack context"),
    };
    let summary = element("h2", if lacking == 0 { "summary complete" } else { "summary" }).text(&headline);
    [summary].into_iter().chain(checklist.asks.iter().map(ask)).collect()
}

fn notice(title: &str, text: &str) -> Element {
    element("div", "notice").with([element("h2", "").text(title), element("p", "").text(text)])
}

fn actions(buttons: impl IntoIterator<Item = Element>) -> Element {
    element("div", "actions").with(buttons)
}

fn lacks(ask: &WireFinding) -> bool {
    ask.card.rows.iter().any(|row| row.required && row.quotes.is_empty())
}

fn ask(ask: &WireFinding) -> Element {
    let (class, mark, verdict) = match ask.verdict {
        _ if !lacks(ask) => ("verdict complete", CHECK, "Complete"),
        Verdict::DriveBy => ("verdict drive_by", RING, "No context yet"),
        _ => ("verdict partial", HALF, "Some context"),
    };
    let title = format!("ask-{}", ask.id);
    let quote = element("h3", "quote").set("id", &title).set("dir", "auto").text(ask.ask.trim());
    let verdict = element("p", class).with([dom::line_icon("mark", mark)]).text(verdict);
    let rows = element("ul", "slots").with(ask.card.rows.iter().map(row));
    let article = element("article", "ask").set("aria-labelledby", &title).with([verdict, quote, rows]);
    let article = article.with(ask.card.meanings.iter().map(meaning));
    if ask.card.block.is_empty() {
        return article;
    }
    let id = ask.id.to_string();
    let class = if lacks(ask) { "primary" } else { "" };
    let insert = dom::button(class, "insert", "Insert the block").set("id", &format!("insert-{id}"));
    let copy = dom::button("", "copy", "Copy").set("id", &format!("copy-{id}"));
    article.with([actions([insert, copy].map(|button| button.set("data-finding", &id).set("aria-describedby", &title)))])
}

/// What the team means by a word of the ask.
fn meaning(meaning: &Meaning) -> Element {
    let word = element("strong", "").text(&meaning.word);
    let said = element("p", "meaning").set("dir", "auto").with([word]).text(&format!(": {}", meaning.meaning));
    if meaning.link.is_empty() {
        return said;
    }
    let link = element("a", "").set("href", &meaning.link).set("target", "_blank").set("rel", "noreferrer").text("More");
    said.text(" ").with([link])
}

fn row(row: &CardRow) -> Element {
    let found = !row.quotes.is_empty();
    let (class, mark, said) = match (found, row.required) {
        (true, _) => ("found", CHECK, "found"),
        (false, true) => ("missing", RING, "missing"),
        (false, false) => ("optional", RING, "optional"),
    };
    let label = element("span", "label").set("dir", "auto").text(&crate::template::printable(&row.label));
    let state = element("span", "state").text(said);
    let words = if found {
        let quotes = row.quotes.iter().map(|quote| element("q", "").set("dir", "auto").text(quote));
        element("span", "words").with(quotes)
    } else {
        element("span", "words").set("dir", "auto").text(&crate::template::printable(&row.prompt))
    };
    element("li", class).with([dom::line_icon("mark", mark), label, state, words])
}
