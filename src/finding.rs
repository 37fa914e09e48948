//! A request with the slots it lacks, and the verdict on the whole text.

use crate::document::{BlockKind, Text};
use crate::map::Set;
use crate::model::Model;
use crate::reading::{Reading, Sentence};
use crate::request::{self, Request};
use crate::slot::{self, SlotId, SlotMatch, Weights};
use crate::work;

/// What a text mainly is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Deserialize), serde(rename_all = "snake_case"))]
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

impl Kind {
    /// The id in every file format.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Requirement => "requirement",
            Self::BugReport => "bug_report",
            Self::Question => "question",
            Self::Other => "other",
        }
    }
}

/// How much context a requirement brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename_all = "snake_case"))]
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
    /// Its requests, the most direct first; empty unless `kind` is a requirement, and where the rules that explain them are switched off.
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
    pub rules_off: &'a Set,
}

/// Reads one text with every rule on. Never fails: odd text gives fewer findings.
#[must_use]
pub fn analyze(text: &Text<'_>) -> Analysis {
    analyze_with(text, &Options { rules_off: &Set::new() })
}

/// Reads one text. Never fails: odd text gives fewer findings.
#[must_use]
pub fn analyze_with(text: &Text<'_>, options: &Options<'_>) -> Analysis {
    judge(text, &Reading::new(text), options)
}

/// Reads one text by the weights of `model`: for measuring what was fitted without some texts. Never fails.
#[must_use]
pub fn analyze_by(model: &Model<'_>, text: &Text<'_>, options: &Options<'_>) -> Analysis {
    judge_by(model, None, text, &Reading::new(text), options)
}

/// Reads one text by the weights of `model` and by those of `slots`: for measuring what was fitted without some texts. Never fails.
#[must_use]
pub fn analyze_by_both(model: &Model<'_>, slots: &Weights<'_>, text: &Text<'_>, options: &Options<'_>) -> Analysis {
    judge_by(model, Some(slots), text, &Reading::new(text), options)
}

/// Judges a text that has been read.
#[must_use]
pub fn judge(text: &Text<'_>, reading: &Reading, options: &Options<'_>) -> Analysis {
    judge_by(&Model::fitted(), None, text, reading, options)
}

/// Judges by the slot weights that ship where there are no others.
fn judge_by(
    model: &Model<'_>,
    slots: Option<&Weights<'_>>,
    text: &Text<'_>,
    reading: &Reading,
    options: &Options<'_>,
) -> Analysis {
    if reading.is_foreign() {
        return Analysis { foreign: true, ..Analysis::default() };
    }
    let document = reading.noted(text);
    let sentences = reading.sentences(text);
    let judgement = request::kind::judge(model, text, &document, &sentences);
    let kind = judgement.kind();
    if kind != Kind::Requirement {
        return Analysis { kind, ..Analysis::default() };
    }
    let asks = request::asks(model, &sentences, &judgement, options.rules_off);
    if asks.is_empty() {
        return Analysis { kind, ..Analysis::default() };
    }
    let context = in_order(&sentences, slots);
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
    in_order(&reading.sentences(text), None).into_iter().map(|(_, found)| found).collect()
}

/// Whether what a sentence says serves an ask: a list item's own words serve that item, other prose serves every ask.
fn serves(context: &Sentence<'_>, ask: &Sentence<'_>) -> bool {
    match (context.kind, ask.kind) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => (context.field, context.block) == (ask.field, ask.block),
        _ => true,
    }
}

/// What the sentences say, each with who says it, in the order of the slots, then of the text.
fn in_order<'s, 'a>(sentences: &'s [Sentence<'a>], slots: Option<&Weights<'_>>) -> Vec<(&'s Sentence<'a>, SlotMatch)> {
    work::step(sentences.len());
    let mut by_slot = SlotId::ALL.map(|_| Vec::new());
    for sentence in sentences {
        let others = slots.map(|slots| slot::matches_by(slots, sentence));
        for found in others.as_deref().unwrap_or_else(|| sentence.slots()) {
            let (span, cue) = (sentence.in_field(found.span), sentence.in_field(found.cue));
            let Some(known) = by_slot.get_mut(found.slot as usize) else { continue };
            // Nearly always at the end.
            let before = |(_, other): &(_, SlotMatch)| (other.field, other.span) <= (found.field, span);
            let place = if known.last().is_none_or(before) { known.len() } else { known.partition_point(before) };
            known.insert(place, (sentence, SlotMatch { span, cue, ..*found }));
        }
    }
    by_slot.concat()
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
