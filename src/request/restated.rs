//! The title and the sentence of the body that spells it out state one ask, each in its way.

use super::Ask;
use crate::cue::words::FRAME;
use crate::document::Field;
use crate::document::token::Token;
use crate::span::Span;
use crate::work;

/// A title of more words than this says more than one thing.
const LONGEST: usize = 24;

/// An ask, and the words of a rule that made it one, where there are any.
pub(super) type Cued<'a> = (Option<Span>, Ask<'a>);

/// For each ask, the best first, whether a better one has said the same.
pub(super) fn restated(found: &[Cued<'_>]) -> Vec<bool> {
    let mut better: Vec<&Cued<'_>> = Vec::with_capacity(found.len());
    let restates = |ask| {
        let restates = better.iter().any(|better| is_one(ask, better));
        if !restates {
            better.push(ask);
        }
        restates
    };
    found.iter().map(restates).collect()
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

/// Whether three in four of the words of a title, but for those that ask and those of every sentence, are in a sentence of the body.
fn is_spelled_out(title: &Cued<'_>, body: &Cued<'_>) -> bool {
    let cue = words_that_ask(title);
    let (Ask { sentence: title, .. }, Ask { sentence: body, .. }) = (&title.1, &body.1);
    if title.tokens.len() > LONGEST {
        return false;
    }
    work::step(title.tokens.len() * body.tokens.len());
    let says =
        |token: &&Token| token.classes & FRAME == 0 && token.span.len() > 1 && cue.is_none_or(|cue| !cue.overlaps(token.span));
    let (mut all, mut there) = (0, 0);
    for token in title.tokens.iter().filter(says) {
        all += 1;
        there += usize::from(body.tokens.iter().any(|other| other.word == token.word));
    }
    there > 0 && 4 * there >= 3 * all
}

#[cfg(test)]
mod tests {
    use crate::document::Text;
    use crate::finding::analyze;

    #[test]
    fn a_title_and_the_sentence_that_spells_it_out_are_one_ask() {
        let cases: [(&str, &str, &[&str]); 9] = [
            ("Dark mode", "Please add a dark mode to the reports page.", &["Please add a dark mode to the reports page."]),
            ("SAML SSO", "Add SSO via SAML 2.0 to the login page", &["Add SSO via SAML 2.0 to the login page"]),
            ("About the nightly mails", "Can you add a toggle to disable them?", &["Can you add a toggle to disable them?"]),
            ("Add a CSV export to reports", "We need a CSV export in reports.", &["Add a CSV export to reports"]),
            ("Add a toggle for mails", "Can you add a toggle to disable mails?", &["Add a toggle for mails"]),
            // Another thing, though it is called much the same.
            (
                "Add CSV export to reports",
                "Please add PDF export to reports.",
                &["Please add PDF export to reports.", "Add CSV export to reports"],
            ),
            ("Add a dark mode", "Please add a CSV export.", &["Add a dark mode", "Please add a CSV export."]),
            // Two sentences of a body are two asks.
            ("", "Please add an export. We need an export.", &["Please add an export.", "We need an export."]),
            ("Dark mode", "", &["Dark mode"]),
        ];
        for (title, body, expected) in cases {
            let text = Text { title, body, ..Text::default() };
            let analysis = analyze(&text);
            let told = analysis.findings.iter().filter(|finding| !finding.restates);
            let found: Vec<&str> = told.map(|finding| finding.request.span.of(text.field(finding.request.field))).collect();
            assert_eq!(found, expected, "{title}: {body}");
        }
    }
}
