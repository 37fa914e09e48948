//! A template tried on a text of the person's own: what is found in it, and how it reads with the block, place by place.

use super::block;
use super::{Template, insertion};
use crate::finding::{Kind, Options};
use crate::hint;
use crate::protocol::{Card, FieldText};
use crate::session::{OpenDocument, labels};
use crate::site::Site;
use crate::texts::{self, filled};
use crate::utf16;

/// What came of it.
#[derive(Debug)]
pub struct Trial {
    /// What the text was taken for, in a sentence.
    pub told: String,
    /// What a person would be shown of its first ask; `None` where it has none.
    pub card: Option<Card>,
    /// The text with the block in it, for each place of [`PLACES`].
    pub shown: [Shown; 4],
}

/// A text with a block in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The text before the block.
    pub before: String,
    /// The block in runs, each with whether it is bold; none where nothing is typed.
    pub block: Vec<(String, bool)>,
    /// The text behind the block.
    pub after: String,
}

/// Where it is tried: a site of each kind, and whether its editor keeps formatting. In the order of [`Trial::shown`].
pub const PLACES: [(&str, bool); 4] = [("github", false), ("jira_data_center", false), ("slack", false), ("jira_cloud", true)];

/// Tries a template on a text.
#[must_use]
pub fn tried(template: &Template, title: &str, body: &str, options: &Options<'_>) -> Trial {
    let opened = PLACES.map(|(site, rich)| {
        let chat = Site::from_id(site).kind == crate::protocol::SiteKind::Chat;
        let title = (!chat).then(|| text(title));
        let mut open = OpenDocument::new(Site::from_id(site), String::new(), title, Some(text(body)), Vec::new());
        open.rich = rich;
        open.use_labels(&labels(template));
        open.judge(options);
        open
    });
    let [first, ..] = &opened;
    let finding = first.analysis().findings.first();
    let card = finding.map(|finding| hint::card(template, first, finding));
    Trial { told: told(first, card.as_ref()), card, shown: opened.each_ref().map(|open| shown(template, open)) }
}

fn text(text: &str) -> FieldText {
    FieldText { text: text.to_owned(), marks: Vec::new() }
}

fn told(open: &OpenDocument, card: Option<&Card>) -> String {
    let analysis = open.analysis();
    match (card, analysis.kind) {
        (Some(card), _) => filled("trial_found", &[&card.headline]),
        _ if open.is_empty() => texts::text("trial_empty").to_owned(),
        _ if analysis.foreign => texts::text("trial_foreign").to_owned(),
        (None, Kind::BugReport) => texts::text("trial_bug_report").to_owned(),
        (None, Kind::Question) => texts::text("trial_question").to_owned(),
        (None, Kind::Requirement | Kind::Other) => texts::text("trial_no_ask").to_owned(),
    }
}

/// The text with what would be typed into it; where nothing is asked for, with the whole block at its end.
fn shown(template: &Template, open: &OpenDocument) -> Shown {
    let body = open.text().body;
    let Some(finding) = open.analysis().findings.first() else {
        let slots: Vec<_> = template.slots.iter().collect();
        let block = block::render(template, &slots, open.form(template)).text;
        let apart = if body.trim().is_empty() { "" } else { "\n\n" };
        return Shown {
            before: format!("{}{apart}", body.trim_end()),
            block: runs(template, open, &block),
            after: String::new(),
        };
    };
    let typed = insertion::insert(template, open, finding).and_then(|edit| edit.replacement);
    let Some(typed) = typed else { return Shown { before: body.to_owned(), ..Shown::default() } };
    let (start, end) = (utf16::to_byte(body, typed.start as usize), utf16::to_byte(body, typed.end as usize));
    let block = typed.text.trim_matches('\n');
    let (above, below) = typed.text.split_once(block).unwrap_or_default();
    Shown {
        before: format!("{}{above}", body.get(..start).unwrap_or_default()),
        block: runs(template, open, block),
        after: format!("{below}{}", body.get(end..).unwrap_or_default()),
    }
}

/// A block in runs: its labels are bold where the editor keeps that.
fn runs(template: &Template, open: &OpenDocument, block: &str) -> Vec<(String, bool)> {
    let mut runs = Vec::new();
    for line in block.split_inclusive('\n') {
        let label = |slot| Some(format!("{}:", block::label(template, slot))).filter(|label| line.starts_with(label.as_str()));
        match template.slots.iter().find_map(label).filter(|_| open.rich) {
            Some(label) => {
                let rest = line.get(label.len()..).unwrap_or_default().to_owned();
                runs.extend([(label, true), (rest, false)]);
            }
            None => runs.push((line.to_owned(), false)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(title: &str, body: &str) -> Trial {
        tried(&Template::default(), title, body, &Options { rules_off: &crate::map::Set::default() })
    }

    fn whole(shown: &Shown) -> String {
        let block: String = shown.block.iter().map(|(text, _)| text.as_str()).collect();
        format!("{}[{block}]{}", shown.before, shown.after)
    }

    #[test]
    fn each_place_has_its_own_markup_around_the_same_slots() {
        let trial = on("Dark mode", "Please add a dark mode to the dashboard.\n\nThanks!");
        let ask = "Please add a dark mode to the dashboard.";
        let [markdown, wiki, chat, rich] = trial.shown.each_ref().map(whole);
        assert!(markdown.starts_with(&format!("{ask}\n\n[- **Who needs it:** \n- **Problem:** ")), "{markdown}");
        assert!(wiki.starts_with(&format!("{ask}\n\n[* *Who needs it:* \n* *Problem:* ")), "{wiki}");
        assert!(chat.starts_with(&format!("{ask}\n[Who needs it: . Problem: . ")), "{chat}");
        assert!(rich.starts_with(&format!("{ask}\n[Who needs it: \nProblem: ")), "{rich}");
        assert_eq!(trial.shown[3].block[0], ("Who needs it:".to_owned(), true));
        assert!(trial.shown.iter().all(|shown| shown.after.ends_with("Thanks!")));
        assert_eq!(trial.told, format!("{}.", trial.card.unwrap().headline));
    }

    #[test]
    fn what_stands_there_is_not_asked_for_again() {
        let trial = on("", "Please add a dark mode to the dashboard.\n\nWho needs it: the night shift at Acme, 40 people");
        let card = trial.card.unwrap();
        assert!(card.rows.iter().any(|row| row.slot == "who" && !row.quotes.is_empty()), "{card:?}");
        assert!(trial.shown.iter().all(|shown| shown.block.iter().all(|(text, _)| !text.contains("Who needs it"))));
    }

    #[test]
    fn a_text_without_an_ask_says_so_and_has_the_whole_block() {
        let table = [
            ("", "Type or paste"),
            ("Lunch was good today.", "Nothing in it reads as a request"),
            ("Das ist ein deutscher Text, in dem nichts steht, was hier gelesen werden könnte.", "This is not English"),
        ];
        for (body, told) in table {
            let trial = on("", body);
            assert!(trial.told.starts_with(told), "{body}: {}", trial.told);
            assert!(trial.card.is_none());
            for shown in &trial.shown {
                assert!(whole(shown).contains("Evidence (optional):"), "{shown:?}");
            }
        }
    }
}
