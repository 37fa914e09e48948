//! Reading a posted text, once.

use std::hash::{Hash, Hasher};

use siphasher::sip128::{Hasher128, SipHasher24};

use crate::document::Text;
use crate::finding::{self, Options, judge};
use crate::hint;
use crate::map::Map;
use crate::protocol::{FieldText, Memo, MemoAsk, Said};
use crate::reading::Reading;
use crate::session::{OpenDocument, labels, part_of};
use crate::settings::Settings;
use crate::site::Site;
use crate::slot::SlotId;

/// The most texts that are remembered, in each of two generations.
const GENERATION: usize = 2_000;
/// The most answers to slots that are kept of one text.
const MAX_SAID: usize = 40;

/// Reads posted texts and remembers what it has read, by their words: a list that takes its messages off the page and puts
/// them back does not have them read again.
#[derive(Debug, Default)]
pub struct Reader {
    edition: u32,
    young: Map<u128, Box<Memo>>,
    old: Map<u128, Box<Memo>>,
    readings: u64,
}

impl Reader {
    /// How many texts have been read so far; what was remembered does not count.
    #[must_use]
    pub fn readings(&self) -> u64 {
        self.readings
    }

    /// What a text says and asks; `edition` is that of the settings.
    pub fn memo(
        &mut self,
        settings: &Settings,
        edition: u32,
        site: &'static Site,
        title: Option<FieldText>,
        body: FieldText,
        quoted: Vec<String>,
    ) -> Memo {
        if edition != self.edition {
            *self = Self { edition, readings: self.readings, ..Self::default() };
        }
        let key = key(title.as_ref(), &body, &quoted);
        if let Some(known) = self.young.get(key).or_else(|| self.old.get(key)).cloned() {
            self.keep(key, known.clone());
            return *known;
        }
        self.readings += 1;
        let memo = read(settings, site, title, body, quoted);
        self.keep(key, Box::new(memo.clone()));
        memo
    }

    fn keep(&mut self, key: u128, memo: Box<Memo>) {
        if self.young.len() >= GENERATION && self.young.get(key).is_none() {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, memo);
    }
}

fn key(title: Option<&FieldText>, body: &FieldText, quoted: &[String]) -> u128 {
    let mut hasher = SipHasher24::new();
    for field in [title, Some(body)].into_iter().flatten() {
        field.text.hash(&mut hasher);
        for mark in &field.marks {
            (mark.start, mark.end, mark.kind as u8).hash(&mut hasher);
        }
        hasher.write_u8(0);
    }
    quoted.hash(&mut hasher);
    hasher.finish128().as_u128()
}

fn read(settings: &Settings, site: &'static Site, title: Option<FieldText>, body: FieldText, quoted: Vec<String>) -> Memo {
    let options = Options { rules_off: &settings.rules_off };
    let mut open = OpenDocument::new(site, String::new(), title, Some(body), Vec::new());
    // The page has made its markup into elements, and the marks say so.
    open.rich = true;
    open.use_labels(&labels(&settings.template));
    let text = open.text();
    let reading = Reading::new(&text);
    let analysis = judge(&text, &reading, &options);
    let ask = |found: &finding::Finding| {
        let (field, span) = (found.request.field, found.request.span);
        MemoAsk {
            part: part_of(field),
            start: wire(open.unit_of(field, span.start)),
            end: wire(open.unit_of(field, span.end)),
            ask: open.ask(found).to_owned(),
            why: hint::why(&open, found),
        }
    };
    let asks = analysis.findings.iter().map(ask).collect();
    let mut said = said(&text, &reading);
    for slot in settings.template.slots.iter().filter(|slot| SlotId::from_id(&slot.id).is_none()) {
        said.extend(open.answer(&slot.label).map(|words| Said { slot: slot.id.clone(), quote: hint::quote(words) }));
    }
    let quoted = if quoted.is_empty() { Vec::new() } else { said_in(&quoted.join("\n\n")) };
    Memo { said, quoted, asks }
}

/// The context in some words of a page.
fn said_in(words: &str) -> Vec<Said> {
    let text = Text { body: words, ..Text::default() };
    said(&text, &Reading::new(&text))
}

fn said(text: &Text<'_>, reading: &Reading) -> Vec<Said> {
    let found = finding::context(text, reading).into_iter().take(MAX_SAID);
    found
        .map(|found| Said { slot: found.slot.id().to_owned(), quote: hint::quote(found.span.of(text.field(found.field))) })
        .collect()
}

fn wire(units: usize) -> u32 {
    u32::try_from(units).unwrap_or(u32::MAX)
}
