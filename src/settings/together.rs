//! What two pages have changed in one key at the same time, put together.

use super::{Key, Settings};
use crate::json::{Json, merge};
use crate::template::Template;

/// Puts together what two pages made of one key; both began with `base`. `None` is a key that is not stored, for which its
/// default counts. Of what both changed `last` counts; so does all of it where the two give nothing that could be read. The second
/// value says whether there was such a thing.
#[must_use]
pub fn together(key: Key, base: Option<&Json>, first: Option<&Json>, last: Option<&Json>) -> (Option<Json>, bool) {
    if first == last || first == base {
        return (last.cloned(), false);
    }
    if last == base {
        return (first.cloned(), false);
    }
    let [base, in_first, in_last] = [base, first, last].map(|value| opened(key, value));
    let (merged, clashed) = merge(base.as_ref(), in_first.as_ref(), in_last.as_ref());
    match merged.and_then(|merged| closed(key, &merged)) {
        Some(merged) => (Some(merged), clashed),
        None => (last.cloned(), true),
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

/// The value as it is stored; `None` where it could not be read.
fn closed(key: Key, value: &Json) -> Option<Json> {
    use crate::json::ToJson as _;
    if key == Key::Template {
        return Some(Json::Text(Template::parse(&value.to_text()).ok()?.to_json()));
    }
    Settings::default().set_stored(key, value).ok().map(|()| value.clone())
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
        let first = with(|settings| settings.template.slots[0].label = "For whom".into());
        let last = with(|settings| settings.template.slots.swap(0, 1));
        let both = with(|settings| {
            settings.template.slots[0].label = "For whom".into();
            settings.template.slots.swap(0, 1);
        });
        assert_eq!(together(Key::Template, None, first.as_ref(), last.as_ref()), (both, false));
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
        let (merged, clashed) = together(Key::Template, base.as_ref(), keep(0).as_ref(), keep(1).as_ref());
        assert_eq!((merged, clashed), (keep(1), true), "a template needs a slot");
    }

    #[test]
    fn what_cannot_be_read_goes_together_with_nothing() {
        let broken = Some(Json::from("{\"version\": 9}"));
        let ours = with(|settings| settings.template.slots.swap(0, 1));
        assert_eq!(together(Key::Template, None, ours.as_ref(), broken.as_ref()), (broken.clone(), true));
        assert_eq!(together(Key::Template, None, broken.as_ref(), ours.as_ref()), (ours.clone(), true));
    }
}
