//! One sentence: its words, and the cues among them.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Deref;
use std::rc::Rc;

use super::{CUES, Role, Tag, Word, is_word};
use crate::cue::Hit;
use crate::document::inline::{self, Mask, MaskKind};
use crate::document::token::{self, Token};
use crate::document::{Block, BlockKind, Field, Markup, sentence};
use crate::model::Kept;
use crate::request::rules::{RULES, Rule};
use crate::request::{self, signal::Signal};
use crate::slot::{self, SlotMatch};
use crate::span::Span;

/// One sentence with what is in it. Its spans point into `source`.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// The part of its field's text that was read together with it.
    pub source: &'a str,
    /// Where `source` begins in the field's text.
    pub offset: usize,
    /// Its field.
    pub field: Field,
    /// The index of its block.
    pub block: usize,
    pub(super) words: Rc<Words>,
}

impl Deref for Sentence<'_> {
    type Target = Words;

    fn deref(&self) -> &Words {
        &self.words
    }
}

/// What is in a sentence, wherever it stands.
#[derive(Debug)]
pub struct Words {
    /// Its block's kind.
    pub kind: BlockKind,
    /// The whole sentence.
    pub span: Span,
    /// The mark that ends it, or 0.
    pub end_mark: u8,
    /// Its words.
    pub tokens: Vec<Token>,
    /// The first token behind a greeting.
    pub lead: usize,
    /// The cues in it.
    pub hits: Vec<Hit<Tag>>,
    /// Its links.
    pub links: Vec<Span>,
    /// What its label, heading or list is there for.
    pub role: Role,
    /// Whether it begins with a number, as an item of a numbered list.
    pub numbered: bool,
    /// How many sentences of its block stand before it.
    pub index: usize,
    /// The signals among the cues, a bit each.
    signals: u32,
    fires: OnceCell<Vec<(&'static Rule, Span)>>,
    slots: OnceCell<Vec<SlotMatch>>,
    pub(crate) kept: Kept,
}

impl Sentence<'_> {
    /// The rules that take it for a request, the most direct first, each with the words that made it fire.
    #[must_use]
    pub fn fires(&self) -> &[(&'static Rule, Span)] {
        self.fires.get_or_init(|| request::fires(self))
    }

    /// What it says for the slots.
    #[must_use]
    pub fn slots(&self) -> &[SlotMatch] {
        self.slots.get_or_init(|| slot::matches(self))
    }

    /// A span of it in the text of its field.
    #[must_use]
    pub fn in_field(&self, span: Span) -> Span {
        span.shifted(self.offset)
    }

    /// Whether a signal is in it.
    #[must_use]
    pub fn shows(&self, signal: Signal) -> bool {
        self.signals & (1 << signal as u32) != 0
    }

    /// Whether a word of a class stands among the tokens `range`.
    #[must_use]
    pub fn has_class(&self, class: u64) -> bool {
        self.tokens.iter().any(|token| token.classes & class != 0)
    }

    /// Whether one of these words is in it.
    #[must_use]
    pub fn has_word<W: Word>(&self, words: &[W]) -> bool {
        words.iter().any(|word| {
            let word = word.hashed();
            self.tokens.iter().any(|token| token.word == word)
        })
    }

    /// The word at an index is one of these.
    #[must_use]
    pub fn word_at<W: Word>(&self, index: usize, words: &[W]) -> bool {
        self.tokens.get(index).is_some_and(|token| is_word(token.word, words))
    }

    /// The word at an index is of a class.
    #[must_use]
    pub fn class_at(&self, index: usize, class: u64) -> bool {
        self.tokens.get(index).is_some_and(|token| token.classes & class != 0)
    }

    /// The bytes that a hit covers.
    #[must_use]
    pub fn hit_span<T>(&self, hit: &Hit<T>) -> Span {
        match (self.tokens.get(hit.first), self.tokens.get(hit.end.saturating_sub(1))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::new(self.span.start, self.span.start),
        }
    }

    /// Whether it is one of numbered steps, or stands under the steps of a defect: what was done, not what is asked for.
    #[must_use]
    pub fn in_steps(&self) -> bool {
        self.role == Role::Defect || self.role != Role::Ask && self.numbered
    }

    /// Whether it is a question by its mark.
    #[must_use]
    pub fn is_question(&self) -> bool {
        self.end_mark == b'?' || self.tokens.last().is_some_and(|token| token.word == const { token::hash("?") })
    }
}

/// What is read of one sentence after the other, in one place each, so that little has to be asked for room.
#[derive(Default)]
pub(super) struct Desk {
    tokens: Vec<Token>,
    hits: Vec<Hit<Tag>>,
    /// The sentences of a block.
    pub(super) found: Vec<Words>,
}

/// Appends the sentences of a block of `source`. `code` are the parts that only the editor knows to be code.
pub(super) fn read(source: &str, markup: Markup, block: &Block, role: Role, code: &[Span], desk: &mut Desk) {
    if !(block.is_prose() || matches!(block.kind, BlockKind::Quote | BlockKind::Heading { .. })) {
        return;
    }
    let mut masks = inline::masks(source, block.content, markup);
    add_code(&mut masks, block.content, code);
    // A label whose name is known is no part of what is said; "Split it in two: templates and delivery" is one sentence.
    let words = if block.label.is_some() && role != Role::Text { block.value } else { block.content };
    if block.label.is_some() && block.value.is_empty() {
        return;
    }
    let item = matches!(block.kind, BlockKind::ListItem { .. });
    let numbered = item && block.span.of(source).trim_start().starts_with(|char: char| char == '#' || char.is_ascii_digit());
    for (order, sentence) in sentence::sentences(source, words, &masks).into_iter().enumerate() {
        let Desk { tokens, hits, found } = desk;
        tokens.clear();
        hits.clear();
        token::tokens(source, sentence.span, &masks, tokens);
        if tokens.is_empty() {
            continue;
        }
        let lead = lead(tokens);
        CUES.find(tokens, lead, hits);
        // A rule without cues looks at whole sentences.
        let whole = (0_u8..).zip(RULES).filter(|(_, rule)| rule.cues.is_empty());
        hits.extend(whole.map(|(index, _)| Hit { tag: Tag::Rule(index), first: lead, end: tokens.len() }));
        let signals = hits.iter().map(|hit| if let Tag::Signal(signal) = hit.tag { 1 << signal as u32 } else { 0 });
        let signals = signals.fold(0, |all, signal| all | signal);
        let links = masks.iter().filter(|mask| mask.kind == MaskKind::Link && sentence.span.overlaps(mask.span));
        let links = links.map(|mask| mask.span).collect();
        found.push(Words {
            kind: block.kind,
            span: sentence.span,
            end_mark: sentence.end_mark,
            tokens: tokens.clone(),
            lead,
            hits: hits.clone(),
            links,
            role,
            numbered: numbered || sentence.span.of(source).starts_with(|char: char| char.is_ascii_digit()),
            index: order,
            signals,
            fires: OnceCell::new(),
            slots: OnceCell::new(),
            kept: Kept::default(),
        });
    }
}

/// Code that only the editor knows of.
fn add_code(masks: &mut Vec<Mask>, content: Span, code: &[Span]) {
    // What lies in other blocks is theirs: where the text is read from must not matter.
    let inside = |span: &Span| Span::new(span.start.max(content.start), span.end.min(content.end));
    let mut code = code.iter().filter(|span| content.overlaps(**span)).map(inside).peekable();
    if code.peek().is_none() {
        return;
    }
    // Both are in order; what begins within another part is left out, and of two that begin together the shorter.
    let rank = |span: Span| (span.start, Reverse(span.end));
    let mut known = std::mem::take(masks).into_iter().peekable();
    let mut end = 0;
    loop {
        let of_editor = match (known.peek(), code.peek()) {
            (Some(mask), Some(span)) => rank(*span) < rank(mask.span),
            (mask, _) => mask.is_none(),
        };
        let next = if of_editor { code.next().map(|span| Mask { span, kind: MaskKind::Code }) } else { known.next() };
        let Some(mask) = next else { break };
        if mask.span.start >= end {
            masks.push(mask);
        }
        end = end.max(mask.span.end);
    }
}

/// The first token behind a greeting ("Hi team, please …") or a filler ("ok so …"); 0 where there is none.
fn lead(tokens: &[Token]) -> usize {
    const GREETINGS: [u32; 13] = token::hashes([
        "hi", "hey", "hello", "dear", "morning", "good", "yo", "folks", "team", "all", "everyone", "guys", "<mention>",
    ]);
    const FILLERS: [u32; 52] = token::hashes([
        "ok", "okay", "so", "also", "and", "but", "btw", "fyi", "then", "maybe", "perhaps", "just", "well", "um", "uh", "oh",
        "anyway", "plus", "or", "otherwise", "additionally", "furthermore", "ideally", "instead", "therefore", "hence",
        "finally", "first", "second", "actually", "honestly", "imo", "imho", "afaik", "random", "small", "quick", "one",
        "another", "thing", "idea", "suggestion", "request", "feature", "-", ",", ":", "!", "…", ".", "+", "<number>",
    ]);
    const COMMAS: [u32; 4] = token::hashes([",", "!", "-", ":"]);
    let mut at = 0;
    let greeted = tokens.first().is_some_and(|token| GREETINGS.contains(&token.word));
    if greeted && let Some(comma) = tokens.iter().take(6).position(|token| COMMAS.contains(&token.word)) {
        at = comma + 1;
    }
    while tokens.get(at).is_some_and(|token| FILLERS.contains(&token.word) || token.word == token::MENTION) {
        at += 1;
    }
    if at >= tokens.len() { 0 } else { at }
}
