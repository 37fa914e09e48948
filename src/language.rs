//! Whether a text is English enough to be judged.

use crate::document::token::{self, Token};
use crate::reading::{Sentence, is_word};

/// Words that nearly every English text has, and that other languages do not.
const ENGLISH: &[&str] = &[
    "the", "a", "an", "to", "of", "and", "in", "is", "it", "for", "on", "with", "that", "this", "we", "i", "you", "be", "are",
    "can", "could", "should", "would", "not", "have", "has", "please", "add", "need", "when", "if", "as", "from", "by", "or",
    "but", "there", "so", "my", "our", "how", "what", "which", "do", "does", "they", "their", "all", "at", "was", "will", "it's",
    "don't", "make", "support",
];
/// Words that are frequent in other languages that use the Latin script, and are no English ones.
const FOREIGN: &[&str] = &[
    "der", "das", "und", "nicht", "ist", "wir", "ich", "eine", "einen", "für", "mit", "auf", "bitte", "sie", "wenn", "auch",
    "können", "werden", "kann", "dem", "den", "ein", "es", "zu", "von", "le", "la", "les", "des", "une", "est", "pour", "dans",
    "que", "qui", "nous", "vous", "pas", "avec", "sur", "il", "je", "et", "du", "el", "los", "las", "por", "para", "una", "con",
    "del", "se", "y", "como", "pero", "não", "uma", "com", "os", "na", "em", "um", "da", "di", "che", "è", "per", "sono", "non",
    "il", "het", "een", "van", "niet", "dat", "voor", "wij", "och", "att", "det", "är", "som", "en", "på", "jest", "nie", "się",
    "proszę", "czy", "og", "ikke", "med", "bir", "ve", "için", "de", "un",
];

/// Whether the words are too much in another language: another script, or the small words of another language and hardly an English one.
#[must_use]
pub fn is_foreign(sentences: &[Sentence<'_>]) -> bool {
    let own = sentences.iter().filter(|sentence| !matches!(sentence.field, crate::document::Field::Context(_)));
    let (mut words, mut english, mut foreign, mut other_script) = (0_usize, 0_usize, 0_usize, 0_usize);
    for sentence in own {
        for token in &sentence.tokens {
            let text = token.span.of(sentence.source);
            if !is_a_word(token, text) {
                continue;
            }
            words += 1;
            english += usize::from(is_word(token.word, ENGLISH));
            foreign += usize::from(is_word(token.word, FOREIGN));
            other_script += usize::from(
                !text.chars().any(|char| char.is_ascii_alphabetic()) || text.chars().any(|char| char > '\u{24F}' && char != '’'),
            );
        }
    }
    words >= 1 && other_script * 2 > words || words >= 4 && foreign > 2 * english && foreign * 6 >= words
}

fn is_a_word(token: &Token, text: &str) -> bool {
    ![token::NUMBER, token::CODE, token::LINK, token::MENTION].contains(&token.word) && text.chars().any(char::is_alphabetic)
}
