//! Labels of form fields, and what counts as an answer to one.

use super::{Block, BlockKind};
use crate::letter;
use crate::slot::SlotId;
use crate::span::Span;
use crate::work;

/// The longest label of a line of plain text, in bytes and in words.
const MAX_LABEL: usize = 48;
const MAX_WORDS: usize = 6;

/// A label for comparison: lower case, letters and digits only, without "(optional)".
#[must_use]
pub fn normalized(label: &str) -> String {
    work::step(label.len());
    let mut words = String::with_capacity(label.len());
    let mut begins = false;
    for char in label.chars() {
        if !char.is_alphanumeric() {
            begins = !words.is_empty();
            continue;
        }
        if std::mem::take(&mut begins) {
            words.push(' ');
        }
        words.push(letter::lower(char));
    }
    if let Some((rest, "optional" | "required")) = words.rsplit_once(' ') {
        words.truncate(rest.len());
    }
    words
}

/// Where among some labels the one stands that is the same for a reader as `label`, and names something. Most are told apart by their first
/// letter: `label` is read wholly once, and not at all where none begins like it.
pub(crate) fn position_of_label<'l>(label: &str, mut among: impl Iterator<Item = &'l str>) -> Option<usize> {
    let first = first_letter(label)?;
    let mut words = None;
    among.position(|known| {
        first_letter(known) == Some(first) && normalized(known) == *words.get_or_insert_with(|| normalized(label))
    })
}

fn first_letter(label: &str) -> Option<char> {
    label.chars().find(|char| char.is_alphanumeric()).map(letter::lower)
}

/// Whether a field's value says nothing: white space, dashes, or a word that means "no answer".
#[must_use]
pub fn says_nothing(value: &str) -> bool {
    const NOTHING: &[&str] = &[
        "", "n a", "na", "no", "nope", "none", "none given", "none known", "none yet", "no response", "nothing",
        "not applicable", "nil", "tbd", "tbc", "todo", "to do", "to be defined", "to be done", "unknown", "not known", "x",
        "see title", "see above", "as above", "same as title", "not yet", "don t know", "not sure",
    ];
    if value.len() > 40 {
        return !value.chars().any(char::is_alphanumeric);
    }
    // Longer than any of them, "optional" behind it included: most sentences are.
    const LONGEST: usize = 24;
    let mut letters = value.bytes().filter(u8::is_ascii_alphanumeric);
    // And most begin with another letter than all of them.
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    let may_be = NOTHING.iter().any(|word| word.bytes().next() == first);
    may_be && letters.count() < LONGEST && NOTHING.contains(&normalized(value).as_str())
}

/// A label and its value at the start of `content`: `Label: value`, `*Label*: value`, `**Label:** value`.
pub(super) fn split(source: &str, content: Span) -> Option<(Span, Span)> {
    let text = content.of(source);
    let marker = text.bytes().take_while(|byte| matches!(byte, b'*' | b'_')).count();
    let inside = text.get(marker..)?;
    let colon = inside.bytes().take(MAX_LABEL + 8).position(|byte| byte == b':')?;
    let mut label = inside.get(..colon)?;
    let mut rest = marker + colon + 1;
    if marker > 0 {
        // The colon stands inside the bold or right behind it.
        if let Some(bare) = label.trim_end().strip_suffix(text.get(..marker)?) {
            label = bare;
        } else if text.get(rest..)?.starts_with(text.get(..marker)?) {
            rest += marker;
        } else {
            return None;
        }
    }
    let label = label.trim_end();
    let tail = text.get(rest..)?;
    let fits = label.len() <= MAX_LABEL
        && label.split_whitespace().count() <= MAX_WORDS
        && label.starts_with(char::is_alphabetic)
        && label
            .chars()
            .all(|char| char.is_alphanumeric() || matches!(char, ' ' | '/' | '-' | '\'' | '’' | '(' | ')' | '&' | '?' | '_'))
        && (tail.is_empty() || tail.starts_with(char::is_whitespace));
    if !fits {
        return None;
    }
    let start = content.start + marker;
    let value = super::inline::trimmed(source, Span::new(content.start + rest, content.end));
    Some((Span::new(start, start + label.len()), value))
}

/// What the slots of the default block are called there, normalized.
const BUILT_IN: [&str; 4] = ["who needs it", "problem", "why now", "evidence"];

/// The labels that begin a field of their own in the middle of a paragraph: a block in a chat stands on one line, "Who needs it: Acme.
/// Problem: they export by hand. Why now: ."
pub(crate) struct Known<'t> {
    team: &'t [(String, SlotId)],
    /// The most bytes that a label takes up in a text.
    longest: usize,
}

impl<'t> Known<'t> {
    pub(crate) fn new(team: &'t [(String, SlotId)]) -> Self {
        // A small letter takes half as much again as its capital at most.
        let long = team.iter().filter(|(label, _)| label.len() > MAX_LABEL * 2 / 3);
        // Room for "(optional)" and for punctuation that the comparison leaves out.
        let longest = long.map(|(label, _)| normalized(label).len()).max().unwrap_or(0).max(MAX_LABEL) + 24;
        Self { team, longest }
    }

    /// Splits the blocks in which such a label stands.
    pub(crate) fn split_all(&self, source: &str, blocks: &mut Vec<Block>) {
        if blocks.iter().any(|block| self.stands_in(source, block)) {
            *blocks = blocks.drain(..).flat_map(|block| self.split(source, block)).collect();
        }
    }

    fn knows(&self, label: &str) -> bool {
        let team = self.team.iter().map(|(known, _)| known.as_str());
        position_of_label(label, BUILT_IN.into_iter().chain(team)).is_some()
    }

    /// Whether a label stands in a block where it has to be split.
    fn stands_in(&self, source: &str, block: &Block) -> bool {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::FormField)
            && self.next(source, block.value, block.value.start).is_some()
    }

    /// The block itself, or what stands before its labels, and a form field for each.
    fn split(&self, source: &str, mut block: Block) -> Vec<Block> {
        let mut parts = Vec::new();
        let mut from = block.value.start;
        while matches!(block.kind, BlockKind::Paragraph | BlockKind::FormField)
            && let Some((label, after)) = self.next(source, block.value, from)
        {
            let ends = |span: Span| super::inline::trimmed(source, Span::new(span.start, label.start));
            let rest = Block {
                kind: BlockKind::FormField,
                span: Span::new(label.start, block.span.end),
                content: Span::new(label.start, block.content.end),
                label: Some(label),
                value: super::inline::trimmed(source, Span::new(after, block.value.end)),
                ..block
            };
            block.span.end = label.start;
            block.content = ends(block.content);
            block.value = ends(block.value);
            if block.value.is_empty() {
                block.value = Span::new(block.content.end, block.content.end);
            }
            if !block.content.is_empty() {
                parts.push(block);
            }
            block = rest;
            from = after;
        }
        parts.push(block);
        parts
    }

    /// The first label at or after `from` at the start of a sentence of `value`, and where its own value begins.
    fn next(&self, source: &str, value: Span, from: usize) -> Option<(Span, usize)> {
        // Apart from the rest, since most blocks have no colon.
        source.get(from..value.end).filter(|text| text.contains(':')).and_then(|_| self.find(source, value, from))
    }

    #[inline(never)]
    fn find(&self, source: &str, value: Span, from: usize) -> Option<(Span, usize)> {
        let mut floor = from;
        let mut search = from;
        while let Some(colon) = source.get(search..value.end)?.find(':').map(|at| search + at) {
            work::step(colon - search);
            search = colon + 1;
            let after = source.get(search..value.end)?;
            if !(after.is_empty() || after.starts_with(char::is_whitespace)) {
                continue;
            }
            let before = source.get(floor..colon)?;
            let far = before.char_indices().rev().find(|(at, _)| before.len() - at > self.longest).map_or(0, |(at, _)| at);
            let near = before.get(far..)?;
            work::step(near.len());
            let ends =
                |(_, pair): &(usize, [char; 2])| pair[0] == '\n' || matches!(pair[0], '.' | '!' | '?') && pair[1].is_whitespace();
            let mut pairs =
                near.char_indices().zip(near.chars().skip(1)).map(|((at, char), next)| (at + char.len_utf8(), [char, next]));
            let start = pairs.by_ref().filter(ends).last().map(|(at, _)| at);
            let Some(start) = start.or_else(|| (far == 0 && (floor == value.start || floor == from)).then_some(0)) else {
                continue;
            };
            let label = super::inline::trimmed(source, Span::new(floor + far + start, colon));
            floor = colon + 1;
            if self.knows(label.of(source)) {
                return Some((label, search));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Text};

    fn fields<'a>(body: &'a str, labels: &[(String, SlotId)]) -> Vec<(&'a str, &'a str)> {
        let document = Document::parse(&Text { body, labels, ..Text::default() });
        document.blocks.iter().map(|block| (block.label.map_or("", |label| label.of(body)), block.value.of(body))).collect()
    }

    #[test]
    fn a_block_on_one_line_is_its_fields() {
        assert_eq!(
            fields("Can you add X?\nWho needs it: Acme finance. Problem: they export by hand. Why now: .", &[]),
            [("", "Can you add X?"), ("Who needs it", "Acme finance."), ("Problem", "they export by hand."), ("Why now", ".")]
        );
        assert_eq!(
            fields("Add X please. Problem:  Why now: . Evidence (optional): .", &[]),
            [("", "Add X please."), ("Problem", ""), ("Why now", "."), ("Evidence (optional)", ".")]
        );
        assert_eq!(
            fields("Look. That is the problem: it is slow: very.", &[]),
            [("", "Look. That is the problem: it is slow: very.")]
        );
    }

    #[test]
    fn a_label_of_the_team_is_known_wherever_a_sentence_begins() {
        let labels = [("Für wen (Kunde)?".to_owned(), SlotId::Who), ("Pourquoi".to_owned(), SlotId::Problem)];
        assert_eq!(
            fields("Add X please. Für wen (Kunde)?: Acme. Pourquoi: slow.", &labels),
            [("", "Add X please."), ("Für wen (Kunde)?", "Acme."), ("Pourquoi", "slow.")]
        );
        assert_eq!(fields("one\nPourquoi: slow", &labels), [("", "one"), ("Pourquoi", "slow")]);
    }
}
