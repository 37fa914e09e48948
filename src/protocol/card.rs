//! What a person reads of a finding.

/// The words of one card; the popup's checklist shows the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Card {
    /// One line that says what is missing.
    pub headline: String,
    /// The slots, in the team's order.
    pub rows: Vec<CardRow>,
    /// Words of the ask that the team has agreed a meaning of.
    pub meanings: Vec<Meaning>,
    /// The block as plain text, to copy.
    pub block: String,
    /// The words of the sentence that made it a request, and the rule's summary: why this is shown.
    pub why: String,
}

/// What the team means by a word.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Meaning {
    /// The word, as the team writes it.
    pub word: String,
    /// What it means.
    pub meaning: String,
    /// The address of a page that says more; may be empty.
    pub link: String,
}

/// One slot on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CardRow {
    /// The slot's id.
    pub slot: String,
    /// Its name.
    pub label: String,
    /// The words that satisfied it, in the order of the text; empty where it is missing.
    pub quotes: Vec<String>,
    /// The question that asks for it, in one line.
    pub prompt: String,
    /// Whether the team requires it.
    pub required: bool,
}
