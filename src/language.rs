//! Whether a text is English enough to be judged.

use crate::cue::words;
use crate::document::token::{self, Token};

/// Words that nearly every English text has, and that other languages do not.
pub(crate) const ENGLISH: &str = "the a an to of and in is it for on with that this we i you be are can could should would not have has please add need \
    when if as from by or but there so my our how what which do does they their all at was will it's don't make support";
/// Words that are frequent in other languages that use the Latin script, and are no English ones.
pub(crate) const FOREIGN: &str = "der das und nicht ist wir ich eine einen für mit auf bitte sie wenn auch können werden kann dem den ein es zu von le \
    la les des une est pour dans que qui nous vous pas avec sur il je et du el los las por para una con del se y como pero \
    não uma com os na em um da di che è per sono non il het een van niet dat voor wij och att det är som en på jest nie \
    się proszę czy og ikke med bir ve için de un";

/// How many words of a text are which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    all: usize,
    english: usize,
    foreign: usize,
    other_script: usize,
}

impl Words {
    /// Counts the words of a sentence of `source`.
    pub(crate) fn add(&mut self, source: &str, tokens: &[Token]) {
        for token in tokens {
            let text = token.span.of(source);
            if !is_a_word(token, text) {
                continue;
            }
            self.all += 1;
            self.english += usize::from(token.classes & words::ENGLISH != 0);
            self.foreign += usize::from(token.classes & words::FOREIGN != 0);
            self.other_script += usize::from(is_other_script(text));
        }
    }

    /// The words of this and of another part.
    pub fn join(&mut self, other: Self) {
        self.all += other.all;
        self.english += other.english;
        self.foreign += other.foreign;
        self.other_script += other.other_script;
    }

    /// Whether they are too much in another language: another script, or the small words of another language and hardly an English one.
    #[must_use]
    pub fn are_foreign(self) -> bool {
        let Self { all, english, foreign, other_script } = self;
        all >= 1 && other_script * 2 > all || all >= 4 && foreign > 2 * english && foreign * 6 >= all
    }
}

fn is_a_word(token: &Token, text: &str) -> bool {
    ![token::NUMBER, token::CODE, token::LINK, token::MENTION].contains(&token.word)
        && (text.starts_with(|char: char| char.is_ascii_alphabetic()) || text.chars().any(char::is_alphabetic))
}

fn is_other_script(text: &str) -> bool {
    if text.is_ascii() {
        return !text.bytes().any(|byte| byte.is_ascii_alphabetic());
    }
    !text.chars().any(|char| char.is_ascii_alphabetic()) || text.chars().any(|char| char > '\u{24F}' && char != '’')
}
