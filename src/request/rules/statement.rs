//! A sentence that says what should be, in words that no other rule knows.

use super::Rule;

/// A sentence that says what should be, in words that no other rule knows. It has no cues and never fires by itself: the model takes the
/// sentence for an ask, and the words that told it most are named.
pub(super) const RULE: Rule = Rule {
    id: "statement",
    cues: &[],
    accept: |_, _| false,
    directness: 50,
    examples: &["Exports in landscape format would serve the printers."],
    counterexamples: &["The export is in landscape format."],
};
