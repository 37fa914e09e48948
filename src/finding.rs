//! A request with the slots it lacks, and the verdict on the whole text.

use crate::document::{BlockKind, Text};
use crate::learned::Learned;
use crate::map::Set;
use crate::reading::{Passage, Reading, Sentence};
use crate::request::{self, Request};
use crate::slot::{Said, SlotId, SlotMatch};
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
    /// The index of the more direct finding that has said the same, if one has: the title of a ticket what its text spells out, or the
    /// reverse. It states an ask, but none more, as long as that one is told. That one restates none.
    pub restates: Option<usize>,
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

/// Reads one text by other weights than those that ship: for measuring what was fitted without some texts. Never fails.
#[must_use]
pub fn analyze_by(learned: &Learned<'_>, text: &Text<'_>, options: &Options<'_>) -> Analysis {
    judge_by(Some(learned), text, &Reading::new(text), options, usize::MAX)
}

/// Judges a text that has been read.
#[must_use]
pub fn judge(text: &Text<'_>, reading: &Reading, options: &Options<'_>) -> Analysis {
    judge_by(None, text, reading, options, usize::MAX)
}

/// Judges a text that has been read, and tells of each slot no more than the first `quotes` matches; the verdicts are the same.
#[must_use]
pub fn judge_briefly(text: &Text<'_>, reading: &Reading, options: &Options<'_>, quotes: usize) -> Analysis {
    judge_by(None, text, reading, options, quotes.max(1))
}

/// Judges by what ships where there are no others.
fn judge_by(others: Option<&Learned<'_>>, text: &Text<'_>, reading: &Reading, options: &Options<'_>, quotes: usize) -> Analysis {
    if reading.is_foreign() {
        return Analysis { foreign: true, ..Analysis::default() };
    }
    let passages = reading.passages(text);
    let learned = match others {
        Some(others) => *others,
        None => Learned::fitted(),
    };
    let judgement = request::kind::judge(&learned, text, &passages);
    let kind = judgement.kind();
    if kind != Kind::Requirement {
        return Analysis { kind, ..Analysis::default() };
    }
    let asks = request::asks(&learned.model, &passages, &judgement, options.rules_off);
    if asks.is_empty() {
        return Analysis { kind, ..Analysis::default() };
    }
    let by_others: Option<Vec<Said>> =
        others.map(|others| passages.iter().map(|passage| Said::new(*passage, Some(others))).collect());
    let mut context = Context::new(&passages, by_others.as_deref());
    let findings = asks.iter().map(|ask| {
        let sentence = &ask.sentence;
        let request = Request {
            field: sentence.field,
            span: sentence.in_field(sentence.span),
            cue: sentence.in_field(ask.cue),
            rule: ask.rule.id,
        };
        let found = context.in_order(Some(sentence), quotes);
        let verdict = Verdict::of_found(found.iter().map(|found| found.slot));
        Finding { request, found, verdict, restates: ask.restates }
    });
    let findings = findings.collect();
    let slots = context.in_order(None, quotes);
    let verdict = Verdict::of_found(slots.iter().map(|found| found.slot));
    Analysis { kind, verdict, findings, slots, foreign: false }
}

/// The context in a text that has been read, whatever kind of text it is, in the order of the slots, then of the text.
#[must_use]
pub fn context(text: &Text<'_>, reading: &Reading) -> Vec<SlotMatch> {
    if reading.is_foreign() {
        return Vec::new();
    }
    Context::new(&reading.passages(text), None).in_order(None, usize::MAX)
}

/// What passages say for the slots, looked up as far as it is asked for.
struct Context<'p, 'r, 'a> {
    rest: std::slice::Iter<'p, Passage<'r, 'a>>,
    /// What those of `rest` say by other weights than those that ship.
    by_others: Option<std::slice::Iter<'p, Said>>,
    /// For each slot the passages before `rest` that say something for it.
    known: [Vec<(Passage<'r, 'a>, &'p Said)>; SlotId::ALL.len()],
}

impl<'p, 'r: 'p, 'a> Context<'p, 'r, 'a> {
    fn new(passages: &'p [Passage<'r, 'a>], by_others: Option<&'p [Said]>) -> Self {
        Self { rest: passages.iter(), by_others: by_others.map(<[Said]>::iter), known: Default::default() }
    }

    /// What passages say that serves an ask, or all that they say; of each slot the first `most`, in the order of the slots, then
    /// of the text. A list item's own words serve that item, other prose serves every ask.
    fn in_order(&mut self, ask: Option<&Sentence<'_>>, most: usize) -> Vec<SlotMatch> {
        let item = ask.filter(|ask| matches!(ask.kind, BlockKind::ListItem { .. }));
        let mut all = Vec::new();
        for slot in SlotId::ALL {
            let end = all.len().saturating_add(most);
            let mut at = 0;
            while all.len() < end
                && let Some((passage, said)) = self.nth(slot, at)
            {
                at += 1;
                let own = item.map(|ask| passage.index_of(ask));
                let room = end - all.len();
                all.extend(said.of(slot, own).take(room).map(|found| passage.in_field(found)));
            }
        }
        all
    }

    /// The passage at this index among those that say something for a slot.
    fn nth(&mut self, slot: SlotId, at: usize) -> Option<(Passage<'r, 'a>, &'p Said)> {
        work::step(1);
        while self.known.get(slot as usize).is_some_and(|known| known.len() <= at) {
            work::step(1);
            let passage = *self.rest.next()?;
            let said = self.by_others.as_mut().map_or_else(|| Some(passage.said()), Iterator::next)?;
            for (slot, known) in SlotId::ALL.into_iter().zip(&mut self.known) {
                if said.of(slot, None).next().is_some() {
                    known.push((passage, said));
                }
            }
        }
        self.known.get(slot as usize)?.get(at).copied()
    }
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
