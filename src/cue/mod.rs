//! Cues: patterns over words, written as one would say them, matched in one pass over a sentence.
//!
//! A cue is words separated by spaces. `a|b` is either word, `@name` any word of a class of [`words`], `_` any one word, `~3` up to
//! three words or marks, `^` the start of the sentence (behind a greeting), `$` its end. A `?` behind a word makes it optional; alone it is
//! the mark. `<number>`, `<code>`, `<link>` and `<mention>` stand for those.

use crate::document::token::{self, Token};
use crate::work;

pub(crate) mod joined;
mod table;
pub mod words;

pub(crate) use table::Table;

/// One step of a compiled cue.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Word(u32),
    /// One of these words, or any of these classes.
    OneOf(Vec<u32>, u64),
    Any,
    Gap(usize),
    Start,
    End,
}

#[derive(Clone, Debug)]
struct Cue<T> {
    steps: Vec<(Step, bool)>,
    tag: T,
}

/// A place where a cue matched: tokens `first..end` of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<T> {
    /// What the cue was registered with.
    pub tag: T,
    /// The first token.
    pub first: usize,
    /// One past the last token; more than `first`.
    pub end: usize,
}

/// The cues that a word can begin: a range of [`Cues::starts`].
#[derive(Clone, Copy, Debug, Default)]
struct Starts {
    first: u32,
    count: u32,
}

/// Cues compiled for matching; build once, use for every text.
#[derive(Clone, Debug)]
pub struct Cues<T> {
    cues: Vec<Cue<T>>,
    /// For a word, the cues whose first named word it can be.
    by_word: Table<Starts>,
    /// Cues, and how many `_` stand before the first named word of each.
    starts: Vec<(u16, u8)>,
}

impl<T: Copy> Cues<T> {
    /// Compiles cues, each with its tag. At most 65,536 of them; what is over that is left out.
    pub fn new(cues: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut this = Self { cues: Vec::new(), by_word: Table::with_room(0), starts: Vec::new() };
        let mut starts: Vec<(u32, u16, u8)> = Vec::new();
        let mut words = Vec::new();
        for (pattern, tag) in cues {
            let Ok(index) = u16::try_from(this.cues.len()) else { break };
            let steps: Vec<(Step, bool)> = pattern.split_whitespace().map(step).collect();
            let before = steps.iter().take_while(|(step, _)| *step == Step::Any).count();
            let before = u8::try_from(before).unwrap_or(u8::MAX);
            first_words(steps.get(usize::from(before)..).unwrap_or_default(), &mut words);
            starts.extend(words.drain(..).map(|word| (word, index, before)));
            this.cues.push(Cue { steps, tag });
        }
        this.by_word = Table::with_room(starts.len());
        for (word, ..) in &starts {
            this.by_word.entry(*word).into_iter().for_each(|of_word| of_word.count += 1);
        }
        // The cues of a word stand side by side, in their order: first the room for them, then they.
        let mut room = 0;
        for (word, ..) in &starts {
            if let Some(of_word) = this.by_word.entry(*word).filter(|of_word| of_word.first == 0) {
                room += of_word.count;
                // One more than the place, so that 0 is none yet.
                of_word.first = room - of_word.count + 1;
                of_word.count = 0;
            }
        }
        this.starts = vec![(0, 0); room as usize + 1];
        for (word, index, before) in starts {
            let Some(of_word) = this.by_word.entry(word) else { continue };
            let last = (of_word.first + of_word.count) as usize;
            // A word can begin a cue in two ways.
            if of_word.count > 0 && this.starts.get(last - 1) == Some(&(index, before)) {
                continue;
            }
            if let Some(place) = this.starts.get_mut(last) {
                *place = (index, before);
                of_word.count += 1;
            }
        }
        this
    }

    /// Appends every hit in a sentence. `lead` is the first token behind its greeting, where `^` holds too.
    pub fn find(&self, tokens: &[Token], lead: usize, hits: &mut Vec<Hit<T>>) {
        for (at, token) in tokens.iter().enumerate() {
            let starts = self.by_word.get(token.word);
            let starts = self.starts.get(starts.first as usize..).and_then(|rest| rest.get(..starts.count as usize));
            for (index, before) in starts.unwrap_or_default() {
                let Some(cue) = self.cues.get(usize::from(*index)) else { continue };
                let Some(at) = at.checked_sub(usize::from(*before)) else { continue };
                let end = self.run(&cue.steps, tokens, at, lead);
                if let Some(end) = end.filter(|end| *end > at) {
                    hits.push(Hit { tag: cue.tag, first: at, end });
                }
            }
        }
    }

    fn run(&self, steps: &[(Step, bool)], tokens: &[Token], at: usize, lead: usize) -> Option<usize> {
        work::step(1);
        let Some(((step, optional), rest)) = steps.split_first() else { return Some(at) };
        let next = match step {
            Step::Start => return if at == 0 || at == lead { self.run(rest, tokens, at, lead) } else { None },
            Step::End => {
                return if at == tokens.len() || at + 1 == tokens.len() && is_mark(tokens, at) {
                    self.run(rest, tokens, at, lead)
                } else {
                    None
                };
            }
            Step::Gap(most) => return (at..=tokens.len().min(at + most)).find_map(|from| self.run(rest, tokens, from, lead)),
            Step::Word(word) => tokens.get(at).is_some_and(|token| token.word == *word),
            Step::OneOf(words, bits) => {
                tokens.get(at).is_some_and(|token| token.classes & bits != 0 || words.contains(&token.word))
            }
            Step::Any => at < tokens.len(),
        };
        if next && let Some(end) = self.run(rest, tokens, at + 1, lead) {
            return Some(end);
        }
        if *optional { self.run(rest, tokens, at, lead) } else { None }
    }
}

fn is_mark(tokens: &[Token], at: usize) -> bool {
    const MARKS: [u32; 4] = token::hashes([".", "!", "?", "…"]);
    tokens.get(at).is_some_and(|token| MARKS.contains(&token.word))
}

fn step(text: &str) -> (Step, bool) {
    let optional = text.len() > 1 && text.ends_with('?');
    let text = if optional { text.trim_end_matches('?') } else { text };
    let step = match text {
        "^" => Step::Start,
        "$" => Step::End,
        "_" => Step::Any,
        _ if text.starts_with('~') => Step::Gap(text.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(3)),
        _ if text.contains('|') || text.starts_with('@') => {
            let classes = text.split('|').filter_map(|name| words::class(name.strip_prefix('@')?));
            let words = text.split('|').filter(|name| !name.starts_with('@')).map(word).collect();
            Step::OneOf(words, classes.fold(0, |bits, index| bits | 1 << index))
        }
        _ => Step::Word(word(text)),
    };
    (step, optional)
}

fn word(text: &str) -> u32 {
    token::hash(text)
}

/// The words with which a match can begin.
fn first_words(steps: &[(Step, bool)], found: &mut Vec<u32>) {
    for (step, optional) in steps {
        match step {
            Step::Start => continue,
            Step::Word(word) => found.push(*word),
            Step::OneOf(words, bits) => {
                found.extend(words);
                for (_, class) in words::CLASSES.iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0) {
                    found.extend(class.1.split_whitespace().map(token::hash));
                }
            }
            Step::End | Step::Gap(_) | Step::Any => {}
        }
        if !optional {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn hits(cue: &'static str, text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        token::tokens(text, Span::new(0, text.len()), &[], &mut tokens);
        let mut hits = Vec::new();
        Cues::new([(cue, ())]).find(&tokens, 0, &mut hits);
        hits.iter().map(|hit| Span::new(tokens[hit.first].span.start, tokens[hit.end - 1].span.end).of(text).to_owned()).collect()
    }

    #[test]
    fn cues_read_as_they_are_written() {
        assert_eq!(hits("could|can we|you please? @do", "Can you please add it?"), ["Can you please add"]);
        assert_eq!(hits("could|can we|you please? @do", "Can you add it?"), ["Can you add"]);
        assert_eq!(hits("^ please ~2 @do", "please do add it"), ["please do add"]);
        assert_eq!(hits("^ please", "yes please"), Vec::<String>::new());
        assert_eq!(hits("please $", "dark mode please!"), ["please"]);
        assert_eq!(hits("takes <number> _", "takes 1,5 hours"), ["takes 1,5 hours"]);
        assert_eq!(hits("don't ~1 know", "I Don’t really know"), ["Don’t really know"]);
    }

    #[test]
    fn every_class_that_a_cue_names_exists() {
        for (pattern, _) in crate::reading::all_cues() {
            for name in pattern.split_whitespace().flat_map(|word| word.split('|')).filter_map(|word| word.strip_prefix('@')) {
                let name = name.trim_end_matches('?');
                assert!(words::class(name).is_some(), "{pattern:?} names {name:?}");
            }
        }
    }
}
