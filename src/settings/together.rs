//! What two pages have changed in one key at the same time, put together.

use super::stored::{of_person, to_person};
use super::{Key, Settings, TemplateKey};
use crate::json::{Json, ToJson as _, merge};
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
    let values = [base, first, last].map(|value| value.cloned().unwrap_or_else(|| Settings::default().to_stored(key)));
    let merged = match &values {
        [Json::Text(base), Json::Text(first), Json::Text(last)] if key == Key::Template => templates([base, first, last]),
        [base, first, last] => {
            let (merged, clashed) = merge(Some(base), Some(first), Some(last));
            merged.filter(|merged| Settings::default().set_stored(key, merged).is_ok()).map(|merged| (merged, clashed))
        }
    };
    merged.map_or_else(|| (last.cloned(), true), |(merged, clashed)| (Some(merged), clashed))
}

/// The same for templates, which are stored as the texts of their files.
fn templates(files: [&String; 3]) -> Option<(Json, bool)> {
    let [base, first, last] = files.map(|file| of_person(file).ok());
    let (base, first, last) = (base?, first?, last?);
    let [in_base, in_first, in_last] = [&base, &first, &last].map(|person| complete(&person.template));
    let (merged, clashed) = merge(in_base.as_ref(), in_first.as_ref(), in_last.as_ref());
    let merged = Template::parse(&merged?.to_text()).ok()?;
    // A key is the person's as it is for the side whose value it has.
    let is_own = |key: TemplateKey| {
        let [was, of_first, of_last] = [&base, &first, &last].map(|person| person.own.contains(&key));
        let [like_first, like_last] = [&first, &last].map(|person| key.is_same(&merged, &person.template));
        match (like_first, like_last) {
            (true, true) => {
                if of_first == was {
                    of_last
                } else {
                    of_first
                }
            }
            (true, false) => of_first,
            (false, true) => of_last,
            (false, false) => of_first || of_last,
        }
    };
    let own = TemplateKey::ALL.iter().copied().filter(|key| is_own(*key)).collect();
    Some((to_person(merged, &own), clashed))
}

/// A template with the parts that a file leaves out where they say nothing: two that change different keys of one do not clash.
fn complete(template: &Template) -> Option<Json> {
    let silent = Template::built_in(template.language);
    let parts = [
        ("team", silent.team.to_text()),
        ("question", silent.question.to_text()),
        ("reading", silent.reading.to_text()),
        ("sites", silent.sites.to_text()),
        ("hints", silent.hints.to_text()),
        ("glossary", silent.glossary.to_text()),
    ];
    let mut json = Json::parse(&template.to_json())?;
    if let Json::Object(file) = &mut json {
        for (key, part) in parts {
            if file.get(key).is_none() {
                file.insert(key, Json::parse(&part)?);
            }
        }
    }
    Some(json)
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
    fn what_is_the_person_s_goes_with_the_value() {
        let asked = with(|settings| settings.template.slots[0].label = "Asked by".into());
        let whom = with(|settings| settings.template.slots[0].label = "For whom".into());
        // Taken back here, and changed elsewhere since: what is there is still the person's.
        assert_eq!(together(Key::Template, asked.as_ref(), None, whom.as_ref()), (whom, true));
        let intro = |settings: &mut Settings| settings.template.block.intro = "Context".into();
        let both = with(|settings| {
            settings.template.slots[0].label = "Asked by".into();
            intro(settings);
        });
        assert_eq!(together(Key::Template, asked.as_ref(), None, both.as_ref()), (with(intro), false));
    }

    #[test]
    fn keys_of_one_part_do_not_clash() {
        let partial = with(|settings| settings.template.hints.partial = true);
        let both = with(|settings| {
            settings.template.hints.partial = true;
            settings.template.hints.off = vec!["wish".into()];
        });
        let off = with(|settings| settings.template.hints.off = vec!["wish".into()]);
        assert_eq!(together(Key::Template, partial.as_ref(), None, both.as_ref()), (off.clone(), false), "taken back");
        assert_eq!(together(Key::Template, None, partial.as_ref(), off.as_ref()), (both, false), "changed at once");
        let question = |change: fn(&mut Settings)| with(change);
        let opening = question(|settings| settings.template.question.opening = "Hi!".into());
        let required = question(|settings| settings.template.question.required = "Tell us:".into());
        let all = question(|settings| {
            settings.template.question.opening = "Hi!".into();
            settings.template.question.required = "Tell us:".into();
        });
        assert_eq!(together(Key::Template, None, opening.as_ref(), required.as_ref()), (all, false));
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
        assert_eq!(together(Key::Template, None, broken.as_ref(), ours.as_ref()), (ours, true));
    }
}
