//! The gaps of a block that stands in a text already: labels with nothing behind them.

use super::{Template, block};
use crate::span::{Span, outermost_first};
use crate::utf16;

/// The most gaps of one text that are told apart: far more than anybody fills in.
const MAX_GAPS: usize = 200;
/// How many bytes before a label are looked at.
const LOOK_BACK: usize = 64;

/// A label with nothing behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap<'a> {
    /// The slot's id.
    pub slot: &'a str,
    /// From the label's start to what follows the gap; in a block of lines the whole line but its break.
    pub span: Span,
    /// Where the caret goes.
    pub at: usize,
}

/// Finds the gaps of this template's labels in `text`, in its order.
///
/// A label counts at the start of a line, behind a list marker or bold asterisks, or behind the full stop of another gap or
/// sentence, which is how the paragraph of a chat has them.
#[must_use]
pub fn find<'a>(template: &'a Template, text: &str) -> Vec<Gap<'a>> {
    let mut gaps = Vec::new();
    for slot in template.slots.iter().filter(|slot| !slot.label.trim().is_empty()) {
        let with_suffix = block::label(template, slot);
        let label = block::plain(&slot.label);
        for (start, _) in text.match_indices(label.as_str()) {
            let rest = &text[start..];
            let Some(behind) = rest.strip_prefix(&with_suffix).or_else(|| rest.strip_prefix(&label)) else { continue };
            let Some(behind) = behind.trim_start_matches('*').strip_prefix(':') else { continue };
            let behind = behind.trim_start_matches('*');
            let value = behind.trim_start_matches([' ', '\t', '\u{a0}']);
            let empty = value.is_empty() || value.starts_with(['\n', '\r']);
            let stopped = value.strip_prefix('.').is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace));
            if !(empty || stopped) || !opens(&text[..start]) {
                continue;
            }
            let value_at = text.len() - value.len();
            // One space stays between colon and caret where it is there already.
            let colon_end = text.len() - behind.len();
            let at = if value_at > colon_end { value_at } else { colon_end };
            gaps.push(Gap { slot: &slot.id, span: Span::new(start, if stopped { value_at + 1 } else { value_at }), at });
        }
    }
    let mut gaps = outermost_first(gaps, |gap| gap.span);
    gaps.dedup_by(|later, earlier| earlier.span.contains(later.span));
    gaps.truncate(MAX_GAPS);
    gaps
}

/// Whether a label may start behind `before`.
fn opens(before: &str) -> bool {
    // More than a marker and some white space is never looked at, so that a long line costs no more than a short one.
    let from = utf16::floor_char_boundary(before, before.len().saturating_sub(LOOK_BACK));
    let tail = &before[from..];
    let line = tail.rsplit('\n').next().unwrap_or_default();
    let from_start = from == 0 || line.len() < tail.len();
    let lead = line.trim_end_matches('*').trim_end();
    let starts_line = from_start && (lead.is_empty() || matches!(lead.trim_start(), "-" | "*" | "+" | "•" | "#"));
    starts_line || lead.ends_with(['.', '!', '?', ':'])
}

/// The text without its gaps, as one splice: the span to replace and what stands there then. `None` where there is no gap.
///
/// A gap on a line of its own goes with its line break, and a block of which nothing is left goes with the blank line above it.
#[must_use]
pub fn remove(template: &Template, text: &str) -> Option<(Span, String)> {
    let cuts = cuts(template, text);
    let span = Span::new(cuts.first()?.start, cuts.last()?.end);
    let mut kept = String::new();
    let mut at = span.start;
    for cut in cuts {
        kept.push_str(text.get(at..cut.start).unwrap_or_default());
        at = at.max(cut.end);
    }
    Some((span, kept))
}

/// The first run of gaps with nothing kept between them, for an editor in which what is kept must not be typed again.
#[must_use]
pub fn first_run(template: &Template, text: &str) -> Option<Span> {
    let mut cuts = cuts(template, text).into_iter();
    let first = cuts.next()?;
    Some(cuts.fold(first, |run, cut| if cut.start <= run.end { Span::new(run.start, run.end.max(cut.end)) } else { run }))
}

/// What goes, in order.
fn cuts(template: &Template, text: &str) -> Vec<Span> {
    let mut cuts: Vec<Span> = find(template, text).iter().map(|gap| cut(text, gap.span)).collect();
    let (Some(first), Some(last)) = (cuts.first().copied(), cuts.last().copied()) else { return cuts };
    let intro = block::plain(&template.block.intro);
    let intro = intro.as_str();
    let above = text[..first.start].trim_end();
    let whole = cuts.windows(2).all(|pair| pair[1].start <= pair[0].end);
    if !intro.is_empty() && whole && above.ends_with(intro) {
        // Nothing is left for the intro to introduce.
        cuts[0].start = above.len() - intro.len();
    }
    if text[last.end..].trim().is_empty() {
        // The blank lines above a block that ended the text go with it.
        let run = cuts.iter().rposition(|cut| cut.start > 0 && !text[..cut.start].trim_end().is_empty()).unwrap_or(0);
        let tail =
            (0..=run).rev().take_while(|&index| cuts.get(index + 1).is_none_or(|next| next.start <= cuts[index].end)).last();
        let tail = tail.unwrap_or(run);
        let start = text[..cuts[tail].start].trim_end().len();
        cuts.truncate(tail);
        cuts.push(Span::new(start, last.end));
    }
    cuts
}

/// What goes with a gap: its whole line with the break before or behind it, or in a paragraph the space before it.
fn cut(text: &str, gap: Span) -> Span {
    let line_start = text[..gap.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[gap.end..].find('\n').map_or(text.len(), |at| gap.end + at);
    let lead = &text[line_start..gap.start];
    let whole =
        text[gap.end..line_end].trim().is_empty() && lead.trim_matches(['-', '*', '+', '•', '#', ' ', '\t', '\r']).is_empty();
    if !whole {
        return Span::new(line_start + text[line_start..gap.start].trim_end().len(), gap.end);
    }
    if line_end < text.len() { Span::new(line_start, line_end + 1) } else { Span::new(line_start.saturating_sub(1), line_end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` at each gap.
    fn shown(text: &str) -> String {
        let template = Template::default();
        let mut shown = text.to_owned();
        for gap in find(&template, text).iter().rev() {
            shown.insert(gap.at, '|');
        }
        shown
    }

    #[test]
    fn gaps_are_labels_with_nothing_behind_them() {
        let table = [
            ("Ask.\n\nWho needs it: \nProblem: \nWhy now: ", "Ask.\n\nWho needs it: |\nProblem: |\nWhy now: |"),
            ("Who needs it: Acme\nProblem:", "Who needs it: Acme\nProblem:|"),
            ("Evidence (optional): ", "Evidence (optional): |"),
            ("**Problem:** \n- Why now: ", "**Problem:** |\n- Why now: |"),
            ("Ask. Problem: . Why now: .", "Ask. Problem: |. Why now: |."),
            ("Ask. Problem: slow. Why now: .", "Ask. Problem: slow. Why now: |."),
            ("The main Problem: \nis that", "The main Problem: \nis that"),
            ("Problem: it is slow", "Problem: it is slow"),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn lines_left_empty_go() {
        let table = [
            ("Ask.\n\nWho needs it: Acme\nProblem: \nWhy now: \nEvidence (optional): ", "Ask.\n\nWho needs it: Acme"),
            ("Ask.\n\nWho needs it: \nProblem: slow\nWhy now: \n\nThanks", "Ask.\n\nProblem: slow\n\nThanks"),
            ("Ask.\n\nWho needs it: \nProblem: \nWhy now: ", "Ask."),
            ("Ask. Who needs it: Acme. Problem: . Why now: .", "Ask. Who needs it: Acme."),
            ("Ask.\n\n- **Who needs it:** Acme\n- **Problem:** \n- **Why now:** ", "Ask.\n\n- **Who needs it:** Acme"),
            ("Ask.\n\n* *Problem:* \n* *Why now:* launch", "Ask.\n\n* *Why now:* launch"),
        ];
        for (text, expected) in table {
            let (span, kept) = remove(&Template::default(), text).unwrap();
            let mut left = text.to_owned();
            left.replace_range(span.start..span.end, &kept);
            assert_eq!(left, expected, "from {text:?}");
        }
        assert_eq!(remove(&Template::default(), "Problem: slow"), None);
    }
}
