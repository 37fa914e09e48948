//! A block's words into sentences.

use super::inline::Mask;
use crate::letter;
use crate::span::Span;
use crate::work;

/// One sentence of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words, without the white space around.
    pub span: Span,
    /// The mark that ends it: `.`, `!`, `?`, or 0 where there is none.
    pub end_mark: u8,
}

/// The shortest line, in bytes, after which a line that begins in lower case is read on as the same sentence.
const WRAPPED: usize = 40;

/// The sentences of `span`, in order. `masks` are the parts of it that are not words; nothing inside one ends a sentence.
#[must_use]
pub fn sentences(source: &str, span: Span, masks: &[Mask]) -> Vec<Sentence> {
    let text = span.of(source);
    let mut found = Vec::new();
    let mut masks = masks.iter().map(|mask| mask.span).peekable();
    let mut start = span.start;
    let mut line_start = span.start;
    let mut next = 0;
    while let Some(&byte) = text.as_bytes().get(next) {
        work::step(1);
        let at = span.start + next;
        next += 1;
        // Only these end a sentence, or begin a character that does. Most are letters.
        if matches!(byte, b'@'..0xe2 | b' ') || !matches!(byte, b'.' | b'!' | b'?' | b'\n' | 0xe2 | 0xe3 | 0xef) {
            continue;
        }
        while masks.next_if(|mask| mask.end <= at).is_some() {}
        if let Some(mask) = masks.peek().filter(|mask| mask.start <= at) {
            next = mask.end - span.start;
            continue;
        }
        let Some(char) = text.get(next - 1..).and_then(|rest| rest.chars().next()) else { continue };
        let mark = match char {
            '.' | '!' | '?' => byte,
            '…' | '。' => b'.',
            '！' => b'!',
            '？' => b'?',
            '\n' => {
                let line = Span::new(line_start, at);
                line_start = at + 1;
                if !reads_on(source, line, Span::new(at + 1, span.end)) {
                    push(&mut found, source, Span::new(start, at), 0);
                    start = at + 1;
                }
                continue;
            }
            _ => continue,
        };
        let first = at;
        let mut end = at + char.len_utf8();
        let mut mark = mark;
        let goes_with = |other: &char| {
            matches!(other, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']' | '*' | '_' | '。' | '！' | '？')
        };
        for other in source.get(end..span.end).unwrap_or_default().chars().take_while(goes_with) {
            work::step(1);
            end += other.len_utf8();
            if matches!(other, '!' | '?') {
                mark = other as u8;
            }
        }
        next = end - span.start;
        let rest = source.get(end..span.end).unwrap_or_default();
        if !rest.starts_with(char::is_whitespace) && !rest.is_empty() && char.is_ascii() {
            continue;
        }
        let run = source.get(first..end).unwrap_or_default();
        if mark == b'.' && !rest.is_empty() && !ends_here(source.get(start..first).unwrap_or_default(), run, rest.trim_start()) {
            continue;
        }
        push(&mut found, source, Span::new(start, end), mark);
        start = end;
    }
    push(&mut found, source, Span::new(start, span.end), 0);
    found
}

fn push(found: &mut Vec<Sentence>, source: &str, span: Span, end_mark: u8) {
    let span = words_of(source, span);
    if span.of(source).chars().any(char::is_alphanumeric) {
        found.push(Sentence { span, end_mark });
    }
}

/// A span without the white space and the pictures at its ends, which are none of its words.
fn words_of(source: &str, span: Span) -> Span {
    let text = span.of(source);
    // Most begin with a letter and end with a mark.
    if let Some((first, last)) = text.as_bytes().first().zip(text.as_bytes().last())
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return span;
    }
    let start = span.start + (text.len() - text.trim_start_matches(is_beside).len());
    Span::new(start, start + text.trim_matches(is_beside).len())
}

fn is_beside(char: char) -> bool {
    // Emoji, arrows and dingbats, and what joins emoji or says how they are drawn.
    let is_picture = matches!(
        char,
        '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}'
            | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{e0020}'..='\u{e007f}'
    );
    is_picture || char.is_whitespace()
}

/// Whether the sentence goes on behind a line's end: the line was wrapped, not ended.
fn reads_on(source: &str, line: Span, rest: Span) -> bool {
    let line = line.of(source).trim_end();
    let next = rest.of(source);
    let next_line = next.get(..next.find('\n').unwrap_or(next.len())).unwrap_or_default().trim_start();
    work::step(next_line.len());
    line.len() >= WRAPPED
        && !line.ends_with([':', ';'])
        && next_line.starts_with(|char: char| char.is_lowercase() || char.is_ascii_digit() || matches!(char, '(' | '`' | '"'))
}

/// Whether a full stop (or `...`) ends the sentence, by the word before it and what comes after.
fn ends_here(before: &str, run: &str, after: &str) -> bool {
    const NEVER: &[&str] = &[
        "e.g", "i.e", "eg", "ie", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "approx", "resp", "incl", "excl", "cf", "ca",
        "viz", "fig", "p",
    ];
    const BEFORE_LOWER: &[&str] = &["etc", "al", "inc", "ltd", "co", "corp", "no", "nr", "a.m", "p.m", "sec", "min", "max", "st"];
    let lower_next = after.starts_with(char::is_lowercase);
    if run.starts_with("..") || run == "…" {
        return !lower_next;
    }
    let word_start =
        before.rfind(|char: char| char.is_whitespace() || matches!(char, '(' | '"' | '[' | '/')).map_or(0, |at| at + 1);
    let word = before.get(word_start..).unwrap_or_default();
    if word.len() > 8 || word.is_empty() {
        return true;
    }
    let word = letter::lowercase(word);
    if NEVER.contains(&word.as_str()) {
        return false;
    }
    let initial = word.len() == 1 && before.ends_with(|char: char| char.is_uppercase());
    let number = word.bytes().all(|byte| byte.is_ascii_digit());
    // "1. First" at the start of a sentence is a number of a list, "on 3. May" is a date, "by March 15. Then" ends.
    if initial || number && (before.len() == word.len() || word.len() <= 2 && (lower_next || begins_with_month(after))) {
        return false;
    }
    let number_next = after.starts_with(|char: char| char.is_ascii_digit());
    !(lower_next && BEFORE_LOWER.contains(&word.as_str()) || number_next && word == "no")
}

/// Whether a text begins with the name of a month.
fn begins_with_month(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    text.get(..3).is_some_and(|start| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(start)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Markup, inline};

    fn check(text: &str, expected: &[&str]) {
        let span = Span::new(0, text.len());
        let found = sentences(text, span, &inline::masks(text, span, Markup::Auto));
        let found: Vec<&str> = found.iter().map(|sentence| sentence.span.of(text)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check("One. Two! Three?", &["One.", "Two!", "Three?"]);
        check("Use e.g. Rust 1.95.0 here. Done", &["Use e.g. Rust 1.95.0 here.", "Done"]);
        check("See https://a.example/x.y?z=1. Then go", &["See https://a.example/x.y?z=1.", "Then go"]);
        check("Call `a. b` now. Ok", &["Call `a. b` now.", "Ok"]);
        check("so... kiosk mode?", &["so... kiosk mode?"]);
        check("first line\nsecond line", &["first line", "second line"]);
        check(
            "this is a long line that was wrapped by an editor\nand goes on",
            &["this is a long line that was wrapped by an editor\nand goes on"],
        );
        check("dark mode 🙏 please! thanks 🎉", &["dark mode 🙏 please!", "thanks"]);
        check("🚀 ❤️ Add an export? 👩‍💻🏴󠁧󠁢󠁳󠁣󠁴󠁿 → Soon.", &["Add an export?", "Soon."]);
        check("Due by March 15. The audit is on 3. May. Ok", &["Due by March 15.", "The audit is on 3. May.", "Ok"]);
        check("It was no. 5. item of 7", &["It was no. 5. item of 7"]);
        check("Mr. Lee asked. We agreed.", &["Mr. Lee asked.", "We agreed."]);
        check("", &[]);
        check("🎉 ...", &[]);
    }
}
