//! What the popup shows in each of its states.

use web_sys::Element;

use super::dom::{self, Build, element};
use super::popup::State;
use crate::finding::Verdict;
use crate::protocol::{CardRow, Checklist, Meaning, WireFinding};
use crate::texts::{filled, text};

const CHECK: &str = "M3 8.5l3.2 3.2L13 4.8";
const RING: &str = "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11";
// Filled by the even-odd rule: the right half, drawn twice, stays open.
const HALF: &str = "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11zM8 2.5a5.5 5.5 0 0 1 0 11z";

/// The content for a state; nothing while it is not known.
pub(super) fn view(state: &State<'_>, host: Option<&str>) -> Vec<Element> {
    // Of some pages the browser tells no address.
    let titled = |key: &str| match host {
        Some(host) => filled(key, &[host]),
        None => text(&format!("{key}_here")).to_owned(),
    };
    match state {
        State::Waiting => Vec::new(),
        State::NotAPage => vec![notice(text("popup_not_a_page"), "popup_not_a_page_why")],
        State::Closed => vec![notice(text("popup_closed"), "popup_closed_why")],
        State::NotAllowed => vec![
            notice(&titled("popup_not_allowed"), "popup_not_allowed_why"),
            actions([dom::button("primary", "allow", text("popup_switch")).set("id", "allow")]),
        ],
        State::NoAgent => vec![
            notice(text("popup_no_agent"), "popup_no_agent_why"),
            actions([dom::button("primary", "reload", text("popup_reload")).set("id", "reload")]),
        ],
        State::Off { held } => {
            vec![notice(&titled("popup_off"), if *held { "popup_off_held" } else { "popup_off_why" })]
        }
        State::NothingWritten => vec![nothing_written()],
        State::Checklist(checklist) => of_text(checklist),
    }
}

fn nothing_written() -> Element {
    notice(text("popup_nothing_written"), "popup_nothing_written_why")
}

fn of_text(checklist: &Checklist) -> Vec<Element> {
    if checklist.empty {
        return vec![nothing_written()];
    }
    if checklist.foreign {
        return vec![notice(text("popup_foreign"), "popup_foreign_why")];
    }
    if checklist.asks.is_empty() {
        return vec![notice(text("popup_no_asks"), "popup_no_asks_why")];
    }
    let lacking = checklist.asks.iter().filter(|ask| lacks(ask)).count();
    let counts = [lacking.to_string(), checklist.asks.len().to_string()];
    let headline = match (checklist.asks.len(), lacking) {
        (1, 0) => text("card_complete").to_owned(),
        (_, 0) => text("popup_all_complete").to_owned(),
        (1, _) => text("popup_lacks").to_owned(),
        (_, 1) => filled("popup_one_lacks", &[&counts[1]]),
        _ => filled("popup_many_lack", &[&counts[0], &counts[1]]),
    };
    let summary = element("h2", if lacking == 0 { "summary complete" } else { "summary" }).text(&headline);
    [summary].into_iter().chain(checklist.asks.iter().map(ask)).collect()
}

fn notice(title: &str, why: &str) -> Element {
    element("div", "notice").with([element("h2", "").text(title), element("p", "").text(text(why))])
}

fn actions(buttons: impl IntoIterator<Item = Element>) -> Element {
    element("div", "actions").with(buttons)
}

fn lacks(ask: &WireFinding) -> bool {
    ask.card.rows.iter().any(|row| row.required && row.quotes.is_empty())
}

fn ask(ask: &WireFinding) -> Element {
    let (class, mark, verdict) = match ask.verdict {
        _ if !lacks(ask) => ("verdict complete", CHECK, "popup_verdict_complete"),
        Verdict::DriveBy => ("verdict drive_by", RING, "popup_verdict_drive_by"),
        _ => ("verdict partial", HALF, "popup_verdict_partial"),
    };
    let title = format!("ask-{}", ask.id);
    let quote = element("h3", "quote").set("id", &title).set("dir", "auto").text(ask.ask.trim());
    let verdict = element("p", class).with([dom::line_icon("mark", mark)]).text(text(verdict));
    let rows = element("ul", "slots").with(ask.card.rows.iter().map(row));
    let article = element("article", "ask").set("aria-labelledby", &title).with([verdict, quote, rows]);
    let article = article.with(ask.card.meanings.iter().map(meaning));
    if ask.card.block.is_empty() {
        return article;
    }
    let id = ask.id.to_string();
    let class = if lacks(ask) { "primary" } else { "" };
    let insert = dom::button(class, "insert", text("popup_insert")).set("id", &format!("insert-{id}"));
    let copy = dom::button("", "copy", text("card_copy")).set("id", &format!("copy-{id}"));
    article.with([actions([insert, copy].map(|button| button.set("data-finding", &id).set("aria-describedby", &title)))])
}

/// What the team means by a word of the ask.
fn meaning(meaning: &Meaning) -> Element {
    let word = element("strong", "").text(&meaning.word);
    let said = element("p", "meaning").set("dir", "auto").with([word]).text(&format!(": {}", meaning.meaning));
    if meaning.link.is_empty() {
        return said;
    }
    let link =
        element("a", "").set("href", &meaning.link).set("target", "_blank").set("rel", "noreferrer").text(text("card_more"));
    said.text(" ").with([link])
}

fn row(row: &CardRow) -> Element {
    let found = !row.quotes.is_empty();
    let (class, mark, said) = match (found, row.required) {
        (true, _) => ("found", CHECK, "popup_found"),
        (false, true) => ("missing", RING, "popup_missing"),
        (false, false) => ("optional", RING, "popup_optional"),
    };
    let label = element("span", "label").set("dir", "auto").text(&crate::template::printable(&row.label));
    let state = element("span", "state").text(text(said));
    let words = if found {
        let quotes = row.quotes.iter().map(|quote| element("q", "").set("dir", "auto").text(quote));
        element("span", "words").with(quotes)
    } else {
        element("span", "words").set("dir", "auto").text(&crate::template::printable(&row.prompt))
    };
    element("li", class).with([dom::line_icon("mark", mark), label, state, words])
}
