//! Words of an ask that the team has agreed a meaning of.

use crate::letter::lowercase;
use crate::protocol::Meaning;
use crate::template::{GlossaryWord, block};

/// The most words of one ask; more would bury what is asked.
const MAX_MEANINGS: usize = 3;

/// The words of the glossary that stand in a sentence, in whatever case, in the order of the glossary.
pub(super) fn meanings(glossary: &[GlossaryWord], sentence: &str) -> Vec<Meaning> {
    if glossary.is_empty() {
        return Vec::new();
    }
    let sentence = lowercase(sentence);
    let used = glossary.iter().filter(|word| stands_in(&sentence, &lowercase(word.word.trim())));
    let meaning = |word: &GlossaryWord| Meaning {
        word: block::plain(&word.word),
        meaning: block::plain(&word.meaning),
        link: word.link.clone(),
    };
    used.take(MAX_MEANINGS).map(meaning).collect()
}

/// Whether a word stands in a text as a whole word.
fn stands_in(text: &str, word: &str) -> bool {
    let is_edge = |char: Option<char>| char.is_none_or(|char| !char.is_alphanumeric());
    !word.is_empty()
        && text.match_indices(word).any(|(at, found)| {
            let (before, behind) = (&text[..at], &text[at + found.len()..]);
            is_edge(before.chars().next_back()) && is_edge(behind.chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_any_case() {
        let glossary: Vec<_> = ["MVP", "tech debt", "done", "C++"]
            .map(|word| GlossaryWord { word: word.into(), meaning: format!("{word}!"), ..GlossaryWord::default() })
            .into();
        let table: &[(&str, &[&str])] = &[
            ("Please make it part of the mvp.", &["MVP"]),
            ("Can we pay back Tech Debt in C++ until it is done?", &["tech debt", "done", "C++"]),
            ("Nobody has abandoned MVPs.", &[]),
            ("", &[]),
        ];
        for (sentence, expected) in table {
            let words: Vec<_> = meanings(&glossary, sentence).into_iter().map(|meaning| meaning.word).collect();
            assert_eq!(words, *expected, "{sentence}");
        }
    }
}
