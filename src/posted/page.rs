//! The texts posted on one page, in their order, and what is shown of them.

use super::{MAX_NAME, Whose, whose};
use crate::finding::Verdict;
use crate::hint;
use crate::map::Map;
use crate::protocol::{CardRow, Memo, PostedAsk, PostedCard, PostedText, Said, SiteKind, TextId, TextShown};
use crate::settings::Settings;
use crate::site::{Site, UNKNOWN};
use crate::slot::SlotId;
use crate::template::{TemplateSlot, block};
use crate::texts::text;

/// The most texts of one page that are kept; those told of first go first.
const MAX_TEXTS: usize = 10_000;
/// How far before a message in a chat its author's own words still count, in messages.
const WINDOW: usize = 30;
/// The most quotes of one slot on a card.
const MAX_QUOTES: usize = 3;

/// The texts posted on the page of one frame, as far as its agent has told.
#[derive(Debug)]
pub struct PostedPage {
    /// The site.
    pub site: &'static Site,
    /// The page's address, which "this page" means when a sentence is ignored.
    pub address: String,
    /// Who the reader is.
    pub me: Option<String>,
    texts: Map<TextId, Box<Known>>,
    /// The texts of each thread, in the order of the page.
    threads: Map<u32, Vec<TextId>>,
}

#[derive(Debug)]
struct Known {
    /// What its page says of it; its words have been read, and are not kept.
    text: PostedText,
    memo: Memo,
    shown: Option<PostedAsk>,
    /// Whether its context has been found around it: that it leaves the page, as lists have it that draw what can be seen, does
    /// not take it back.
    answered: bool,
}

/// What there is to say of a text.
enum Standing {
    /// Nothing that is anybody's business.
    Nothing,
    /// Its ask has its context, in the text or around it.
    Answered,
    /// Its ask has none.
    Unanswered(PostedAsk),
}

/// By what is decided what is shown.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// The team's template, and what the person has hidden.
    pub settings: &'a Settings,
}

impl Default for PostedPage {
    fn default() -> Self {
        Self { site: &UNKNOWN, address: String::new(), me: None, texts: Map::default(), threads: Map::default() }
    }
}

impl PostedPage {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// How many texts are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Takes a text and what has been read in it; one that is known already is replaced.
    pub fn insert(&mut self, mut text: PostedText, memo: Memo) {
        let shown = self.texts.remove(text.id).and_then(|known| {
            self.leave(known.text.thread, text.id);
            known.shown
        });
        while self.texts.len() >= MAX_TEXTS {
            let Some(known) = self.texts.pop_first() else { break };
            self.leave(known.text.thread, known.text.id);
        }
        let order = self.threads.get_or_insert(text.thread);
        let at = match text.after {
            None => 0,
            Some(before) => order.iter().rposition(|&id| id == before).map_or(order.len(), |at| at + 1),
        };
        order.insert(at, text.id);
        let author = text.author.as_deref().map(str::trim).filter(|author| !author.is_empty());
        text.author = author.map(|author| author.chars().take(MAX_NAME).collect());
        text.quoted = Vec::new();
        self.texts.insert(text.id, Box::new(Known { text, memo, shown, answered: false }));
    }

    /// Forgets texts.
    pub fn remove(&mut self, ids: &[TextId]) {
        for id in ids {
            if let Some(known) = self.texts.remove(*id) {
                self.leave(known.text.thread, *id);
            }
        }
    }

    fn leave(&mut self, thread: u32, id: TextId) {
        if let Some(order) = self.threads.get_mut(thread) {
            order.retain(|&other| other != id);
            if order.is_empty() {
                self.threads.remove(thread);
            }
        }
    }

    /// What is to be shown by now, of the texts of which it is something else than before.
    pub fn changes(&mut self, judge: Judge<'_>) -> Vec<TextShown> {
        let mut changes = Vec::new();
        let mut answered = Vec::new();
        for order in self.threads.values() {
            for (at, &id) in order.iter().enumerate() {
                let Some(known) = self.texts.get(id).filter(|known| !known.memo.asks.is_empty() || known.shown.is_some()) else {
                    continue;
                };
                let ask = match if known.answered { Standing::Answered } else { self.find(known, order, at, judge) } {
                    Standing::Nothing => None,
                    Standing::Answered => {
                        answered.push(id);
                        None
                    }
                    Standing::Unanswered(ask) => Some(ask),
                };
                if ask != known.shown {
                    changes.push(TextShown { id, ask });
                }
            }
        }
        for id in answered {
            if let Some(known) = self.texts.get_mut(id) {
                known.answered = true;
            }
        }
        for TextShown { id, ask } in &changes {
            if let Some(known) = self.texts.get_mut(*id) {
                known.shown.clone_from(ask);
            }
        }
        changes
    }

    /// The ask of a text that is shown: the most direct one of somebody else's text that has no context, its own or around it.
    fn find(&self, known: &Known, order: &[TextId], at: usize, judge: Judge<'_>) -> Standing {
        if whose(&known.text, self.me.as_deref()) != Whose::Others {
            return Standing::Nothing;
        }
        let ignored = known.memo.asks.iter().any(|ask| judge.settings.ignores(&self.address, &ask.ask));
        let mut asks = known.memo.asks.iter().filter(|ask| !ignored && !judge.settings.hides(&self.address, &ask.ask));
        let Some(ask) = asks.next() else { return Standing::Nothing };
        let said = self.context(known, order, at);
        let verdict = Verdict::of_found(said.iter().filter_map(|said| SlotId::from_id(&said.slot)));
        let slots = &judge.settings.template.slots;
        let is_missing = |slot: &&TemplateSlot| !said.iter().any(|said| said.slot == slot.id);
        let missing: Vec<_> = slots.iter().filter(is_missing).collect();
        if verdict != Verdict::DriveBy || !missing.iter().any(|slot| slot.required) {
            return Standing::Answered;
        }
        let row = |slot: &TemplateSlot| CardRow {
            slot: slot.id.clone(),
            label: block::plain(&slot.label),
            quotes: said.iter().filter(|said| said.slot == slot.id).take(MAX_QUOTES).map(|said| said.quote.clone()).collect(),
            prompt: slot.asked(),
            required: slot.required,
        };
        let card = PostedCard {
            headline: text("card_posted").to_owned(),
            rows: slots.iter().map(row).collect(),
            question: hint::question(&judge.settings.template, &missing),
            why: ask.why.clone(),
        };
        Standing::Unanswered(PostedAsk { part: ask.part, start: ask.start, end: ask.end, ask: ask.ask.clone(), card })
    }

    /// What a reader finds: in the text itself, in what it replies to, in the ticket, and in the author's other words near it.
    fn context<'a>(&'a self, known: &'a Known, order: &'a [TextId], at: usize) -> Vec<&'a Said> {
        let mut said: Vec<&Said> = known.memo.said.iter().chain(&known.memo.quoted).collect();
        let mut add = |other: &'a Known| said.extend(&other.memo.said);
        let is_same = |other: &Known| other.text.author == known.text.author;
        if self.site.kind == SiteKind::Tracker {
            // All that is said on a ticket is about it: its author's words count wherever they stand.
            let others = self.texts.values().map(|other| &**other).filter(|other| !std::ptr::eq(*other, known));
            others.filter(|other| other.text.ticket || is_same(other)).for_each(add);
        } else {
            let texts = |ids: &'a [TextId]| ids.iter().filter_map(|id| self.texts.get(*id)).map(|other| &**other);
            let before = at.saturating_sub(WINDOW);
            texts(order.get(before..at).unwrap_or_default()).filter(|other| is_same(other)).for_each(&mut add);
            // People send one thought in several messages.
            texts(order.get(at + 1..).unwrap_or_default()).take_while(|other| is_same(other)).for_each(add);
        }
        said
    }
}
