//! Labels of form fields, and what counts as an answer to one.

use crate::span::Span;

/// The longest label of a line of plain text, in bytes and in words.
const MAX_LABEL: usize = 48;
const MAX_WORDS: usize = 6;

/// A label for comparison: lower case, letters and digits only, without "(optional)".
#[must_use]
pub fn normalized(label: &str) -> String {
    let mut words: Vec<String> =
        label.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.len() > 1 && words.last().is_some_and(|word| word == "optional" || word == "required") {
        words.pop();
    }
    words.join(" ")
}

/// Whether a field's value says nothing: white space, dashes, or a word that means "no answer".
#[must_use]
pub fn says_nothing(value: &str) -> bool {
    const NOTHING: &[&str] = &[
        "", "n a", "na", "no", "nope", "none", "none given", "none known", "none yet", "no response", "nothing",
        "not applicable", "nil", "tbd", "tbc", "todo", "to do", "to be defined", "to be done", "unknown", "not known", "x",
        "see title", "see above", "as above", "same as title", "not yet", "don t know", "not sure",
    ];
    if value.len() > 40 {
        return !value.chars().any(char::is_alphanumeric);
    }
    NOTHING.contains(&normalized(value).as_str())
}

/// A label and its value at the start of `content`: `Label: value`, `*Label*: value`, `**Label:** value`.
pub(super) fn split(source: &str, content: Span) -> Option<(Span, Span)> {
    let text = content.of(source);
    let marker = text.bytes().take_while(|byte| matches!(byte, b'*' | b'_')).count();
    let inside = text.get(marker..)?;
    let colon = inside.bytes().take(MAX_LABEL + 8).position(|byte| byte == b':')?;
    let mut label = inside.get(..colon)?;
    let mut rest = marker + colon + 1;
    if marker > 0 {
        // The colon stands inside the bold or right behind it.
        if let Some(bare) = label.trim_end().strip_suffix(text.get(..marker)?) {
            label = bare;
        } else if text.get(rest..)?.starts_with(text.get(..marker)?) {
            rest += marker;
        } else {
            return None;
        }
    }
    let label = label.trim_end();
    let tail = text.get(rest..)?;
    let fits = label.len() <= MAX_LABEL
        && label.split_whitespace().count() <= MAX_WORDS
        && label.starts_with(char::is_alphabetic)
        && label
            .chars()
            .all(|char| char.is_alphanumeric() || matches!(char, ' ' | '/' | '-' | '\'' | '’' | '(' | ')' | '&' | '?' | '_'))
        && (tail.is_empty() || tail.starts_with(char::is_whitespace));
    if !fits {
        return None;
    }
    let start = content.start + marker;
    let value = super::inline::trimmed(source, Span::new(content.start + rest, content.end));
    Some((Span::new(start, start + label.len()), value))
}
