//! Words that look like people, whatever they do: "gardeners", "a beekeeper".

use crate::document::token::Token;
use crate::reading::{class, is_word, words};

/// The bit of several people; no class of [`crate::cue::words`].
const MANY: u64 = 1 << 56;
/// The bit of one person.
const ONE: u64 = 1 << 57;

/// Which of the two bits a word has by its ending; one person only behind "a", "the", "our" and the like.
pub(super) fn bits(token: &Token, before: Option<&Token>, text: &str) -> u64 {
    if text.len() < 5 || token.classes & class!("no_person") != 0 {
        return 0;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| ends_with(text, ending));
    if ends(&["ers", "ors", "ists", "ians", "eers", "ees", "ents", "ants", "folk", "people", "staff", "men", "women", "kids"]) {
        return if ends(&["ments", "nents", "idents", "vents", "tents", "cents", "rents"]) { 0 } else { MANY };
    }
    let article = before.is_some_and(|before| {
        let articles =
            &words!["a", "an", "the", "our", "my", "their", "every", "each", "one", "some", "your", "his", "her", "any", "no"];
        is_word(before.word, articles)
    });
    if article && ends(&["er", "or", "ist", "ian", "eer", "ee"]) { ONE } else { 0 }
}

/// Whether a word ends so, in either case.
fn ends_with(text: &str, ending: &str) -> bool {
    let start = text.len().checked_sub(ending.len());
    start.and_then(|start| text.as_bytes().get(start..)).is_some_and(|tail| tail.eq_ignore_ascii_case(ending.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::token;
    use crate::span::Span;

    #[test]
    fn people_are_known_by_their_ending() {
        let of = |text: &str| {
            let mut tokens = Vec::new();
            token::tokens(text, Span::new(0, text.len()), &[], &mut tokens);
            let last = tokens.len() - 1;
            bits(&tokens[last], last.checked_sub(1).map(|at| &tokens[at]), tokens[last].span.of(text))
        };
        for text in ["gardeners", "the physicians", "Beekeepers", "respondents"] {
            assert_eq!(of(text), MANY, "{text}");
        }
        for text in ["a beekeeper", "our geologist"] {
            assert_eq!(of(text), ONE, "{text}");
        }
        for text in ["beekeeper", "the servers", "a container", "documents", "the export"] {
            assert_eq!(of(text), 0, "{text}");
        }
    }
}
