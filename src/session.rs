//! Open documents, kept up to date under edits, and what was found in them.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::document::{Document, Field, Mark, Markup, Text};
use crate::finding::{Analysis, Finding, Options, judge_briefly};
use crate::hint;
use crate::protocol::{FieldText, Part, WireMark};
use crate::reading::Reading;
use crate::site::Site;
use crate::slot::SlotId;
use crate::span::Span;
use crate::template::block::{self, Form};
use crate::template::{Template, TemplateSlot};
use crate::utf16::{self, Index};

/// What a template calls the slots that the engine knows.
pub type Labels = Rc<[(String, SlotId)]>;

/// What a template calls the slots that the engine knows: with and without what marks one as optional.
#[must_use]
pub fn labels(template: &Template) -> Labels {
    let label = |slot: &TemplateSlot| {
        let id = SlotId::from_id(&slot.id)?;
        Some([(slot.label.clone(), id), (block::label(template, slot), id)])
    };
    let mut labels: Vec<_> = template.slots.iter().filter_map(label).flatten().collect();
    labels.dedup();
    labels.into()
}

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
    /// How many matches of a slot are told of: more than a card shows are looked for only where they are wanted.
    pub quotes: usize,
    title: String,
    body: String,
    /// Of `body`, which may be long.
    index: Index,
    marks: Vec<Mark>,
    context: Vec<String>,
    /// What the team calls the slots that the engine knows.
    labels: Labels,
    /// What is known of the text since it was first judged, and by which markup it was read.
    reading: Option<(Markup, Reading)>,
    blocks: OnceCell<Document>,
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
            quotes: hint::MAX_QUOTES,
            title: title.map(|title| title.text).unwrap_or_default(),
            body: String::new(),
            index: Index::default(),
            marks: Vec::new(),
            context,
            labels: Labels::default(),
            reading: None,
            blocks: OnceCell::new(),
            analysis: Analysis::default(),
        };
        if let Some(body) = body {
            document.body = body.text;
            document.index = Index::new(&document.body);
            document.set_marks(&body.marks);
        }
        document
    }

    /// Takes the words of a template; see [`labels`].
    pub fn use_labels(&mut self, labels: &Labels) {
        if !Rc::ptr_eq(labels, &self.labels) && *labels != self.labels {
            self.labels = Rc::clone(labels);
            self.reading = None;
            self.blocks = OnceCell::new();
        }
    }

    /// The text as the engine reads it.
    #[must_use]
    pub fn text(&self) -> Text<'_> {
        Text {
            title: &self.title,
            body: &self.body,
            context: &self.context,
            marks: &self.marks,
            markup: self.markup(),
            labels: &self.labels,
        }
    }

    /// What was found when it was last judged.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// How many bytes its texts take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.title.len() + self.body.len()
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
        let field = match part {
            Part::Title => Field::Title,
            Part::Body => Field::Body,
            Part::Context => return Err(Misfit),
        };
        let span = self.span_of(field, start, end).ok_or(Misfit)?;
        if field == Field::Title {
            self.title.replace_range(span.start..span.end, with);
        } else {
            self.body.replace_range(span.start..span.end, with);
            self.index.splice(&self.body, span.start, span.end, with.len());
            self.set_marks(marks);
        }
        self.blocks = OnceCell::new();
        let markup = self.markup();
        self.reading = self.reading.take().filter(|(known, _)| *known == markup).map(|(markup, mut reading)| {
            match field {
                Field::Title => reading.title_changed(&self.text()),
                _ => reading.body_changed(&self.text(), span, with.len()),
            }
            (markup, reading)
        });
        Ok(())
    }

    /// Judges the text.
    pub fn judge(&mut self, options: &Options<'_>) {
        let markup = self.markup();
        let known = self.reading.take().filter(|(known, _)| *known == markup);
        let (_, reading) = self.reading.insert(known.unwrap_or_else(|| (markup, Reading::new(&self.text()))));
        let (context, marks, labels) = (&self.context, &self.marks, &self.labels);
        let text = Text { title: &self.title, body: &self.body, context, marks, markup, labels };
        self.analysis = judge_briefly(&text, reading, options, self.quotes);
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
        let (field, span) = self.document().value_of(&text, label)?;
        Some(span.of(self.field(field)))
    }

    /// The blocks of the text.
    #[must_use]
    pub fn document(&self) -> &Document {
        self.blocks.get_or_init(|| match &self.reading {
            Some((markup, reading)) if *markup == self.markup() => reading.document(),
            _ => Document::parse(&self.text()),
        })
    }

    /// The UTF-16 offset of a byte of a field.
    #[must_use]
    pub fn unit_of(&self, field: Field, at: usize) -> usize {
        match field {
            Field::Body => self.index.from_byte(&self.body, at),
            _ => utf16::from_byte(self.field(field), at),
        }
    }

    /// The byte of a UTF-16 offset of a field.
    #[must_use]
    pub fn byte_of(&self, field: Field, at: usize) -> usize {
        match field {
            Field::Body => self.index.to_byte(&self.body, at),
            _ => utf16::to_byte(self.field(field), at),
        }
    }

    /// The bytes of a UTF-16 range of a field, if it lies in its text.
    fn span_of(&self, field: Field, start: u32, end: u32) -> Option<Span> {
        let (start, end) = (start as usize, end as usize);
        let span = Span::new(self.byte_of(field, start), self.byte_of(field, end));
        let fits = start <= end && self.unit_of(field, span.start) == start && self.unit_of(field, span.end) == end;
        fits.then_some(span)
    }

    /// A mark that does not fit the text is the page's business: the rest still counts.
    fn set_marks(&mut self, marks: &[WireMark]) {
        let spans = marks
            .iter()
            .filter_map(|mark| Some(Mark { span: self.span_of(Field::Body, mark.start, mark.end)?, kind: mark.kind }));
        self.marks = spans.collect();
    }

    /// How a block is worded for it.
    #[must_use]
    pub fn form(&self, template: &Template) -> Form {
        Form::of(self.site.kind, self.markup(), &template.block)
    }

    fn markup(&self) -> Markup {
        if self.rich { Markup::Plain } else { self.site.markup }
    }
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
