//! What a text mainly is, by rules and signals alone: one of the things that the model looks at.

use super::signal::Signal;
use crate::document::{BlockKind, Document, Field};
use crate::finding::Kind;
use crate::model::Heard;
use crate::reading::{Role, Sentence};
use crate::work;

/// A sentence that a rule takes for a request.
struct Ask<'s> {
    sentence: &'s Sentence<'s>,
    /// How directly it asks: see [`super::rules::Rule::directness`].
    directness: u8,
}

fn asks<'s>(sentences: &'s [Sentence<'s>], heard: &[Heard]) -> Vec<Ask<'s>> {
    let own = sentences.iter().zip(heard).filter(|(sentence, _)| {
        !matches!(sentence.field, Field::Context(_)) && !matches!(sentence.kind, BlockKind::Quote | BlockKind::Heading { .. })
    });
    let asks = own.filter_map(|(sentence, heard)| {
        // What is said of the machine or of a defect asks for nothing; what answers a slot must ask for it plainly.
        let least = match sentence.role {
            Role::Text | Role::Ask => 1,
            Role::Slot(_) | Role::Detail => 80,
            Role::Defect | Role::Meta => u8::MAX,
        };
        let directness = heard.directness();
        (directness >= least).then_some(Ask { sentence, directness })
    });
    asks.collect()
}

/// Decides by the asks that the rules find and by the signs of everything else; says too how directly the most direct asks.
#[must_use]
pub fn kind_by_rules(document: &Document, sentences: &[Sentence<'_>], heard: &[Heard]) -> (Kind, u8) {
    let asks = asks(sentences, heard);
    let strongest = asks.iter().map(|ask| ask.directness).max().unwrap_or(0);
    (decide(document, sentences, &asks), strongest)
}

fn decide(document: &Document, sentences: &[Sentence<'_>], asks: &[Ask<'_>]) -> Kind {
    work::step(sentences.len() + document.blocks.len());
    let own =
        || sentences.iter().filter(|sentence| !matches!(sentence.field, Field::Context(_)) && sentence.kind != BlockKind::Quote);
    let ticket = own().any(|sentence| sentence.kind == BlockKind::Title);
    let strongest = asks.iter().map(|ask| i32::from(ask.directness)).max().unwrap_or(0);
    let weight = |signal: Signal| -> i32 {
        own()
            .filter(|sentence| sentence.shows(signal))
            .map(|sentence| if sentence.kind == BlockKind::Title { 3 } else { 1 })
            .sum()
    };
    let code = document.blocks.iter().filter(|block| block.kind == BlockKind::Code && block.field == Field::Body).count();
    let forms = own().filter(|sentence| sentence.role == Role::Defect).count();
    // What was done before it went wrong, and "Bug" as the answer of a form.
    let steps =
        own().filter(|sentence| sentence.numbered && sentence.kind != BlockKind::Title && sentence.role == Role::Text).count();
    let says_bug = own().any(|sentence| sentence.tokens.len() <= 5 && sentence.has_word(&["bug"]) && !sentence.is_question());
    let forms = forms + if steps >= 2 { 1 } else { 0 } + if says_bug { 2 } else { 0 };
    let defect = weight(Signal::Defect).min(6) + i32::try_from(forms.min(3)).unwrap_or(0) * 2 + i32::from(code > 0);
    // "What do you think?" invites, and a colleague's favour is no question about the product.
    let asks_to_know = |sentence: &Sentence<'_>| sentence.is_question() && !sentence.has_word(&["think", "thoughts", "wdyt"]);
    let question = own().any(|sentence| asks_to_know(sentence) && sentence.shows(Signal::HowTo));
    let title_asks = asks.iter().any(|ask| ask.sentence.kind == BlockKind::Title);
    let title = own().find(|sentence| sentence.kind == BlockKind::Title);
    let question_title = title.is_some_and(|title| title.is_question() || title.shows(Signal::HowTo));
    // "Please fix" orders what the description of the defect implies.
    let repair = asks.iter().filter(|ask| ask.directness == u8::try_from(strongest).unwrap_or(u8::MAX)).all(|ask| {
        ask.sentence.tokens.windows(2).any(|pair| {
            let [first, second] = [pair[0].span.of(ask.sentence.source), pair[1].span.of(ask.sentence.source)];
            let polite =
                first.eq_ignore_ascii_case("please") || first.eq_ignore_ascii_case("pls") || first.eq_ignore_ascii_case("you");
            polite && ["fix", "repair", "resolve", "look"].iter().any(|verb| second.eq_ignore_ascii_case(verb))
        })
    });
    if strongest > 0 && repair && (defect > 0 || !ticket && sentences.len() > 1) {
        return Kind::BugReport;
    }
    if ticket {
        let news = title.is_some_and(|title| title.shows(Signal::News));
        let report = title.is_some_and(|title| title.shows(Signal::Happens) && strongest < 65);
        let defect = defect + if report { 3 } else { 0 };
        let body_asks = asks.iter().any(|ask| ask.sentence.kind != BlockKind::Title);
        return match () {
            () if question_title && !asks.iter().any(|ask| ask.directness >= 80) => Kind::Question,
            () if defect >= 3 && strongest < 85 && !(title_asks && defect < 5 && strongest >= 75) => Kind::BugReport,
            () if news && strongest < 80 => Kind::Other,
            () if question && !body_asks && strongest < 75 => Kind::Question,
            () if defect >= 2 && !body_asks && strongest < 75 => Kind::BugReport,
            () if strongest > 0 => Kind::Requirement,
            () if question || question_title => Kind::Question,
            () if defect > 0 => Kind::BugReport,
            () => Kind::Other,
        };
    }
    let talk = weight(Signal::News) + weight(Signal::Courtesy) + weight(Signal::Advice) + weight(Signal::Offer);
    match () {
        () if question && strongest < 84 => Kind::Question,
        () if strongest >= 84
            || strongest >= 80 && talk < 2
            || strongest >= 60 && talk == 0 && defect < 2
            || strongest >= 70 && talk < 2 && defect < 3 =>
        {
            Kind::Requirement
        }
        () if own().any(|sentence| sentence.shows(Signal::OwnWork)) => Kind::Question,
        () if defect > 0 && talk < 2 => Kind::BugReport,
        () if question => Kind::Question,
        () if own().any(|sentence| asks_to_know(sentence) && !sentence.shows(Signal::Social)) => Kind::Question,
        () if defect > 1 => Kind::BugReport,
        () => Kind::Other,
    }
}
