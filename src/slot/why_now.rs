//! Why it is prioritised now.

use super::{ContextSlot, SlotId, clause};
use crate::cue::Hit;
use crate::reading::{Role, Sentence, Tag};
use crate::span::Span;

/// What makes it matter at this time: an event with its time, something it blocks, its place in an agreed plan.
pub(super) const SLOT: ContextSlot = ContextSlot {
    id: SlotId::WhyNow,
    labels: &[
        "why now", "urgency", "timing", "deadline", "when", "slot", "time", "plan", "needed by", "blocks", "blocker",
        "due because", "milestone", "why is this urgent",
    ],
    cues: &[
        "block|blocks|blocking|blocked|blocker|unblocks|unblock ~2 _",
        "depends|depend|waiting|waits|prerequisite on|for",
        "needed|required|necessary|requirement ~2 for|by|before ~2 _",
        "part|step of|in|towards ~4 @event|plan|q1|q2|q3|q4|initiative|epic|project|programme|program|strategy",
        "deprecated|deprecates|deprecation|eol|end-of-life|unmaintained|discontinued|unsupported|sunset|retired",
        "end of ~1 life|support|may|year|month|contract|quarter",
        "reaches|goes end|eol|live",
        "expires|expire|expiring|expiry|renews|auto-renews|renewal|renewals",
        "before|until|till|by|in|on|from|after|for ~3 @event",
        "@event ~4 on|in|is|starts|start|begins|by|before|at|next|this|@month|@day",
        "starts|begins|opens|launches|launch|kicks|goes|comes|come|arrives|takes|ends|stops|closes|moves|freeze|switch|switches|shut|shuts|doubles|removed|removes|replaced|dropped|drops ~6 @month|@season|monday|tuesday|wednesday|thursday|friday|next|weeks|effect|force|year",
        "since ~3 upgrade|update|release|version|<number>|change|migration|outage|incident|launch|heatwave|redesign",
        "after ~3 incident|outage|upgrade|update|release|migration|launch|audit",
        "regression|regressed",
        "in|within|only|next <number>|@number weeks|days|months ~2 _",
        "new law|regulation|rule|rules|version|contract|legislation|policy",
        "law|regulation ~2 takes|requires|changes",
        "agreed|committed|promised|planned|scheduled|slotted for|to|by|in|until|it",
        "on|in the roadmap|plan",
        "switch|switches|switched|turn|turns|shut|shuts|shutting it? off|down",
        "growing|grows|increasing|gets worse|worse",
        "go-live|golive|renewal|audit",
        "last week|month|quarter|night|weekend",
        "black friday",
        "is|are being|getting ~1 replaced|removed|retired|shut|dropped|switched",
        "winter|summer|spring|christmas is|season|starts|coming",
        "runs out",
        "as of|from @month|<number>",
        "no longer ~1 supported|maintained|available",
        "now|newly supported|available|possible|deprecated|gone|required|obsolete|mandatory",
        "now that",
        "recently|just|newly released|launched|introduced|added|merged|landed|switched|moved|migrated|upgraded|shipped",
        "with the addition|introduction|release|arrival|switch|move|migration|upgrade of|to",
        "requisite for|of|to",
        "relies|builds|based|waits on|for _ <number>",
        "for|before|until ~1 ga|rc|beta|rc1",
        "final|next|last|first|second stage|phase|step of",
        "gone|removed|dropped|lost|broken after|since|with|in ~3 migration|upgrade|release|update|<number>",
        "in|with|since _ <number> ~5 removed|moved|added|changed|renamed|dropped|replaced",
        "starting|beginning with|from|in? _ <number>",
    ],
    quote,
    signs: |_| None,
    examples: &[
        "The audit is on 12 May.", "This blocks PRC-210.", "Part of the Q3 accessibility goal.",
        "Without this, we risk $480K in renewals.",
    ],
    counterexamples: &[
        "ASAP please.",
        "This is very urgent.",
        "By Friday if possible.",
        "We need it by March 15.",
        "We need to add a CSV export to the reports page by March 15.",
        "Due next week.",
        "Deadline: Friday",
        "Top priority!",
        "Target is version 4.2.",
        "Can this be in the next release?",
    ],
};

fn quote(sentence: &Sentence<'_>, hit: &Hit<Tag>) -> Option<Span> {
    if matches!(sentence.role, Role::Detail | Role::Ask | Role::Defect) {
        return None;
    }
    clause::around(sentence, hit.first, hit.end)
}
