//! What the author says outright that a text is: by a prefix of the title, or in the form of the tracker.

use crate::document::{Block, BlockKind, Field, Text, normalized};
use crate::finding::Kind;
use crate::letter;
use crate::reading::Passage;

/// How many characters of an answer are looked at: "Feature", "Bug report", "I want to request a feature".
const ANSWER: usize = 60;
/// The longest question of a form, in bytes.
const QUESTION: usize = 160;

/// The kind that the author declares, if the title or the form does.
#[must_use]
pub fn kind(text: &Text<'_>, passages: &[Passage<'_, '_>]) -> Option<Kind> {
    of_title(text.title).or_else(|| {
        let body = passages.iter().enumerate().filter(|(_, passage)| passage.field == Field::Body);
        let mut declared = body.flat_map(|(at, passage)| passage.note().declared.iter().map(move |block| (at, block)));
        declared.find_map(|(at, block)| {
            let behind = passages.get(at..).unwrap_or_default();
            block.asks.then(|| of_answer(text, behind, block.block)).flatten().or(block.says)
        })
    })
}

/// Whether a block of `source` asks what kind of text this is, and what it says itself.
pub(crate) fn of_block(source: &str, block: &Block) -> (bool, Option<Kind>) {
    let words = block.content.of(source);
    match block.kind {
        // A tracker's template leaves its file's name where nobody sees it.
        BlockKind::Aside => (false, of_template(block.span.of(source))),
        _ => (asks_for_kind(words), of_heading(block, words)),
    }
}

/// "[Feature] …", "Bug: …", "feat: …".
fn of_title(title: &str) -> Option<Kind> {
    let title = letter::lowercase(title.trim_start());
    let (prefix, _) = match title.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => title.split_once(':').or_else(|| title.split_once(" - "))?,
    };
    // "feat(api): …" is how a change is titled that somebody has made, at least as often as one that somebody asks for.
    if prefix.starts_with("feat(") {
        return None;
    }
    let prefix = normalized(prefix.split('(').next().unwrap_or_default());
    // "[Editor bug]: …"
    of_name(&prefix).or_else(|| prefix.ends_with(" bug").then_some(Kind::BugReport))
}

/// A kind by its name alone.
fn of_name(name: &str) -> Option<Kind> {
    match name {
        "feature"
        | "feat"
        | "feature request"
        | "feature requests"
        | "new feature"
        | "enhancement"
        | "enhancement request"
        | "improvement"
        | "request"
        | "proposal"
        | "feature proposal"
        | "suggestion"
        | "idea"
        | "wish"
        | "wishlist"
        | "rfe" => Some(Kind::Requirement),
        "bug" | "bug report" | "defect" | "regression" => Some(Kind::BugReport),
        "question" | "help" | "support" => Some(Kind::Question),
        _ => None,
    }
}

fn of_template(comment: &str) -> Option<Kind> {
    let comment = letter::lowercase(comment);
    match (comment.contains("feature_request"), comment.contains("bug_report")) {
        (true, false) => Some(Kind::Requirement),
        (false, true) => Some(Kind::BugReport),
        _ => None,
    }
}

/// Whether a form asks here what kind of text this is.
fn asks_for_kind(words: &str) -> bool {
    // The most letters of one of the names, "optional" behind it included.
    const LONGEST: usize = 20;
    if words.len() > QUESTION {
        return false;
    }
    // Most words are neither a question nor begin like one of the names.
    let first = words.chars().find(|char| char.is_alphanumeric());
    let name = words.split_once(':').map_or(words, |(name, _)| name);
    let begins = first.is_some_and(|first| !first.is_ascii() || matches!(first.to_ascii_lowercase(), 't' | 'i' | 'k'));
    let may_be_name = begins && name.bytes().filter(u8::is_ascii_alphanumeric).count() <= LONGEST;
    let may_be_question = || words.as_bytes().windows(3).any(|word| word.eq_ignore_ascii_case(b"bug")) && words.contains('?');
    (may_be_name || may_be_question()) && names_kinds(name, words)
}

/// The same of words that may. Apart, since few do.
#[inline(never)]
fn names_kinds(name: &str, words: &str) -> bool {
    const NAMES: &[&str] = &["type", "issue type", "type of issue", "kind", "kind of issue", "issue kind"];
    let name = normalized(name);
    let has = |word: &str| name.split(' ').any(|own| own == word);
    NAMES.contains(&name.as_str()) || (has("feature") && has("bug") && words.contains('?'))
}

/// What is said behind the question in this block of the first passage: on its line, or in the next block.
fn of_answer(text: &Text<'_>, passages: &[Passage<'_, '_>], index: usize) -> Option<Kind> {
    let (first, rest) = passages.split_first()?;
    let words = first.block(index)?.content.of(text.body);
    let behind = words.split_once('?').or_else(|| words.split_once(':')).map_or("", |(_, behind)| behind);
    let next = || {
        let below = rest.iter().take_while(|passage| passage.field == Field::Body).find_map(|passage| passage.block(0));
        first.block(index + 1).or(below).map_or("", |next| next.content.of(text.body))
    };
    of_words(behind).or_else(|| of_words(next()))
}

fn of_words(answer: &str) -> Option<Kind> {
    let answer: String = answer.chars().take(ANSWER).collect();
    let answer = normalized(&answer);
    let has = |words: &[&str]| answer.split(' ').any(|own| words.contains(&own));
    match (has(&["feature", "enhancement", "improvement"]), has(&["bug", "defect"]), has(&["question", "support"])) {
        (true, false, false) => Some(Kind::Requirement),
        (false, true, false) => Some(Kind::BugReport),
        (false, false, true) => Some(Kind::Question),
        _ => None,
    }
}

/// Headings that only a form for one kind has.
fn of_heading(block: &Block, words: &str) -> Option<Kind> {
    if words.len() > QUESTION {
        return None;
    }
    if !(matches!(block.kind, BlockKind::Heading { .. }) || block.label.is_some()) {
        // A line that says nothing else.
        return if words.len() <= 20 { of_line(words) } else { None };
    }
    of_field(words)
}

/// The same of a short line that has no label. Apart, as the next, since most blocks are longer.
#[inline(never)]
fn of_line(words: &str) -> Option<Kind> {
    Some(normalized(words)).filter(|name| name.contains(' ')).and_then(|name| of_name(&name))
}

/// The same of a heading or a field.
#[inline(never)]
fn of_field(words: &str) -> Option<Kind> {
    let name = normalized(words);
    let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    match () {
        () if begins(&[
            "describe the feature", "is your feature request", "describe the solution you d like", "feature request",
            "feature description", "description of the feature", "describe the enhancement",
        ]) =>
        {
            Some(Kind::Requirement)
        }
        () if begins(&["describe the bug", "steps to reproduce", "to reproduce"]) => Some(Kind::BugReport),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Reading;

    #[test]
    fn what_the_author_declares_counts() {
        let table = [
            ("[Feature] dark mode", "", Some(Kind::Requirement)),
            ("feat: colours", "", Some(Kind::Requirement)),
            ("feat(cli): colours", "", None),
            ("Bug: crash", "", Some(Kind::BugReport)),
            ("[Editor Bug]: caret jumps", "", Some(Kind::BugReport)),
            ("Feature request - colours", "", Some(Kind::Requirement)),
            ("Note: this is long", "", None),
            ("Colours - a request for comments", "", None),
            ("x", "**Do you want to request a *feature* or report a *bug*?**\n\nFeature", Some(Kind::Requirement)),
            ("x", "Is this a bug or a feature request? Bug report", Some(Kind::BugReport)),
            ("x", "### Issue Type\n\nFeature Request\n\n### Source\n\nbinary", Some(Kind::Requirement)),
            ("x", "Type: <b>Bug</b>\n\nIt crashes.", Some(Kind::BugReport)),
            ("x", "<!-- feature_request_template -->\nA wish", Some(Kind::Requirement)),
            ("x", "**Describe the bug**\nIt crashes.", Some(Kind::BugReport)),
            ("x", "Do you want to request a feature or report a bug?\n\nBug or feature, I cannot say.", None),
            ("x", "The feature has a bug.", None),
            ("x", "Feature request\n\nColours, please.", Some(Kind::Requirement)),
            ("x", "This is no bug.", None),
        ];
        for (title, body, expected) in table {
            let text = Text { title, body, ..Text::default() };
            assert_eq!(kind(&text, &Reading::new(&text).passages(&text)), expected, "{title:?} {body:?}");
        }
    }
}
