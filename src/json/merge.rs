//! Two changes of one value, made apart, put together.

use super::{Json, Object};

/// What both sides have changed, each in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The keys that lead there, an item of a list by its id; ends in `order` where the order of a list is meant.
    pub path: Vec<String>,
    /// What one side made of it; `None` where that side took it away.
    pub ours: Option<Json>,
    /// What the other made of it.
    pub theirs: Option<Json>,
}

/// Puts `ours` and `theirs` together, both of which have been made from `base`; absent values are `None`. Objects are put
/// together by key, lists by the ids of their items, or by the items themselves where those have none. Where both sides have
/// changed the same thing, `theirs` counts and a clash is told.
#[must_use]
pub fn merge(base: Option<&Json>, ours: Option<&Json>, theirs: Option<&Json>) -> (Option<Json>, Vec<Clash>) {
    let mut merging = Merging::default();
    let merged = merging.value(base, ours, theirs);
    (merged, merging.clashes)
}

#[derive(Default)]
struct Merging {
    path: Vec<String>,
    clashes: Vec<Clash>,
}

impl Merging {
    fn value(&mut self, base: Option<&Json>, ours: Option<&Json>, theirs: Option<&Json>) -> Option<Json> {
        if ours == theirs || ours == base {
            return theirs.cloned();
        }
        if theirs == base {
            return ours.cloned();
        }
        match (ours, theirs) {
            (Some(Json::Object(ours)), Some(Json::Object(theirs))) => Some(self.object(base, ours, theirs)),
            (Some(Json::List(ours)), Some(Json::List(theirs))) => {
                Some(self.list(base.map(Json::items).unwrap_or_default(), ours, theirs))
            }
            _ => {
                self.clash(ours.cloned(), theirs.cloned());
                theirs.cloned()
            }
        }
    }

    fn at(&mut self, key: &str, base: Option<&Json>, ours: Option<&Json>, theirs: Option<&Json>) -> Option<Json> {
        self.path.push(key.to_owned());
        let merged = self.value(base, ours, theirs);
        self.path.pop();
        merged
    }

    fn object(&mut self, base: Option<&Json>, ours: &Object, theirs: &Object) -> Json {
        let mut merged = Object::default();
        for (key, _) in theirs.iter().chain(ours.iter().filter(|(key, _)| theirs.get(key).is_none())) {
            if let Some(value) = self.at(key, base.and_then(|base| base.get(key)), ours.get(key), theirs.get(key)) {
                merged.insert(key, value);
            }
        }
        Json::Object(merged)
    }

    fn list(&mut self, base: &[Json], ours: &[Json], theirs: &[Json]) -> Json {
        let (in_base, in_ours, in_theirs) = (ids(base), ids(ours), ids(theirs));
        let (we, they) = (moved(&in_base, &in_ours), moved(&in_base, &in_theirs));
        let apart = we && they && moved(&in_ours, &in_theirs);
        if apart {
            self.path.push("order".into());
            self.clash(Some(in_ours.iter().map(String::as_str).collect()), Some(in_theirs.iter().map(String::as_str).collect()));
            self.path.pop();
        }
        let (lead, other) = if they { (&in_theirs, &in_ours) } else { (&in_ours, &in_theirs) };
        let order = woven(lead, other);
        let of = |items: &[Json], ids: &[String], id: &String| {
            ids.iter().position(|known| known == id).and_then(|at| items.get(at).cloned())
        };
        let items = order.iter().filter_map(|id| {
            let [base, ours, theirs] =
                [(base, &in_base), (ours, &in_ours), (theirs, &in_theirs)].map(|(items, ids)| of(items, ids, id));
            self.at(id, base.as_ref(), ours.as_ref(), theirs.as_ref())
        });
        Json::List(items.collect())
    }

    fn clash(&mut self, ours: Option<Json>, theirs: Option<Json>) {
        self.clashes.push(Clash { path: self.path.clone(), ours, theirs });
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

    fn merged(base: &str, ours: &str, theirs: &str) -> (String, Vec<String>) {
        let [base, ours, theirs] = [base, ours, theirs].map(Json::parse);
        let (merged, clashes) = merge(base.as_ref(), ours.as_ref(), theirs.as_ref());
        (merged.map_or(String::new(), |merged| merged.to_text()), clashes.iter().map(|clash| clash.path.join(".")).collect())
    }

    #[test]
    fn what_was_changed_apart_is_put_together() {
        let table = [
            ("1", "1", "2", "2"),
            ("1", "2", "1", "2"),
            ("1", "2", "2", "2"),
            (r#"{"a":1,"b":1}"#, r#"{"a":2,"b":1}"#, r#"{"a":1,"b":2}"#, r#"{"a":2,"b":2}"#),
            (r#"{"a":1,"b":1}"#, r#"{"b":1}"#, r#"{"a":1,"b":1,"c":3}"#, r#"{"b":1,"c":3}"#),
            (r#"["x","y"]"#, r#"["x","y","ours"]"#, r#"["theirs","x","y"]"#, r#"["theirs","x","y","ours"]"#),
            (r#"["x","y"]"#, r#"["y"]"#, r#"["x"]"#, "[]"),
            (
                r#"[{"id":"a","n":1},{"id":"b","n":1},{"id":"c","n":1}]"#,
                r#"[{"id":"c","n":1},{"id":"a","n":1},{"id":"b","n":1}]"#,
                r#"[{"id":"a","n":2},{"id":"c","n":1},{"id":"d","n":1}]"#,
                r#"[{"id":"c","n":1},{"id":"d","n":1},{"id":"a","n":2}]"#,
            ),
        ];
        for (base, ours, theirs, expected) in table {
            assert_eq!(merged(base, ours, theirs), (expected.to_owned(), vec![]), "{base}: {ours} and {theirs}");
        }
    }

    #[test]
    fn what_both_changed_is_theirs_and_told() {
        let table = [
            ("1", "2", "3", "3", ""),
            (r#"{"a":1}"#, r#"{"a":2}"#, r#"{"a":3}"#, r#"{"a":3}"#, "a"),
            (r#"[{"id":"a","n":1}]"#, "[]", r#"[{"id":"a","n":2}]"#, r#"[{"id":"a","n":2}]"#, "a"),
            (r#"[{"id":"a","n":1}]"#, r#"[{"id":"a","n":3}]"#, r#"[{"id":"a","n":2}]"#, r#"[{"id":"a","n":2}]"#, "a.n"),
            (r#"["a","b","c"]"#, r#"["b","a","c"]"#, r#"["a","c","b"]"#, r#"["a","c","b"]"#, "order"),
        ];
        for (base, ours, theirs, expected, path) in table {
            assert_eq!(merged(base, ours, theirs), (expected.to_owned(), vec![path.to_owned()]), "{base}: {ours} and {theirs}");
        }
    }

    #[test]
    fn a_change_alone_is_taken_whole_whichever_side_made_it() {
        let values = ["null", "7", r#"["a","a"]"#, r#"[{"id":"a"},{"id":"a"}]"#, r#"{"a":{"b":[1,2,{}]}}"#];
        for base in values {
            for changed in values {
                let shown = Json::parse(changed).map(|changed| changed.to_text()).unwrap();
                assert_eq!(merged(base, changed, base), (shown.clone(), vec![]));
                assert_eq!(merged(base, base, changed), (shown, vec![]));
            }
        }
    }
}
