//! A document read sentence by sentence: its words, and every cue in them. Rules and slots only look at what is found here.

use std::sync::LazyLock;

use crate::cue::{Cues, Hit};
use crate::document::inline::{self, Mask, MaskKind};
use crate::document::token::{self, Token};
use crate::document::{Block, BlockKind, Document, Field, Markup, Text, sentence};
use crate::request::{
    rules::RULES,
    signal::{self, Signal},
};
use crate::slot::{CONTEXT_SLOTS, SlotId};
use crate::span::Span;

mod role;

pub use role::{Role, roles};

/// What a cue belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The rule at this index of [`RULES`].
    Rule(u8),
    /// A sign of something that is no request.
    Signal(Signal),
    /// A slot.
    Slot(SlotId),
}

static CUES: LazyLock<Cues<Tag>> = LazyLock::new(|| Cues::new(all_cues()));

/// Every cue of every rule, signal and slot.
pub fn all_cues() -> impl Iterator<Item = (&'static str, Tag)> {
    let rules = RULES
        .iter()
        .enumerate()
        .flat_map(|(index, rule)| rule.cues.iter().map(move |cue| (*cue, Tag::Rule(u8::try_from(index).unwrap_or(u8::MAX)))));
    let signals = signal::SIGNALS.iter().flat_map(|(kind, cues)| cues.iter().map(|cue| (*cue, Tag::Signal(*kind))));
    let slots = CONTEXT_SLOTS.iter().flat_map(|slot| slot.cues.iter().map(|cue| (*cue, Tag::Slot(slot.id))));
    rules.chain(signals).chain(slots)
}

/// One sentence with what is in it.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// The text that all spans point into.
    pub source: &'a str,
    /// Its field.
    pub field: Field,
    /// The index of its block.
    pub block: usize,
    /// The block's kind.
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
}

impl Sentence<'_> {
    /// Whether a signal is in it.
    #[must_use]
    pub fn shows(&self, signal: Signal) -> bool {
        self.hits.iter().any(|hit| hit.tag == Tag::Signal(signal))
    }

    /// Whether a word of a class stands among the tokens `range`.
    #[must_use]
    pub fn has_class(&self, name: &str) -> bool {
        self.tokens.iter().any(|token| is_class(token.word, name))
    }

    /// Whether one of these words is in it.
    #[must_use]
    pub fn has_word(&self, words: &[&str]) -> bool {
        self.tokens.iter().any(|token| is_word(token.word, words))
    }

    /// The word at an index is one of these.
    #[must_use]
    pub fn word_at(&self, index: usize, words: &[&str]) -> bool {
        self.tokens.get(index).is_some_and(|token| is_word(token.word, words))
    }

    /// The word at an index is of a class.
    #[must_use]
    pub fn class_at(&self, index: usize, name: &str) -> bool {
        self.tokens.get(index).is_some_and(|token| is_class(token.word, name))
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
        self.end_mark == b'?' || self.tokens.last().is_some_and(|token| token.word == token::hash("?"))
    }
}

/// Whether a word is one of these.
#[must_use]
pub fn is_word(word: u32, words: &[&str]) -> bool {
    words.iter().any(|known| token::hash(known) == word)
}

/// The classes of a word, a bit each, in the order of [`crate::cue::words::CLASSES`].
#[must_use]
pub fn classes(word: u32) -> u64 {
    CUES.classes(word)
}

/// Whether a word is of a class.
#[must_use]
pub fn is_class(word: u32, name: &str) -> bool {
    crate::cue::words::class(name).is_some_and(|index| CUES.classes(word) & (1 << index) != 0)
}

/// The sentences of every block of `document` that is prose, and of quotes and headings too: who reads them decides what they are
/// good for.
#[must_use]
pub fn read<'a>(text: &Text<'a>, document: &Document) -> Vec<Sentence<'a>> {
    let mut found = Vec::new();
    let roles = roles(text, document);
    for (index, block) in document.blocks.iter().enumerate() {
        if block.is_prose() || matches!(block.kind, BlockKind::Quote | BlockKind::Heading { .. }) {
            let markup = if block.field == Field::Body { text.markup } else { Markup::Auto };
            let role = roles.get(index).copied().unwrap_or_default();
            read_block(text.field(block.field), markup, block, (index, role), text.marks, &mut found);
        }
    }
    found
}

fn read_block<'a>(
    source: &'a str,
    markup: Markup,
    block: &Block,
    (index, role): (usize, Role),
    marks: &[crate::document::Mark],
    found: &mut Vec<Sentence<'a>>,
) {
    let mut masks = inline::masks(source, block.content, markup);
    if block.field == Field::Body {
        add_marks(&mut masks, block.content, marks);
    }
    // A label whose name is known is no part of what is said; "Split it in two: templates and delivery" is one sentence.
    let words = if block.label.is_some() && role != Role::Text { block.value } else { block.content };
    if block.label.is_some() && block.value.is_empty() {
        return;
    }
    let item = matches!(block.kind, BlockKind::ListItem { .. });
    let numbered = item && block.span.of(source).trim_start().starts_with(|char: char| char == '#' || char.is_ascii_digit());
    for (order, sentence) in sentence::sentences(source, words, &masks).into_iter().enumerate() {
        let mut tokens = Vec::new();
        token::tokens(source, sentence.span, &masks, &mut tokens);
        if tokens.is_empty() {
            continue;
        }
        let lead = lead(&tokens);
        let mut hits = Vec::new();
        CUES.find(&tokens, lead, &mut hits);
        // A rule without cues looks at whole sentences.
        let whole = RULES.iter().enumerate().filter(|(_, rule)| rule.cues.is_empty());
        hits.extend(whole.map(|(index, _)| Hit {
            tag: Tag::Rule(u8::try_from(index).unwrap_or(u8::MAX)),
            first: lead,
            end: tokens.len(),
        }));
        let links = masks.iter().filter(|mask| mask.kind == MaskKind::Link && sentence.span.overlaps(mask.span));
        let links = links.map(|mask| mask.span).collect();
        found.push(Sentence {
            source,
            field: block.field,
            block: index,
            kind: block.kind,
            span: sentence.span,
            end_mark: sentence.end_mark,
            tokens,
            lead,
            hits,
            links,
            role,
            numbered: numbered || sentence.span.of(source).starts_with(|char: char| char.is_ascii_digit()),
            index: order,
        });
    }
}

/// Code that only the editor knows of.
fn add_marks(masks: &mut Vec<Mask>, content: Span, marks: &[crate::document::Mark]) {
    let inside = marks.iter().filter(|mark| mark.kind == crate::document::MarkKind::Code && content.overlaps(mark.span));
    let before = masks.len();
    masks.extend(inside.map(|mark| Mask { span: mark.span, kind: MaskKind::Code }));
    if masks.len() > before {
        masks.sort_by_key(|mask| mask.span);
        let mut end = 0;
        masks.retain(|mask| {
            let keep = mask.span.start >= end;
            end = end.max(mask.span.end);
            keep
        });
    }
}

/// The first token behind a greeting ("Hi team, please …") or a filler ("ok so …"); 0 where there is none.
fn lead(tokens: &[Token]) -> usize {
    const GREETINGS: &[&str] =
        &["hi", "hey", "hello", "dear", "morning", "good", "yo", "folks", "team", "all", "everyone", "guys", "<mention>"];
    const FILLERS: &[&str] = &[
        "ok", "okay", "so", "also", "and", "but", "btw", "fyi", "then", "maybe", "perhaps", "just", "well", "um", "uh", "oh",
        "anyway", "plus", "or", "otherwise", "additionally", "furthermore", "ideally", "instead", "therefore", "hence",
        "finally", "first", "second", "actually", "honestly", "imo", "imho", "afaik", "random", "small", "quick", "one",
        "another", "thing", "idea", "suggestion", "request", "feature", "-", ",", ":", "!", "…", ".", "+", "<number>",
    ];
    let mut at = 0;
    let greeted = tokens.first().is_some_and(|token| is_word(token.word, GREETINGS));
    if greeted && let Some(comma) = tokens.iter().take(6).position(|token| is_word(token.word, &[",", "!", "-", ":"])) {
        at = comma + 1;
    }
    while tokens.get(at).is_some_and(|token| is_word(token.word, FILLERS) || token.word == token::MENTION) {
        at += 1;
    }
    if at >= tokens.len() { 0 } else { at }
}
