//! The title and the sentence of the body that spells it out state one ask, each in its way.

use super::Ask;
use crate::cue::words::FRAME;
use crate::document::Field;
use crate::document::token::{Token, hashes};
use crate::span::Span;
use crate::work;

/// A title of more words than this says more than one thing.
const LONGEST: usize = 24;

/// What is said of something that is to go.
const TAKING_AWAY: [u32; 10] =
    hashes(["remove", "drop", "delete", "disable", "hide", "stop", "kill", "retire", "deprecate", "rid"]);

/// An ask, and the words of a rule that made it one, where there are any.
pub(super) type Cued<'a> = (Option<Span>, Ask<'a>);

/// For each ask, the best first, the index of the better one that has said the same, if one has.
pub(super) fn restated(found: &[Cued<'_>]) -> Vec<Option<usize>> {
    if found.len() < 2 {
        return vec![None; found.len()];
    }
    among(found)
}

/// The same of several. Apart, since most texts have one.
#[inline(never)]
fn among(found: &[Cued<'_>]) -> Vec<Option<usize>> {
    let mut better: Vec<(usize, &Cued<'_>)> = Vec::with_capacity(found.len());
    let restates = |(index, ask)| {
        let restated = better.iter().find(|(_, better)| is_one(ask, better)).map(|(index, _)| *index);
        if restated.is_none() {
            better.push((index, ask));
        }
        restated
    };
    found.iter().enumerate().map(restates).collect()
}

fn is_one(ask: &Cued<'_>, better: &Cued<'_>) -> bool {
    match (ask.1.sentence.field, better.1.sentence.field) {
        // A title without words that ask is the name of what is asked for.
        (Field::Title, Field::Body) => {
            words_that_ask(ask).is_none() && words_that_ask(better).is_some() || is_spelled_out(ask, better)
        }
        (Field::Body, Field::Title) => is_spelled_out(better, ask),
        _ => false,
    }
}

/// The words that ask, where the rule knows any.
fn words_that_ask((cue, ask): &Cued<'_>) -> Option<Span> {
    cue.filter(|_| !ask.rule.cues.is_empty())
}

/// Whether a sentence of the body asks for what a title asks for, the same way round, and three in four of the title's words, but for those
/// that ask and those of every sentence, are in it. Of a title of one such word, which names little, it has to speak first of all, and with
/// the title's verb.
fn is_spelled_out(title: &Cued<'_>, body: &Cued<'_>) -> bool {
    if title.1.sentence.tokens.len() > LONGEST || !is_same_way(title, body) {
        return false;
    }
    let (named, body_words) = (words(title), words(body));
    work::step(named.len() * body_words.len());
    let there = named.iter().filter(|word| body_words.contains(word)).count();
    match named.as_slice() {
        [only] => body_words.first() == Some(only) && verbs(title).all(|verb| verbs(body).any(|other| other == verb)),
        all => there > 0 && 4 * there >= 3 * all.len(),
    }
}

/// The words of an ask that say what it is about.
fn words(ask: &Cued<'_>) -> Vec<u32> {
    let cue = words_that_ask(ask);
    let says =
        |token: &&Token| token.classes & FRAME == 0 && token.span.len() > 1 && cue.is_none_or(|cue| !cue.overlaps(token.span));
    ask.1.sentence.tokens.iter().filter(says).map(|token| token.word).collect()
}

/// The words of every ask that stand among those that ask, as "please" and "add": all but those of every sentence.
fn verbs<'a>(ask: &'a Cued<'_>) -> impl Iterator<Item = u32> + 'a {
    let cue = words_that_ask(ask);
    let asks = move |token: &&Token| token.classes & FRAME == 0 && cue.is_some_and(|cue| cue.overlaps(token.span));
    ask.1.sentence.tokens.iter().filter(asks).map(|token| token.word)
}

/// Whether both ask for something to come, or both for something to go: be it by a button that is to come.
fn is_same_way(title: &Cued<'_>, body: &Cued<'_>) -> bool {
    let speaks_of_it = || body.1.sentence.tokens.iter().any(|token| TAKING_AWAY.contains(&token.word));
    if takes_away(title) { speaks_of_it() } else { !takes_away(body) }
}

/// Whether it asks for something to go.
fn takes_away(ask: &Cued<'_>) -> bool {
    let cue = words_that_ask(ask);
    let behind = cue.and_then(|cue| ask.1.sentence.tokens.iter().find(|token| token.span.start >= cue.end));
    verbs(ask).chain(behind.map(|token| token.word)).any(|word| TAKING_AWAY.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::document::Text;
    use crate::finding::analyze;

    #[test]
    fn a_title_and_the_sentence_that_spells_it_out_are_one_ask() {
        let cases: [(&str, &str, &[&str]); 17] = [
            ("Dark mode", "Please add a dark mode to the reports page.", &["Please add a dark mode to the reports page."]),
            ("SAML SSO", "Add SSO via SAML 2.0 to the login page", &["Add SSO via SAML 2.0 to the login page"]),
            ("About the nightly mails", "Can you add a toggle to disable them?", &["Can you add a toggle to disable them?"]),
            ("Add a CSV export to reports", "We need a CSV export in reports.", &["Add a CSV export to reports"]),
            ("Add a toggle for mails", "Can you add a toggle to disable mails?", &["Add a toggle for mails"]),
            // Another thing, though it is called much the same.
            (
                "Add CSV export to reports",
                "Please add PDF export to reports.",
                &["Add CSV export to reports", "Please add PDF export to reports."],
            ),
            ("Add a dark mode", "Please add a CSV export.", &["Add a dark mode", "Please add a CSV export."]),
            ("Add an export", "Please add an export to the invoices.", &["Please add an export to the invoices."]),
            ("Add login", "Please remove the login from the footer.", &["Please remove the login from the footer.", "Add login"]),
            ("Export", "Please remove the export from the demo account.", &["Please remove the export from the demo account."]),
            (
                "Add export",
                "Please add a progress bar to the export.",
                &["Please add a progress bar to the export.", "Add export"],
            ),
            (
                "Remove the export button",
                "Please add the export button to the toolbar as well.",
                &["Remove the export button", "Please add the export button to the toolbar as well."],
            ),
            ("Remove the export", "Can you remove the export?", &["Remove the export"]),
            (
                "Disable email notifications",
                "Can you add a toggle to disable email notifications?",
                &["Can you add a toggle to disable email notifications?"],
            ),
            (
                "Hide archived projects",
                "Please add a way to hide archived projects in the sidebar.",
                &["Please add a way to hide archived projects in the sidebar."],
            ),
            // Two sentences of a body are two asks.
            ("", "Please add an export. We need an export.", &["Please add an export.", "We need an export."]),
            ("Dark mode", "", &["Dark mode"]),
        ];
        for (title, body, expected) in cases {
            let text = Text { title, body, ..Text::default() };
            let analysis = analyze(&text);
            let told = analysis.findings.iter().filter(|finding| finding.restates.is_none());
            let found: Vec<&str> = told.map(|finding| finding.request.span.of(text.field(finding.request.field))).collect();
            // Which is the plainer of two is for others to say.
            let sorted = |mut asks: Vec<&str>| {
                asks.sort_unstable();
                asks.into_iter().map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(sorted(found), sorted(expected.to_vec()), "{title}: {body}");
        }
    }
}
