//! Title and body as blocks and sentences.
//!
//! The scanner of [`blocks`] is written by hand on purpose: it reads two dialects at once (Markdown and Jira wiki markup), half-typed
//! text, and can start at any line boundary whose [`blocks::State`] is known, so that an edit costs only the blocks it touches.

use crate::slot::SlotId;
use crate::span::Span;

pub mod blocks;
pub mod inline;
mod label;
mod line;
pub mod sentence;
pub mod token;

pub(crate) use label::{Known, position_of_label};
pub use label::{normalized, says_nothing};
pub use sentence::Sentence;

/// Where a span points to: the offsets of a span count from the start of this field's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The ticket's title; empty in a chat.
    Title,
    /// The description, the comment, or the message.
    Body,
    /// The text at this index of [`Text::context`].
    Context(usize),
}

/// One text as it stands on the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'a> {
    /// The ticket's title; empty where there is none.
    pub title: &'a str,
    /// The description, the comment, or the message.
    pub body: &'a str,
    /// What stands around it on the page and serves as context: the author's earlier messages, the message replied to,
    /// the parent ticket. Never searched for requests.
    pub context: &'a [String],
    /// What the editor of `body` knows of its blocks; empty where it is plain text.
    pub marks: &'a [Mark],
    /// How structure is written in `body`.
    pub markup: Markup,
    /// What the team calls the slots, in its own words: such a label names its slot wherever a line or a sentence begins with it.
    pub labels: &'a [(String, SlotId)],
}

impl<'a> Text<'a> {
    /// The text of one field; empty for a context that is not there.
    #[must_use]
    pub fn field(&self, field: Field) -> &'a str {
        match field {
            Field::Title => self.title,
            Field::Body => self.body,
            Field::Context(index) => self.context.get(index).map_or("", String::as_str),
        }
    }
}

/// How structure is written in a plain text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename_all = "snake_case"))]
pub enum Markup {
    /// Unknown: Markdown and Jira wiki markup are both understood.
    #[default]
    Auto,
    /// CommonMark with GitHub's extensions.
    Markdown,
    /// Jira wiki markup.
    Jira,
    /// None of its own: only [`Mark`]s, line breaks and blank lines count.
    Plain,
}

/// What a rich editor says of a part of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The part.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
}

/// The kinds of block that an editor can report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename_all = "snake_case"))]
pub enum MarkKind {
    /// A heading.
    Heading,
    /// One item of a list.
    ListItem,
    /// Somebody else's words.
    Quote,
    /// Code, inline or a block, and everything else that is not prose (a mention, an embed).
    Code,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The ticket's title.
    Title,
    /// Lines of prose that belong together.
    Paragraph,
    /// One item of a list, its continuation lines with it.
    ListItem {
        /// How many lists it stands in, less one.
        depth: u8,
    },
    /// A heading, or a line that is nothing but bold.
    Heading {
        /// 1 to 6 as written; 7 for a bold line.
        level: u8,
    },
    /// A line that begins with a label and a colon; see [`Block::label`].
    FormField,
    /// Somebody else's words.
    Quote,
    /// Code, logs, and what stands between their fences.
    Code,
    /// A table's row.
    TableRow,
    /// What a reader does not read as text: HTML comments, rules, a form's own check boxes, the tags of a wiki macro.
    Aside,
}

/// Lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The text that the spans point into.
    pub field: Field,
    /// What it is.
    pub kind: BlockKind,
    /// Its whole lines, without the last line's end.
    pub span: Span,
    /// Its words: without markers and the white space around.
    pub content: Span,
    /// The label of a form field (or of a list item that begins with one), without colon and markup.
    pub label: Option<Span>,
    /// What stands behind the label; all of `content` where there is none. Empty for a gap.
    pub value: Span,
}

impl Block {
    /// The same block in a text that has `by` bytes more before it.
    #[must_use]
    pub(crate) fn shifted(self, by: usize) -> Self {
        let Self { field, kind, span, content, label, value } = self;
        let label = label.map(|label| label.shifted(by));
        Self { field, kind, span: span.shifted(by), content: content.shifted(by), label, value: value.shifted(by) }
    }

    /// The same block in a text that has the first `by` bytes, which it does not touch, taken away.
    fn unshifted(self, by: usize) -> Self {
        let back = |span: Span| Span::new(span.start - by, span.end - by);
        let Self { field, kind, span, content, label, value } = self;
        Self { field, kind, span: back(span), content: back(content), label: label.map(back), value: back(value) }
    }

    /// Whether people read it as text of the author's own.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        matches!(self.kind, BlockKind::Title | BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::FormField)
    }
}

/// A text's blocks, in the order title, body, context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// All of them.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Reads the blocks of a text, of what stands around it too.
    #[must_use]
    pub fn parse(text: &Text<'_>) -> Self {
        let known = Known::new(text.labels);
        let mut all = Vec::new();
        let title = inline::trimmed(text.title, Span::new(0, text.title.len()));
        if !title.is_empty() {
            let span = Span::new(0, text.title.len());
            all.push(Block { field: Field::Title, kind: BlockKind::Title, span, content: title, label: None, value: title });
        }
        let context =
            (0..).zip(text.context).map(|(index, context)| (Field::Context(index), context.as_str(), Markup::Auto, &[][..]));
        for (field, source, markup, marks) in [(Field::Body, text.body, text.markup, text.marks)].into_iter().chain(context) {
            let mut blocks = Vec::new();
            blocks::scan(source, field, markup, marks, &mut blocks);
            known.split_all(source, &mut blocks);
            all.extend(blocks);
        }
        Self { blocks: all }
    }

    /// The index of the block that holds the start of a span.
    #[must_use]
    pub fn block_of(&self, field: Field, span: Span) -> Option<usize> {
        let after = self.blocks.partition_point(|block| (block.field, block.span.start) <= (field, span.start));
        let index = after.checked_sub(1)?;
        let block = self.blocks.get(index)?;
        (block.field == field && span.start <= block.span.end).then_some(index)
    }

    /// The blocks under a heading, up to the next heading of the same or a higher level; empty for any other block.
    #[must_use]
    pub fn section(&self, heading: usize) -> &[Block] {
        let Some(Block { kind: BlockKind::Heading { level }, field, .. }) = self.blocks.get(heading) else { return &[] };
        let rest = self.blocks.get(heading + 1..).unwrap_or_default();
        let ends =
            |block: &Block| block.field != *field || matches!(block.kind, BlockKind::Heading { level: other } if other <= *level);
        rest.get(..rest.iter().position(ends).unwrap_or(rest.len())).unwrap_or_default()
    }

    /// Whether nothing has been written under a heading: no block but asides, other empty headings, and words like "none".
    #[must_use]
    pub fn section_is_empty(&self, text: &Text<'_>, heading: usize) -> bool {
        self.section(heading).iter().all(|block| match block.kind {
            BlockKind::Aside | BlockKind::Heading { .. } => true,
            _ => says_nothing(block.value.of(text.field(block.field))),
        })
    }

    /// What stands behind a label: on its line, on the lines right below it, or under the heading of that name. `None` where the
    /// label is missing or nothing is said behind it. Case, punctuation and "(optional)" make no difference.
    #[must_use]
    pub fn value_of(&self, text: &Text<'_>, label: &str) -> Option<(Field, Span)> {
        let wanted = normalized(label);
        if wanted.is_empty() {
            return None;
        }
        self.blocks.iter().enumerate().find_map(|(index, block)| {
            let source = text.field(block.field);
            let name = match (block.label, block.kind) {
                (Some(label), _) => label,
                (None, BlockKind::Heading { .. }) => block.content,
                _ => return None,
            };
            (normalized(name.of(source)) == wanted).then(|| self.answer(text, index)).flatten()
        })
    }

    /// The words that answer the label or heading at this index, if there are any.
    #[must_use]
    pub fn answer(&self, text: &Text<'_>, index: usize) -> Option<(Field, Span)> {
        let block = self.blocks.get(index)?;
        let says = |span: Span| !says_nothing(span.of(text.field(block.field)));
        if let BlockKind::Heading { .. } = block.kind {
            let filled = self.section(index).iter().filter(|block| match block.kind {
                BlockKind::Aside | BlockKind::Heading { .. } => false,
                _ => says(block.value),
            });
            return filled
                .map(|block| (block.field, block.value))
                .reduce(|all, next| (all.0, Span::new(all.1.start, next.1.end)));
        }
        let label = block.label?;
        if !block.value.is_empty() {
            return says(block.value).then_some((block.field, block.value));
        }
        // A label alone on its line is answered on the next one; a gap of our own block ends in a space and is not.
        let source = text.field(block.field);
        let gap = source.get(label.end..block.span.end).is_some_and(|tail| tail.ends_with([' ', '\u{a0}', '\t']));
        let next = self.blocks.get(index + 1)?;
        let bold = source.get(..label.start).is_some_and(|before| before.ends_with(['*', '_']));
        let lines = source.get(block.span.end..next.span.start).map_or(usize::MAX, |between| between.matches('\n').count());
        let adjacent = next.field == block.field && lines <= if bold { 2 } else { 1 };
        (!gap && adjacent && next.is_prose() && next.label.is_none() && says(next.content)).then_some((next.field, next.content))
    }
}

#[cfg(test)]
mod tests;
