//! What a label, a heading or an introducing line says of the text under it.

use crate::document::{Block, BlockKind, normalized, position_of_label};
use crate::slot::{CONTEXT_SLOTS, SlotId};

/// What a part of a text is there for, by its label or heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Nothing says so.
    #[default]
    Text,
    /// It answers a slot.
    Slot(SlotId),
    /// It says what to build.
    Ask,
    /// It describes the solution further: acceptance criteria, scope, alternatives.
    Detail,
    /// It describes a defect: steps, expected, actual.
    Defect,
    /// It is about the machine or the ticket: version, priority.
    Meta,
}

const ASK: &[&str] = &[
    "ask", "what", "request", "requests", "feature", "feature request", "the feature", "proposed solution", "solution",
    "proposal", "proposed change", "suggestion", "suggested solution", "describe the solution you d like",
    "describe the solution you would like", "desired solution", "todo", "task", "tasks", "change", "requirement", "requirements",
    "wish", "wish list", "wishlist", "missing", "wanted", "needed", "idea", "new feature", "proposed behavior",
    "proposed behaviour", "feature description", "description of the feature", "what i d like", "what i want", "what we need",
    "what we want", "to do", "story", "user story", "goal of this ticket", "desired behavior", "desired behaviour",
    "enhancement", "the ask", "our ask",
];
const DETAIL: &[&str] = &[
    "acceptance criteria", "acceptance", "ac", "acs", "criteria", "scope", "out of scope", "in scope", "details", "detail",
    "alternatives", "describe alternatives you ve considered", "behaviour", "behavior", "notes", "note", "implementation",
    "technical notes", "design", "definition of done", "dod", "non goals", "done when", "examples", "example", "tech notes",
    "hints", "rules", "alternatives considered",
];
const DEFECT: &[&str] = &[
    "steps", "steps to reproduce", "how to reproduce", "to reproduce", "repro", "repro steps", "reproduction", "expected",
    "actual", "observed", "expected result", "actual result", "expected behavior", "expected behaviour", "actual behavior",
    "actual behaviour", "current behavior", "current behaviour", "what happened", "what happens", "what i expected",
    "describe the bug", "bug", "bug description", "stack trace", "stacktrace", "error", "logs", "log", "error message",
    "what did you expect", "what went wrong", "symptom", "symptoms", "seen", "got", "result", "found in", "reproducible",
    "frequency", "regression",
];
const META: &[&str] = &[
    "version", "versions", "environment", "env", "browser", "os", "platform", "device", "devices", "priority", "prio", "status",
    "type", "team", "component", "components", "labels", "severity", "estimate", "assignee", "reporter", "epic", "sprint",
    "fix version", "affects version", "due", "due date", "build", "os version", "vscode version", "system", "system info",
    "system information", "wanted by", "owner", "link", "links",
];

/// Words that a label has where it asks for the machine.
const MACHINE: &[&str] = &["version", "versions", "os", "environment"];

impl Role {
    /// The role that a label or heading gives where the team may have words of its own for the slots.
    #[must_use]
    #[inline(never)]
    pub fn of_team_label(team: &[(String, SlotId)], label: &str) -> Self {
        let of_team = position_of_label(label, team.iter().map(|(known, _)| known.as_str())).and_then(|at| team.get(at));
        of_team.map_or_else(|| Self::of_label(label), |(_, slot)| Self::Slot(*slot))
    }

    /// The role that a label or heading gives.
    #[must_use]
    pub fn of_label(label: &str) -> Self {
        let label = normalized(label);
        let is = |known: &[&str]| known.contains(&label.as_str());
        let slot = CONTEXT_SLOTS.iter().find(|slot| is(slot.labels));
        match () {
            () if label.is_empty() => Self::Text,
            () if slot.is_some() => slot.map_or(Self::Text, |slot| Self::Slot(slot.id)),
            () if is(ASK) => Self::Ask,
            () if is(DETAIL) => Self::Detail,
            () if is(DEFECT) => Self::Defect,
            () if is(META) => Self::Meta,
            // "Wish list for the kiosk app", "Steps for the first case"
            () if ["wish list", "wishlist", "feature request", "proposed", "todo", "missing"]
                .iter()
                .any(|known| label.starts_with(known)) =>
            {
                Self::Ask
            }
            () if ["steps", "expected", "actual", "observed"].iter().any(|known| label.starts_with(known)) => Self::Defect,
            // "Python version", "OS platform and distribution", "System information (version)"
            () if label.split(' ').count() <= 5 && label.split(' ').any(|word| MACHINE.contains(&word)) => Self::Meta,
            () => Self::Text,
        }
    }
}

/// Gives the blocks of one text their roles, in order. What it holds between two blocks is all that the roles of those behind
/// depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles {
    section: Role,
    list: Role,
    above: Option<Above>,
}

/// What the block above says of the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Above {
    is_item: bool,
    introduces: Role,
    /// Whether it is a label alone, with the next block on the line below.
    is_label_of_next: bool,
}

impl Roles {
    /// The role of the next block of `source`; `team` are the labels of [`crate::Text::labels`].
    pub(crate) fn next(&mut self, block: &Block, source: &str, team: &[(String, SlotId)]) -> Role {
        let named = |label: &str| Role::of_team_label(team, label);
        let own = block.label.map_or(Role::Text, |label| named(label.of(source)));
        let above = self.above.unwrap_or_default();
        let role = match block.kind {
            BlockKind::Heading { .. } => {
                self.section = named(block.content.of(source));
                Role::Meta
            }
            _ if own != Role::Text => own,
            BlockKind::FormField => Role::Text,
            BlockKind::ListItem { .. } => {
                if !above.is_item {
                    self.list = above.introduces;
                }
                if self.list == Role::Text { self.section } else { self.list }
            }
            // Under a label that stands alone on the line above.
            _ if above.is_label_of_next => above.introduces,
            _ => self.section,
        };
        self.above = Some(Above {
            is_item: matches!(block.kind, BlockKind::ListItem { .. }),
            introduces: introduces(block, source, &named),
            is_label_of_next: block.label.is_some() && block.value.is_empty() && reaches_next_line(block, source),
        });
        role
    }
}

/// Whether nothing stands between a label and the line below: no gap to fill in, and no blank line.
fn reaches_next_line(block: &Block, source: &str) -> bool {
    let gap = source
        .get(block.label.map_or(0, |label| label.end)..block.span.end)
        .is_some_and(|tail| tail.ends_with([' ', '\t', '\u{a0}']));
    let below = source.get(block.span.end..).and_then(|rest| rest.trim_start_matches('\r').strip_prefix('\n'));
    !gap && below.and_then(|below| below.split('\n').next()).is_some_and(|line| !line.trim().is_empty())
}

/// The role that a line before a list gives its items: an empty label, or a sentence that ends in a colon.
fn introduces(block: &Block, source: &str, named: &dyn Fn(&str) -> Role) -> Role {
    let words = block.content.of(source);
    let Some(line) = words.trim_end().strip_suffix([':', '*']) else { return Role::Text };
    let last = line.rsplit(['\n', '.', '!', ',']).next().unwrap_or_default();
    named(last)
}

#[cfg(test)]
mod tests {
    use crate::slot::SlotId;
    use crate::{Text, analyze};

    fn found(body: &str, labels: &[(String, SlotId)]) -> Vec<(SlotId, String)> {
        let analysis = analyze(&Text { body, labels, ..Text::default() });
        assert_eq!(analysis.findings.len(), 1, "{body}");
        analysis.slots.iter().map(|found| (found.slot, found.span.of(body).to_owned())).collect()
    }

    #[test]
    fn a_block_on_one_line_answers_its_slots_and_its_gaps_do_not() {
        let ask = "Can you add a toggle to disable email notifications?";
        assert_eq!(found(&format!("{ask}\nWho needs it: . Problem: . Why now: . Evidence (optional): ."), &[]), []);
        let some = found(&format!("{ask} Who needs it: Acme. Problem: inboxes overflow. Why now: ."), &[]);
        let slots: Vec<SlotId> = some.iter().map(|(slot, _)| *slot).collect();
        assert_eq!(slots, [SlotId::Who, SlotId::Problem], "{some:?}");
    }

    #[test]
    fn a_teams_own_label_answers_its_slot_and_its_words_say_nothing() {
        let labels = [("Because our nurses".to_owned(), SlotId::WhyNow)];
        let ask = "Can you add a toggle to disable email notifications?";
        assert_eq!(found(&format!("{ask}\nBecause our nurses: "), &labels), []);
        let some = found(&format!("{ask} Because our nurses: the launch."), &labels);
        assert_eq!(some, [(SlotId::WhyNow, "the launch.".to_owned())]);
    }
}
