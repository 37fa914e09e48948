//! Open documents, kept up to date under edits, and what was found in them.

use crate::document::{Document, Field, Mark, Text};
use crate::finding::{Analysis, Finding, Options, analyze_with};
use crate::protocol::{FieldText, Part, WireMark};
use crate::span::Span;
use crate::{site::Site, utf16};

/// One document as its agent last described it.
#[derive(Debug)]
pub struct OpenDocument {
    /// The agent's count of its texts.
    pub version: u32,
    /// The site it is on.
    pub site: &'static Site,
    /// The page it is on.
    pub page: String,
    /// Whether the form has a title.
    pub has_title: bool,
    /// Whether the form has a body.
    pub has_body: bool,
    /// Whether the body's editor keeps formatting.
    pub rich: bool,
    title: String,
    body: String,
    marks: Vec<Mark>,
    context: Vec<String>,
    analysis: Analysis,
}

/// A change does not fit the text that is known: the agent and the host have come apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

impl OpenDocument {
    /// A document with these texts, not judged yet.
    #[must_use]
    pub fn new(
        site: &'static Site,
        page: String,
        title: Option<FieldText>,
        body: Option<FieldText>,
        context: Vec<String>,
    ) -> Self {
        let mut document = Self {
            version: 0,
            site,
            page,
            has_title: title.is_some(),
            has_body: body.is_some(),
            rich: false,
            title: title.map(|title| title.text).unwrap_or_default(),
            body: String::new(),
            marks: Vec::new(),
            context,
            analysis: Analysis::default(),
        };
        if let Some(body) = body {
            document.body = body.text;
            document.set_marks(&body.marks);
        }
        document
    }

    /// The text as the engine reads it.
    #[must_use]
    pub fn text(&self) -> Text<'_> {
        let markup = if self.rich { crate::document::Markup::Plain } else { self.site.markup };
        Text { title: &self.title, body: &self.body, context: &self.context, marks: &self.marks, markup, labels: &[] }
    }

    /// What was found when it was last judged.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// Whether nothing has been written yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.title.trim().is_empty() && self.body.trim().is_empty()
    }

    /// Replaces the UTF-16 range `start..end` of one text.
    ///
    /// # Errors
    /// [`Misfit`] where the range does not lie in the text.
    pub fn splice(&mut self, part: Part, start: u32, end: u32, with: &str, marks: &[WireMark]) -> Result<(), Misfit> {
        let text = match part {
            Part::Title => &mut self.title,
            Part::Body => &mut self.body,
            Part::Context => return Err(Misfit),
        };
        let span = span_of(text, start, end).ok_or(Misfit)?;
        text.replace_range(span.start..span.end, with);
        if part == Part::Body {
            self.set_marks(marks);
        }
        Ok(())
    }

    /// Judges the text.
    pub fn judge(&mut self, options: &Options<'_>) {
        self.analysis = analyze_with(&self.text(), options);
    }

    /// The text of a field.
    #[must_use]
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Body => &self.body,
            Field::Context(index) => self.context.get(index).map_or("", String::as_str),
        }
    }

    /// The words of a finding's ask.
    #[must_use]
    pub fn ask(&self, finding: &Finding) -> &str {
        finding.request.span.of(self.field(finding.request.field))
    }

    /// What stands in the text behind a label of the team's own.
    #[must_use]
    pub fn answer(&self, label: &str) -> Option<&str> {
        let text = self.text();
        let (field, span) = Document::parse(&text).value_of(&text, label)?;
        Some(span.of(self.field(field)))
    }

    fn set_marks(&mut self, marks: &[WireMark]) {
        // A mark that does not fit is the page's business: the rest still counts.
        let spans =
            marks.iter().filter_map(|mark| Some(Mark { span: span_of(&self.body, mark.start, mark.end)?, kind: mark.kind }));
        self.marks = spans.collect();
    }
}

/// The bytes of a UTF-16 range, if it lies in the text.
fn span_of(text: &str, start: u32, end: u32) -> Option<Span> {
    let (start, end) = (start as usize, end as usize);
    let from = utf16::to_byte(text, start);
    let to = from + utf16::to_byte(text.get(from..)?, end.checked_sub(start)?);
    let fits = utf16::from_byte(text, from) == start && utf16::len(text.get(from..to)?) == end - start;
    fits.then(|| Span::new(from, to))
}

/// The part of the wire for a field of the engine.
#[must_use]
pub fn part_of(field: Field) -> Part {
    match field {
        Field::Title => Part::Title,
        Field::Body => Part::Body,
        Field::Context(_) => Part::Context,
    }
}
