//! A request with the slots it lacks, and the verdict on the whole text.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::document::{BlockKind, Text};
use crate::reading::{Reading, Sentence};
use crate::request::{self, Request};
use crate::slot::{SlotId, SlotMatch};

/// What a text mainly is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Asks that a product, system, document or process be changed or built.
    Requirement,
    /// Reports that something existing misbehaves.
    BugReport,
    /// Asks for information or help.
    Question,
    /// Anything else.
    #[default]
    Other,
}

/// How much context a requirement brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Verdict {
    /// None of the four slots.
    DriveBy,
    /// At least one of the four, but not all of who, problem and why now.
    Partial,
    /// Who, problem and why now are all there.
    Complete,
    /// Not a requirement.
    #[default]
    NotRequirement,
}

impl Verdict {
    /// The id in every file format.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::DriveBy => "drive_by",
            Self::Partial => "partial",
            Self::Complete => "complete",
            Self::NotRequirement => "not_requirement",
        }
    }

    /// The verdict on a requirement for which these slots were found.
    #[must_use]
    pub fn of_found(found: impl IntoIterator<Item = SlotId>) -> Self {
        let mut seen = [false; SlotId::ALL.len()];
        for slot in found {
            seen[slot as usize] = true;
        }
        let [who, problem, why_now, evidence] = seen;
        match (who && problem && why_now, who || problem || why_now || evidence) {
            (true, _) => Self::Complete,
            (false, true) => Self::Partial,
            (false, false) => Self::DriveBy,
        }
    }
}

/// A request with the context that a reader would find for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The request.
    pub request: Request,
    /// The context that serves it, in the order of the slots, then of the text.
    pub found: Vec<SlotMatch>,
    /// The verdict on this request alone.
    pub verdict: Verdict,
}

/// What the engine has to say of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// What the text mainly is.
    pub kind: Kind,
    /// The verdict on the whole text.
    pub verdict: Verdict,
    /// Its requests, the most direct first; empty unless `kind` is a requirement.
    pub findings: Vec<Finding>,
    /// All context found for any of them, in the order of the slots, then of the text.
    pub slots: Vec<SlotMatch>,
    /// Whether the text is too much in another language than English to be judged; there are no findings then.
    pub foreign: bool,
}

/// What the person wants of the engine.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Ids of rules that are switched off.
    pub rules_off: &'a BTreeSet<String>,
}

/// Reads one text with every rule on. Never fails: odd text gives fewer findings.
#[must_use]
pub fn analyze(text: &Text<'_>) -> Analysis {
    analyze_with(text, &Options { rules_off: &BTreeSet::new() })
}

/// Reads one text. Never fails: odd text gives fewer findings.
#[must_use]
pub fn analyze_with(text: &Text<'_>, options: &Options<'_>) -> Analysis {
    judge(text, &Reading::new(text), options)
}

/// Judges a text that has been read.
#[must_use]
pub fn judge(text: &Text<'_>, reading: &Reading, options: &Options<'_>) -> Analysis {
    if reading.is_foreign() {
        return Analysis { foreign: true, ..Analysis::default() };
    }
    let document = reading.document();
    let sentences = reading.sentences(text);
    let mut asks = request::asks(&sentences, options.rules_off);
    let kind = request::kind::decide(&document, &sentences, &asks);
    if kind != Kind::Requirement {
        return Analysis { kind, ..Analysis::default() };
    }
    asks.sort_by_key(|ask| (std::cmp::Reverse(ask.rule.directness), ask.sentence));
    asks.truncate(MAX_ASKS);
    let context = in_order(&sentences);
    let findings: Vec<Finding> = asks
        .iter()
        .filter_map(|ask| {
            let sentence = sentences.get(ask.sentence)?;
            let request = Request {
                field: sentence.field,
                span: sentence.in_field(sentence.span),
                cue: sentence.in_field(ask.cue),
                rule: ask.rule.id,
            };
            let found: Vec<SlotMatch> =
                context.iter().filter(|(other, _)| serves(other, sentence)).map(|(_, found)| *found).collect();
            let verdict = Verdict::of_found(found.iter().map(|found| found.slot));
            Some(Finding { request, found, verdict })
        })
        .collect();
    let slots: Vec<SlotMatch> = context.into_iter().map(|(_, found)| found).collect();
    let verdict = Verdict::of_found(slots.iter().map(|found| found.slot));
    Analysis { kind, verdict, findings, slots, foreign: false }
}

/// The context in a text that has been read, whatever kind of text it is, in the order of the slots, then of the text.
#[must_use]
pub fn context(text: &Text<'_>, reading: &Reading) -> Vec<SlotMatch> {
    if reading.is_foreign() {
        return Vec::new();
    }
    in_order(&reading.sentences(text)).into_iter().map(|(_, found)| found).collect()
}

/// How many asks of a text are told apart.
const MAX_ASKS: usize = 8;

/// Whether what a sentence says serves an ask: a list item's own words serve that item, other prose serves every ask.
fn serves(context: &Sentence<'_>, ask: &Sentence<'_>) -> bool {
    match (context.kind, ask.kind) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => (context.field, context.block) == (ask.field, ask.block),
        _ => true,
    }
}

/// What the sentences say, each with who says it, in the order of the slots, then of the text.
fn in_order<'s, 'a>(sentences: &'s [Sentence<'a>]) -> Vec<(&'s Sentence<'a>, SlotMatch)> {
    let mut found: Vec<(&Sentence<'_>, SlotMatch)> = Vec::new();
    for sentence in sentences {
        found.extend(sentence.slots().iter().map(|found| {
            let (span, cue) = (sentence.in_field(found.span), sentence.in_field(found.cue));
            (sentence, SlotMatch { span, cue, ..*found })
        }));
    }
    found.sort_by_key(|(_, found)| (found.slot, found.field, found.span));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_the_text_serves_every_ask_and_is_never_one() {
        let body = "Can you add a toggle to disable email notifications?";
        let context = ["Our support agents get 200 mails a day. Please add a filter too.".to_owned()];
        let text = Text { body, context: &context, ..Text::default() };
        let analysis = analyze(&text);
        assert_eq!(analysis.findings.len(), 1);
        assert_eq!(analysis.verdict, Verdict::Partial);
        assert!(analysis.findings.iter().flat_map(|finding| &finding.found).any(|found| found.slot == SlotId::Who));
        assert_eq!(analyze(&Text { body, ..Text::default() }).verdict, Verdict::DriveBy);
    }

    #[test]
    fn the_most_direct_ask_comes_first() {
        let body = "It would be nice to have a dark theme. Please add a CSV export to the reports page.";
        let found: Vec<&str> =
            analyze(&Text { body, ..Text::default() }).findings.iter().map(|finding| finding.request.span.of(body)).collect();
        assert_eq!(found, ["Please add a CSV export to the reports page.", "It would be nice to have a dark theme."]);
    }

    #[test]
    fn another_language_is_not_judged() {
        for body in [
            "Bitte fügen Sie einen Export für die Berichte hinzu.",
            "エクスポート機能を追加してください",
            "Merci d'ajouter un bouton pour les rapports, nous en avons besoin.",
        ] {
            let analysis = analyze(&Text { body, ..Text::default() });
            assert!(analysis.foreign && analysis.findings.is_empty(), "{body}");
        }
        for body in ["Please add export.", "Dark mode", "Add \"Größe\" to the Straße form, please"] {
            assert!(!analyze(&Text { body, ..Text::default() }).foreign, "{body}");
        }
    }
}
