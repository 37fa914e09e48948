//! The keys of a team file, each with what it must be and what it is for. The reader and `backstory.schema.json` are made of this table.

use super::shape::{Key, Must, Shape};
use super::{Apply, Layout, reading};
use crate::texts;

/// The longest file, in bytes.
pub const MAX_FILE: usize = 64 * 1024;
/// The most slots of a template.
pub const MAX_SLOTS: usize = 20;
/// The most words of a glossary.
pub const MAX_WORDS: usize = 200;
/// The most names of locked keys.
const MAX_LOCKED: usize = 100;
/// The most places of a list, and the most rules.
const MAX_PLACES: usize = 100;

/// What a file is.
pub(super) const FILE: Shape = Shape::Object {
    told_by: &["version", "slots"],
    keys: &[
        must("version", &Shape::Version, "The version of the format: 1, or with a minor part and in quotes, as \"1.2\"."),
        may(
            "language",
            &Shape::OneOf(texts::IDS),
            "The language of all words that the file does not give: of slots that come with Backstory, of the block, of the question to \
             an author. Where it is not said, each reader's own interface says it.",
        ),
        may("team", &TEAM, "Whose file this is."),
        must("slots", &SLOTS, "The slots of the context block, in the order in which it has them."),
        may("block", &BLOCK, "The words of the block around its slots, and how it is laid out."),
        may("question", &QUESTION, "How the question to an author is worded that a reader may ask."),
        may(
            "reading",
            &READING,
            "Where the team suggests to have the requests of others shown. It is never switched on by the file.",
        ),
        may("sites", &SITES, "Which sites Backstory is off on."),
        may("hints", &HINTS, "Which hints are on."),
        may("glossary", &GLOSSARY, "Words that the team has agreed a meaning of."),
        may(
            "locked",
            &Shape::List { of: &Shape::Own, items: "items_names", least: 0, most: MAX_LOCKED },
            "The keys that nobody who follows the file can change for themselves, as slots or block.intro.",
        ),
        may(
            "apply",
            &Shape::OneOf(&Apply::IDS),
            "When a newer copy comes into force for those who follow the file; at once where nothing is said.",
        ),
    ],
};

/// What a file of a newer version is: nothing else in it can be judged.
pub(super) const NEWER_FILE: Shape =
    Shape::Object { told_by: &["version", "slots"], keys: &[must("version", &Shape::Version, "")] };

const TEAM: Shape = Shape::Object {
    told_by: &["name", "contact"],
    keys: &[
        may("name", &MAYBE_WORDS, "The team's name."),
        may("contact", &MAYBE_WORDS, "Whom to ask about this file: an address, a channel, a name."),
    ],
};

const SLOTS: Shape = Shape::List { of: &SLOT, items: "items_slots", least: 1, most: MAX_SLOTS };

const SLOT: Shape = Shape::Object {
    told_by: &["id", "label", "prompt"],
    keys: &[
        must(
            "id",
            &Shape::Id,
            "who, problem, why_now and evidence are recognised in prose; success, goal, scope, input, trade_off, customer_trust and \
             risk come with Backstory; any other is the team's own. One that is not recognised counts as found where its label \
             stands in the text with words after it.",
        ),
        Key {
            must: Must::UnlessOffered,
            ..may(
                "label",
                &WORDS,
                "What the block and the card call it; one that comes with Backstory has its name in the file's language.",
            )
        },
        Key { must: Must::UnlessOffered, ..may("prompt", &WORDS, "The question that asks for it; the same holds for it.") },
        may("hint", &MAYBE_WORDS, "What helps to answer it, such as an example; the card shows it behind the prompt."),
        may("required", &Shape::Flag, "Whether a text lacks context without it; false where nothing is said."),
    ],
};

const BLOCK: Shape = Shape::Object {
    told_by: &["intro", "optional"],
    keys: &[
        may("intro", &MAYBE_WORDS, "A line above the slots; none where it is empty."),
        may("optional", &MAYBE_WORDS, "What follows the label of a slot that is not required."),
        may(
            "markdown",
            &Shape::OneOf(&Layout::OF_TRACKERS),
            "How the block is laid out where a site takes Markdown; a list where nothing is said. With `lines`, editors that keep lists get paragraphs too.",
        ),
        may("wiki", &Shape::OneOf(&Layout::OF_TRACKERS), "The same where it takes Jira's wiki markup."),
        may("chat", &Shape::OneOf(&Layout::OF_CHATS), "The same in a chat; one paragraph where nothing is said."),
    ],
};

const QUESTION: Shape = Shape::Object {
    told_by: &["opening", "required", "optional"],
    keys: &[
        may("opening", &MAYBE_WORDS, "What it begins with."),
        may("required", &MAYBE_WORDS, "What leads to the slots that are required."),
        may("optional", &MAYBE_WORDS, "What leads to the others."),
    ],
};

const READING: Shape = Shape::Object {
    told_by: &["suggest"],
    keys: &[may(
        "suggest",
        &Shape::List { of: &PLACE, items: "items_places", least: 0, most: MAX_PLACES },
        "Ids of sites, and hosts.",
    )],
};

const SITES: Shape = Shape::Object {
    told_by: &["off"],
    keys: &[may(
        "off",
        &Shape::List { of: &PLACE, items: "items_places", least: 0, most: MAX_PLACES },
        "Ids of sites, and hosts, on which Backstory is off; a person can switch it on for themselves where that is not locked.",
    )],
};

const HINTS: Shape = Shape::Object {
    told_by: &["partial", "off"],
    keys: &[
        may(
            "partial",
            &Shape::Flag,
            "Whether requests that have some of the context are underlined, too; false where nothing is said.",
        ),
        may(
            "off",
            &Shape::List { of: &Shape::Own, items: "items_rules", least: 0, most: MAX_PLACES },
            "Ids of the rules that find no requests, as polite_question; the options page says what each finds.",
        ),
    ],
};

const PLACE: Shape = Shape::Checked { take: reading::place, expected: "file_place_wrong" };

const GLOSSARY: Shape = Shape::List { of: &WORD, items: "items_words", least: 0, most: MAX_WORDS };

const WORD: Shape = Shape::Object {
    told_by: &["word", "meaning"],
    keys: &[
        must("word", &Shape::Own, "The word."),
        must("meaning", &WORDS, "What the team means by it."),
        may("link", &Shape::Link, "Where more is said of it."),
    ],
};

/// A text of one line that a person must be able to read.
const WORDS: Shape = Shape::Words { may_be_empty: false };
/// A text of one line that may be empty.
const MAYBE_WORDS: Shape = Shape::Words { may_be_empty: true };

const fn must(name: &'static str, shape: &'static Shape, says: &'static str) -> Key {
    Key { name, shape, must: Must::Always, says: told(says) }
}

const fn may(name: &'static str, shape: &'static Shape, says: &'static str) -> Key {
    Key { name, shape, must: Must::Never, says: told(says) }
}

/// A browser has no use for what keys are for.
const fn told(says: &'static str) -> &'static str {
    if cfg!(target_family = "wasm") { "" } else { says }
}
