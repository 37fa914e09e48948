//! What a form asks to be built.

use super::Rule;
use crate::reading::Role;

/// What a form asks to be built.
pub(super) const RULE: Rule = Rule {
    id: "labelled",
    cues: &[],
    accept: |sentence, _| sentence.role == Role::Ask && sentence.index == 0 && sentence.tokens.len() > 1,
    directness: 78,
    examples: &["form: Proposed solution: SAML 2.0 on the login page"],
    counterexamples: &["Status: done"],
};
