//! Text of a stranger, made fit to stand in a line of ours.

use std::borrow::Cow;

/// The text without what would act on the text around it rather than be read: control characters and the embeddings,
/// overrides and isolates that turn the direction of writing. The marks that only settle the direction of their neighbour,
/// which right-to-left scripts are written with, stay.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(acts) { text.replace(acts, "").into() } else { text.into() }
}

fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_its_surroundings_is_gone() {
        let table = [
            ("Why now", "Why now"),
            ("Why\u{202e} now", "Why now"),
            ("\u{0}Who\u{7f}\u{1b}[31m", "Who[31m"),
            ("\u{2067}מי\u{2069} צריך\u{200f}?", "מי צריך\u{200f}?"),
            ("<b>bold</b>", "<b>bold</b>"),
        ];
        for (text, expected) in table {
            assert_eq!(printable(text), expected, "from {text:?}");
        }
    }
}
