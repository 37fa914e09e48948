//! Two changes of one value, made apart, put together.

use super::{Json, Object};

/// Puts `first` and `last` together, both of which have been made from `base`; absent values are `None`. Objects are put together by
/// key, lists by the ids of their items, or by the items themselves where those have none. Where both sides have changed the same
/// thing, each in its own way, `last` counts; the second value says whether that was so anywhere.
#[must_use]
pub fn merge(base: Option<&Json>, first: Option<&Json>, last: Option<&Json>) -> (Option<Json>, bool) {
    let mut merging = Merging::default();
    let merged = merging.value(base, first, last);
    (merged, merging.clashed)
}

#[derive(Default)]
struct Merging {
    clashed: bool,
}

impl Merging {
    fn value(&mut self, base: Option<&Json>, first: Option<&Json>, last: Option<&Json>) -> Option<Json> {
        if first == last || first == base {
            return last.cloned();
        }
        if last == base {
            return first.cloned();
        }
        match (first, last) {
            (Some(Json::Object(first)), Some(Json::Object(last))) => Some(self.object(base, first, last)),
            (Some(Json::List(first)), Some(Json::List(last))) => {
                Some(self.list(base.map(Json::items).unwrap_or_default(), first, last))
            }
            _ => {
                self.clashed = true;
                last.cloned()
            }
        }
    }

    fn object(&mut self, base: Option<&Json>, first: &Object, last: &Object) -> Json {
        let mut merged = Object::default();
        for (key, _) in last.iter().chain(first.iter().filter(|(key, _)| last.get(key).is_none())) {
            if let Some(value) = self.value(base.and_then(|base| base.get(key)), first.get(key), last.get(key)) {
                merged.insert(key, value);
            }
        }
        Json::Object(merged)
    }

    fn list(&mut self, base: &[Json], first: &[Json], last: &[Json]) -> Json {
        let (in_base, in_first, in_last) = (ids(base), ids(first), ids(last));
        let (first_moved, last_moved) = (moved(&in_base, &in_first), moved(&in_base, &in_last));
        self.clashed |= first_moved && last_moved && moved(&in_first, &in_last);
        let (lead, other) = if last_moved { (&in_last, &in_first) } else { (&in_first, &in_last) };
        let order = woven(lead, other);
        let of = |items: &[Json], ids: &[String], id: &String| {
            ids.iter().position(|known| known == id).and_then(|at| items.get(at).cloned())
        };
        let items = order.iter().filter_map(|id| {
            let [base, first, last] =
                [(base, &in_base), (first, &in_first), (last, &in_last)].map(|(items, ids)| of(items, ids, id));
            self.value(base.as_ref(), first.as_ref(), last.as_ref())
        });
        Json::List(items.collect())
    }
}

/// What tells the items of a list apart; one that stands twice is told apart by its place.
fn ids(items: &[Json]) -> Vec<String> {
    use super::ToJson as _;
    let mut ids: Vec<String> = Vec::new();
    for item in items {
        let id = ["id", "word"].into_iter().find_map(|key| item.get(key)?.as_text());
        let id = id.or_else(|| item.as_text()).map_or_else(|| item.to_text(), str::to_owned);
        let id = if ids.contains(&id) { format!("{id} #{}", ids.len()) } else { id };
        ids.push(id);
    }
    ids
}

/// Whether what both have stands in another order.
fn moved(from: &[String], to: &[String]) -> bool {
    let kept = from.iter().filter(|id| to.contains(id));
    !kept.eq(to.iter().filter(|id| from.contains(id)))
}

/// The ids of `lead` in their order; those that only `other` has come behind what they follow there.
fn woven(lead: &[String], other: &[String]) -> Vec<String> {
    let mut order = lead.to_vec();
    let mut place = 0;
    for id in other {
        match order.iter().position(|known| known == id) {
            Some(at) => place = at + 1,
            None => {
                order.insert(place.min(order.len()), id.clone());
                place += 1;
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::ToJson;

    fn merged(base: &str, first: &str, last: &str) -> (String, bool) {
        let [base, first, last] = [base, first, last].map(Json::parse);
        let (merged, clashed) = merge(base.as_ref(), first.as_ref(), last.as_ref());
        (merged.map_or(String::new(), |merged| merged.to_text()), clashed)
    }

    #[test]
    fn what_was_changed_apart_is_put_together() {
        let table = [
            ("1", "1", "2", "2"),
            ("1", "2", "1", "2"),
            ("1", "2", "2", "2"),
            (r#"{"a":1,"b":1}"#, r#"{"a":2,"b":1}"#, r#"{"a":1,"b":2}"#, r#"{"a":2,"b":2}"#),
            (r#"{"a":1,"b":1}"#, r#"{"b":1}"#, r#"{"a":1,"b":1,"c":3}"#, r#"{"b":1,"c":3}"#),
            (r#"["x","y"]"#, r#"["x","y","first"]"#, r#"["last","x","y"]"#, r#"["last","x","y","first"]"#),
            (r#"["x","y"]"#, r#"["y"]"#, r#"["x"]"#, "[]"),
            (
                r#"[{"id":"a","n":1},{"id":"b","n":1},{"id":"c","n":1}]"#,
                r#"[{"id":"c","n":1},{"id":"a","n":1},{"id":"b","n":1}]"#,
                r#"[{"id":"a","n":2},{"id":"c","n":1},{"id":"d","n":1}]"#,
                r#"[{"id":"c","n":1},{"id":"d","n":1},{"id":"a","n":2}]"#,
            ),
        ];
        for (base, first, last, expected) in table {
            assert_eq!(merged(base, first, last), (expected.to_owned(), false), "{base}: {first} and {last}");
        }
    }

    #[test]
    fn of_what_both_changed_the_last_counts_and_it_is_told() {
        let table = [
            ("1", "2", "3", "3"),
            (r#"{"a":1}"#, r#"{"a":2}"#, r#"{"a":3}"#, r#"{"a":3}"#),
            (r#"[{"id":"a","n":1}]"#, "[]", r#"[{"id":"a","n":2}]"#, r#"[{"id":"a","n":2}]"#),
            (r#"[{"id":"a","n":1}]"#, r#"[{"id":"a","n":3}]"#, r#"[{"id":"a","n":2}]"#, r#"[{"id":"a","n":2}]"#),
            (r#"["a","b","c"]"#, r#"["b","a","c"]"#, r#"["a","c","b"]"#, r#"["a","c","b"]"#),
        ];
        for (base, first, last, expected) in table {
            assert_eq!(merged(base, first, last), (expected.to_owned(), true), "{base}: {first} and {last}");
        }
    }

    #[test]
    fn a_change_alone_is_taken_whole_whichever_side_made_it() {
        let values = ["null", "7", r#"["a","a"]"#, r#"[{"id":"a"},{"id":"a"}]"#, r#"{"a":{"b":[1,2,{}]}}"#];
        for base in values {
            for changed in values {
                let shown = Json::parse(changed).map(|changed| changed.to_text()).unwrap();
                assert_eq!(merged(base, changed, base), (shown.clone(), false));
                assert_eq!(merged(base, base, changed), (shown, false));
            }
        }
    }
}
