//! Texts as the network sees them.

use backstory::document::Field;
use backstory::finding::Kind;
use backstory::model::{Place, Scope as PlaceScope};
use backstory::network;
use backstory::slot::SlotId;

use super::{Phrase, Scope, Seen, TAUGHT};
use crate::fit::{Reading, same};
use crate::slots::Labels;

impl Reading<'_> {
    /// The text as the network sees it.
    pub(crate) fn seen(&self) -> Seen {
        let asks = self.item.asks();
        let requirement = self.item.kind == Some(Kind::Requirement);
        let labels = requirement.then(|| Labels::new(self.item));
        let own = self.sentences.iter().zip(&self.places).filter(|(sentence, _)| !matches!(sentence.field, Field::Context(_)));
        let phrases = own.map(|(sentence, place)| {
            let scope = match place {
                Some(Place { scope: PlaceScope::Title, .. }) => Scope::Title,
                Some(_) => Scope::Body,
                None => Scope::Other,
            };
            let words = sentence.span.of(sentence.source);
            let asks = requirement && asks.iter().any(|ask| same(ask, words));
            Phrase {
                ids: network::ids(sentence).collect(),
                scope,
                asks: place.map(|_| asks),
                says: labels.as_ref().map_or([None; SlotId::ALL.len()], |labels| labels.says(sentence)),
            }
        });
        let weight = if self.item.is_example() { TAUGHT } else { 1.0 };
        Seen { phrases: phrases.collect(), class: Some(self.class()), weight }
    }
}
