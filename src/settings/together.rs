//! What two pages have changed in one key at the same time, put together.

use super::{Key, Settings};
use crate::json::{Clash, Json, merge};

/// Puts together what two pages made of one key; both began with `base`. `None` is a key that is not stored, for which its
/// default counts. What both changed is as `theirs` has it; so is all of it where the two give nothing that could be read.
#[must_use]
pub fn together(key: Key, base: Option<&Json>, ours: Option<&Json>, theirs: Option<&Json>) -> (Option<Json>, Vec<Clash>) {
    if ours == theirs || ours == base {
        return (theirs.cloned(), Vec::new());
    }
    if theirs == base {
        return (ours.cloned(), Vec::new());
    }
    let [base, in_ours, in_theirs] = [base, ours, theirs].map(|value| opened(key, value));
    let (merged, clashes) = merge(base.as_ref(), in_ours.as_ref(), in_theirs.as_ref());
    let mut read = Settings::default();
    match merged.filter(|merged| read.set_stored(key, &closed(key, merged)).is_ok()) {
        Some(_) => (Some(read.to_stored(key)), clashes),
        None => (theirs.cloned(), vec![Clash { path: Vec::new(), ours: ours.cloned(), theirs: theirs.cloned() }]),
    }
}

/// The value itself: a template is stored as the text of its file.
fn opened(key: Key, value: Option<&Json>) -> Option<Json> {
    let value = value.cloned().unwrap_or_else(|| Settings::default().to_stored(key));
    match (key, &value) {
        (Key::Template, Json::Text(file)) => Json::parse(file).or(Some(value)),
        _ => Some(value),
    }
}

fn closed(key: Key, value: &Json) -> Json {
    use crate::json::ToJson as _;
    if key == Key::Template { Json::Text(value.to_text()) } else { value.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl FnOnce(&mut Settings)) -> Option<Json> {
        let mut settings = Settings::default();
        change(&mut settings);
        Some(settings.to_stored(Key::Template))
    }

    #[test]
    fn a_template_is_put_together_slot_by_slot() {
        let ours = with(|settings| settings.template.slots[0].label = "For whom".into());
        let theirs = with(|settings| settings.template.slots.swap(0, 1));
        let both = with(|settings| {
            settings.template.slots[0].label = "For whom".into();
            settings.template.slots.swap(0, 1);
        });
        assert_eq!(together(Key::Template, None, ours.as_ref(), theirs.as_ref()), (both, vec![]));
    }

    #[test]
    fn nothing_unreadable_comes_of_it() {
        let keep = |kept: usize| {
            with(|settings| {
                let slot = settings.template.slots.swap_remove(kept);
                settings.template.slots = vec![slot];
            })
        };
        let base = with(|settings| settings.template.slots.truncate(2));
        let (merged, clashes) = together(Key::Template, base.as_ref(), keep(0).as_ref(), keep(1).as_ref());
        assert_eq!((merged, clashes.len()), (keep(1), 1), "a template needs a slot");
    }

    #[test]
    fn what_cannot_be_read_is_never_written_over_unseen() {
        let broken = Some(Json::from("{\"version\": 9}"));
        let ours = with(|settings| settings.template.slots.swap(0, 1));
        let (merged, clashes) = together(Key::Template, None, ours.as_ref(), broken.as_ref());
        assert_eq!((merged, clashes.len()), (broken, 1));
    }
}
