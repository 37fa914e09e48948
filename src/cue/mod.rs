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

/// What a step of a compiled cue stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// One of its words, or any of its classes.
    OneOf,
    Any,
    /// Up to so many words or marks.
    Gap(u8),
    Start,
    End,
}

/// One step of a compiled cue.
#[derive(Clone, Copy, Debug)]
struct Step {
    form: Form,
    optional: bool,
    /// Its words: so many of [`Cues::words`], from the first on.
    first: u32,
    count: u32,
    /// A bit of 64 for each of its words: most others have another one.
    spread: u64,
    /// Its classes.
    classes: u64,
}

/// Where the steps of a cue end in [`Cues::steps`]; they begin where those of the one before end.
#[derive(Clone, Copy, Debug)]
struct Cue<T> {
    end: u32,
    /// What is asked of the token behind the first named word, where there must be one: a bit of [`Step::spread`] or a class.
    second: Option<(u64, u64)>,
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

/// Cues compiled for matching; build once, use for every text.
#[derive(Clone, Debug)]
pub struct Cues<T> {
    cues: Vec<Cue<T>>,
    steps: Vec<Step>,
    words: Vec<u32>,
    /// The numbers of the words with which a match can begin, from 1.
    numbers: Table<u16>,
    /// For each number, where its cues end in `starts`; they begin where those of the number before end.
    ends: Vec<u32>,
    /// Cues, and how many `_` stand before the first named word of each.
    starts: Vec<(u16, u8)>,
}

impl<T: Copy> Cues<T> {
    /// Compiles cues, each with its tag. At most 65,535 of them; what is over that is left out.
    pub fn new(cues: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let (numbers, steps) = (Table::with_room(0), Vec::with_capacity(2_048));
        let mut this = Self { cues: Vec::new(), steps, words: Vec::new(), numbers, ends: Vec::new(), starts: Vec::new() };
        for (pattern, tag) in cues.into_iter().take(usize::from(u16::MAX)) {
            let start = this.steps.len();
            for text in pattern.split_ascii_whitespace() {
                let step = step(text, &mut this.words);
                this.steps.push(step);
            }
            let second = second(this.steps.get(start..).unwrap_or_default());
            this.cues.push(Cue { end: place(this.steps.len()), second, tag });
        }
        let beginnings = Beginnings::new(&this);
        (this.ends, this.starts) = beginnings.by_word();
        this.numbers = beginnings.numbers;
        this
    }

    /// The steps of a cue.
    fn steps(&self, index: u16) -> &[Step] {
        let end = |index: usize| self.cues.get(index).map_or(0, |cue| cue.end as usize);
        let start = usize::from(index).checked_sub(1).map_or(0, end);
        self.steps.get(start..end(usize::from(index))).unwrap_or_default()
    }

    fn words(&self, step: &Step) -> &[u32] {
        self.words.get(step.first as usize..).and_then(|rest| rest.get(..step.count as usize)).unwrap_or_default()
    }

    /// The cues that a word can begin.
    fn starts(&self, word: u32) -> &[(u16, u8)] {
        let Some(before) = usize::from(self.numbers.get(word)).checked_sub(1) else { return &[] };
        let end = |number: usize| self.ends.get(number).map_or(0, |end| *end as usize);
        self.starts.get(end(before)..end(before + 1)).unwrap_or_default()
    }

    /// Appends every hit in a sentence. `lead` is the first token behind its greeting, where `^` holds too.
    pub fn find(&self, tokens: &[Token], lead: usize, hits: &mut Vec<Hit<T>>) {
        for (at, token) in tokens.iter().enumerate() {
            let next = tokens.get(at + 1).map_or((0, 0), |next| (spread(next.word), next.classes));
            for (index, before) in self.starts(token.word) {
                let Some(cue) = self.cues.get(usize::from(*index)) else { continue };
                if cue.second.is_some_and(|(words, classes)| words & next.0 == 0 && classes & next.1 == 0) {
                    continue;
                }
                let Some(at) = at.checked_sub(usize::from(*before)) else { continue };
                let end = self.run(self.steps(*index), tokens, at, lead);
                if let Some(end) = end.filter(|end| *end > at) {
                    hits.push(Hit { tag: cue.tag, first: at, end });
                }
            }
        }
    }

    fn run(&self, mut steps: &[Step], tokens: &[Token], mut at: usize, lead: usize) -> Option<usize> {
        while let Some((step, rest)) = steps.split_first() {
            work::step(1);
            steps = rest;
            let fits = match step.form {
                Form::OneOf => self.is_one(step, tokens, at),
                Form::Any => at < tokens.len(),
                Form::Gap(most) => {
                    let mut places = at..=tokens.len().min(at + usize::from(most));
                    return places.find_map(|from| self.run(rest, tokens, from, lead));
                }
                Form::Start if at == 0 || at == lead => continue,
                Form::End if at == tokens.len() || at + 1 == tokens.len() && is_mark(tokens, at) => continue,
                Form::Start | Form::End => return None,
            };
            match (fits, step.optional) {
                (true, false) => at += 1,
                (false, false) => return None,
                (true, true) => {
                    if let Some(end) = self.run(rest, tokens, at + 1, lead) {
                        return Some(end);
                    }
                }
                (false, true) => {}
            }
        }
        Some(at)
    }

    /// Whether the token at an index is one of a step's words or classes.
    fn is_one(&self, step: &Step, tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| {
            token.classes & step.classes != 0 || step.spread & spread(token.word) != 0 && self.words(step).contains(&token.word)
        })
    }
}

/// What the steps of a cue ask of the token behind the first named word, if there must be one.
fn second(steps: &[Step]) -> Option<(u64, u64)> {
    let mut named = steps.iter().skip_while(|step| matches!(step.form, Form::Any | Form::Start));
    let must = |step: &&Step| step.form == Form::OneOf && !step.optional;
    named.next().filter(must)?;
    named.next().filter(must).map(|step| (step.spread, step.classes))
}

/// The bit of a word in [`Step::spread`].
fn spread(word: u32) -> u64 {
    1 << (word >> 26)
}

/// Lengths here are of what is written in the sources.
fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn is_mark(tokens: &[Token], at: usize) -> bool {
    const MARKS: [u32; 4] = token::hashes([".", "!", "?", "…"]);
    tokens.get(at).is_some_and(|token| MARKS.contains(&token.word))
}

/// Reads a step; its words are appended to `words`.
fn step(text: &str, words: &mut Vec<u32>) -> Step {
    let optional = text.len() > 1 && text.ends_with('?');
    let text = if optional { text.trim_end_matches('?') } else { text };
    let mut step = Step { form: Form::OneOf, optional, first: place(words.len()), count: 0, spread: 0, classes: 0 };
    match text {
        "^" => step.form = Form::Start,
        "$" => step.form = Form::End,
        "_" => step.form = Form::Any,
        _ if text.starts_with('~') => step.form = Form::Gap(text.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(3)),
        _ => {
            for name in text.split('|') {
                if let Some(class) = name.strip_prefix('@') {
                    step.classes |= words::class(class).map_or(0, |class| 1 << class);
                } else {
                    let word = token::hash(name);
                    step.spread |= spread(word);
                    step.count += 1;
                    words.push(word);
                }
            }
        }
    }
    step
}

/// With which words which cues can begin.
struct Beginnings {
    numbers: Table<u16>,
    count: u16,
    /// The numbers of the words of each class that a cue begins with.
    classes: [Vec<u16>; words::CLASSES.len()],
    /// For each number, the last cue that it begins.
    last: Vec<Option<u16>>,
    /// Each the number of a word, and what it begins.
    all: Vec<(u16, (u16, u8))>,
}

impl Beginnings {
    fn new<T: Copy>(cues: &Cues<T>) -> Self {
        // Room for all words there are.
        let words = words::CLASSES.iter().map(|(_, words)| words::count(words)).sum::<usize>() + cues.words.len();
        let classes = std::array::from_fn(|_| Vec::new());
        let (numbers, last, all) = (Table::with_room(words), vec![None; words + 1], Vec::with_capacity(4 * words));
        let mut this = Self { numbers, count: 0, classes, last, all };
        for index in (0..=u16::MAX).take(cues.cues.len()) {
            let steps = cues.steps(index);
            let before = steps.iter().take_while(|step| step.form == Form::Any).count();
            let start = (index, u8::try_from(before).unwrap_or(u8::MAX));
            for step in steps.get(before..).unwrap_or_default() {
                this.take(step, cues.words(step), start);
                if step.form != Form::Start && !step.optional {
                    break;
                }
            }
        }
        this
    }

    /// Takes a step with which a cue can begin.
    fn take(&mut self, step: &Step, words: &[u32], start: (u16, u8)) {
        for word in words {
            let number = self.number(*word);
            self.begins(number, start);
        }
        for (index, (_, words)) in words::CLASSES.iter().enumerate().filter(|(index, _)| step.classes >> index & 1 != 0) {
            let mut numbers = self.classes.get_mut(index).map(std::mem::take).unwrap_or_default();
            if numbers.is_empty() {
                numbers.extend(words.split_ascii_whitespace().map(|word| self.number(token::hash(word))));
            }
            numbers.iter().for_each(|number| self.begins(*number, start));
            self.classes.get_mut(index).into_iter().for_each(|known| std::mem::swap(known, &mut numbers));
        }
    }

    /// A word can begin a cue in two ways; that counts once.
    fn begins(&mut self, number: u16, start: (u16, u8)) {
        if let Some(last) = self.last.get_mut(usize::from(number)).filter(|last| **last != Some(start.0)) {
            *last = Some(start.0);
            self.all.push((number, start));
        }
    }

    /// The number of a word, a new one where it has none.
    fn number(&mut self, word: u32) -> u16 {
        let Some(number) = self.numbers.entry(word) else { return 0 };
        if *number == 0 {
            self.count += 1;
            *number = self.count;
        }
        *number
    }

    /// What each word begins, the words in the order of their numbers, and where that of each ends.
    fn by_word(&self) -> (Vec<u32>, Vec<(u16, u8)>) {
        // First how much room each needs, then where each begins; what is put there moves that on to its end.
        let mut ends = vec![0_u32; usize::from(self.count) + 2];
        for (number, _) in &self.all {
            ends.get_mut(usize::from(*number) + 1).into_iter().for_each(|room| *room += 1);
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut starts = vec![(0, 0); self.all.len()];
        for (number, start) in &self.all {
            let Some(end) = ends.get_mut(usize::from(*number)) else { continue };
            if let Some(free) = starts.get_mut(*end as usize) {
                *free = *start;
                *end += 1;
            }
        }
        (ends, starts)
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

    /// Whether a match of these steps can begin with the token at an index, as the cue is written.
    fn begins<T: Copy>(cues: &Cues<T>, steps: &[Step], tokens: &[Token], at: usize) -> bool {
        let last = steps.iter().position(|step| step.form != Form::Start && !step.optional);
        let mut first = steps.iter().take(last.map_or(0, |last| last + 1)).filter(|step| step.form == Form::OneOf);
        first.any(|step| cues.is_one(step, tokens, at))
    }

    #[test]
    fn what_the_first_two_words_let_through_is_all_there_is() {
        use crate::{request::rules::RULES, slot::CONTEXT_SLOTS};
        let cues = Cues::new(crate::reading::all_cues());
        let rules = RULES.iter().flat_map(|rule| rule.examples.iter().chain(rule.counterexamples));
        let slots = CONTEXT_SLOTS.iter().flat_map(|slot| slot.examples.iter().chain(slot.counterexamples));
        let mut count = 0;
        for text in rules.chain(slots) {
            let (mut tokens, mut found) = (Vec::new(), Vec::new());
            token::tokens(text, Span::new(0, text.len()), &[], &mut tokens);
            cues.find(&tokens, 1, &mut found);
            let mut all = Vec::new();
            for at in 0..tokens.len() {
                for (index, cue) in (0..).zip(&cues.cues) {
                    let steps = cues.steps(index);
                    let before = steps.iter().take_while(|step| step.form == Form::Any).count();
                    let Some(first) = at.checked_sub(before) else { continue };
                    let end = cues.run(steps, &tokens, first, 1).filter(|end| *end > first);
                    if let Some(end) = end.filter(|_| begins(&cues, &steps[before..], &tokens, at)) {
                        all.push(Hit { tag: cue.tag, first, end });
                    }
                }
            }
            assert_eq!(found, all, "{text}");
            count += all.len();
        }
        assert!(count > 300, "{count} hits");
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
