//! Texts as the network sees them.

use anyhow::Result;
use backstory::document::Field;
use backstory::finding::Kind;
use backstory::model::{Place, Scope};
use backstory::network;
use backstory::slot::SlotId;

use super::{Part, Phrase, Seen, TAUGHT, TECHNICAL};
use crate::corpus::{self, Item};
use crate::fit::{Reading, same};
use crate::slots::{self, Labels};

impl Reading<'_> {
    /// The text as the network sees it.
    pub(crate) fn seen(&self) -> Seen {
        let asks = self.item.asks();
        let requirement = self.item.kind == Some(Kind::Requirement);
        // What slots an example of a rule has is not labelled.
        let labels = (requirement && !self.item.is_example()).then(|| Labels::new(self.item));
        let own = self.sentences.iter().zip(&self.places).filter(|(sentence, _)| !matches!(sentence.field, Field::Context(_)));
        let phrases = own.map(|(sentence, place)| {
            let part = match place {
                Some(Place { scope: Scope::Title, .. }) => Part::Title,
                Some(_) => Part::Body,
                None => Part::Other,
            };
            let words = sentence.span.of(sentence.source);
            let asks = requirement && asks.iter().any(|ask| same(ask, words));
            Phrase {
                ids: network::ids(sentence).collect(),
                part,
                asks: place.map(|_| asks),
                says: labels.as_ref().map_or([None; SlotId::ALL.len()], |labels| labels.says(sentence)),
            }
        });
        let weight = if self.item.is_example() { TAUGHT } else { 1.0 };
        Seen { phrases: phrases.collect(), class: Some(self.class()), weight }
    }
}

/// What is fitted on beside the texts of all kinds: what the slots promise of their examples, and the tickets of engineers.
pub(crate) fn beside() -> Result<Vec<Seen>> {
    let tickets: Vec<Item> = corpus::technical()?;
    let tickets: Vec<Seen> = tickets.iter().map(|item| Seen { class: None, ..Reading::new(item).seen() }).collect();
    Ok(slots::seen().into_iter().chain((0..TECHNICAL).flat_map(|_| tickets.clone())).collect())
}
