//! What a text mainly is.

use super::Ask;
use super::signal::Signal;
use crate::document::{BlockKind, Document, Field};
use crate::finding::Kind;
use crate::reading::{Role, Sentence};

/// Decides by the asks that were found and by the signs of everything else.
#[must_use]
pub fn decide(document: &Document, sentences: &[Sentence<'_>], asks: &[Ask]) -> Kind {
    let own =
        || sentences.iter().filter(|sentence| !matches!(sentence.field, Field::Context(_)) && sentence.kind != BlockKind::Quote);
    let ticket = own().any(|sentence| sentence.kind == BlockKind::Title);
    let strongest = asks.iter().map(|ask| i32::from(ask.rule.directness)).max().unwrap_or(0);
    let weight = |signal: Signal| -> i32 {
        own()
            .filter(|sentence| sentence.shows(signal))
            .map(|sentence| if sentence.kind == BlockKind::Title { 3 } else { 1 })
            .sum()
    };
    let code = document.blocks.iter().filter(|block| block.kind == BlockKind::Code && block.field == Field::Body).count();
    let forms = own().filter(|sentence| sentence.role == Role::Defect).count();
    let defect = weight(Signal::Defect).min(6) + i32::try_from(forms.min(3)).unwrap_or(0) * 2 + i32::from(code > 0);
    let question = own().any(|sentence| sentence.is_question() && sentence.shows(Signal::HowTo));
    let title_asks = asks.iter().any(|ask| sentences.get(ask.sentence).is_some_and(|sentence| sentence.kind == BlockKind::Title));
    let title = own().find(|sentence| sentence.kind == BlockKind::Title);
    let question_title = title.is_some_and(|title| title.is_question() || title.shows(Signal::HowTo));
    if ticket {
        let news = title.is_some_and(|title| title.shows(Signal::News));
        return match () {
            () if question_title && !asks.iter().any(|ask| ask.rule.directness >= 80) => Kind::Question,
            () if defect >= 3 && strongest < 85 && !(title_asks && defect < 5 && strongest >= 75) => Kind::BugReport,
            () if news && strongest < 70 => Kind::Other,
            () if strongest > 0 => Kind::Requirement,
            () if question || question_title => Kind::Question,
            () if defect > 0 => Kind::BugReport,
            () => Kind::Other,
        };
    }
    let talk = weight(Signal::News) + weight(Signal::Courtesy) + weight(Signal::Advice) + weight(Signal::Offer);
    match () {
        () if strongest >= 80 || strongest >= 60 && talk == 0 && defect < 2 || strongest >= 70 && talk < 2 && defect < 3 => {
            Kind::Requirement
        }
        () if defect > 0 && talk < 2 => Kind::BugReport,
        () if own().any(|sentence| sentence.is_question()) || question => Kind::Question,
        () if defect > 1 => Kind::BugReport,
        () => Kind::Other,
    }
}
