//! What others have posted on a page: which of their asks came without context, counting what a reader finds around them.
//!
//! A text is read once ([`Reader`]); what it asks and says is kept as a [`Memo`](crate::protocol::Memo). What is shown of a page
//! ([`PostedPage`]) is worked out from the memos alone, so that a message more costs the reading of that message.

mod memo;
mod page;

pub use memo::Reader;
pub use page::{Judge, PostedPage};

use crate::letter;
use crate::protocol::{Around, PostedText};

/// The longest name of a person that counts, in characters.
const MAX_NAME: usize = 200;
/// How many of one's own messages count before the one that is being written.
const OWN_BEFORE: usize = 10;

/// Whose a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The reader's own.
    Own,
    /// A bot's.
    Bot,
    /// Another person's.
    Others,
    /// The page does not say: nothing is shown on it.
    Unknown,
}

/// Whose a text is, by what its page says of it. A mark of the reader's own or of a bot's is taken at its word; that a text is
/// somebody else's must be marked, or its author be known and be another than the reader, who is known too.
#[must_use]
pub fn whose(text: &PostedText, me: Option<&str>) -> Whose {
    let author = text.author.as_deref().map(str::trim).filter(|author| !author.is_empty());
    match author {
        _ if text.own => Whose::Own,
        _ if text.bot => Whose::Bot,
        Some(author) if me.is_some_and(|me| is_same_person(me, author)) => Whose::Own,
        Some(_) if text.others || me.is_some_and(|me| !me.trim().is_empty()) => Whose::Others,
        _ => Whose::Unknown,
    }
}

/// Whether the page's word for its reader is this author: the same, or one that holds the name ("User: Ada Lovelace").
fn is_same_person(me: &str, author: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let name: String = name.chars().take(MAX_NAME).collect();
        let words = name.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '(' | ')' | '@'));
        words.filter(|word| !word.is_empty()).map(letter::lowercase).collect()
    };
    let (me, author) = (words(me), words(author));
    !author.is_empty() && (me == author || me.windows(author.len()).any(|part| part == author))
}

/// The words that count as context for what is being written: the writer's own last messages in the thread.
#[must_use]
pub fn own_before(around: &Around) -> Vec<String> {
    let is_own = |author: Option<&str>| match (author, around.me.as_deref()) {
        (Some(author), Some(me)) => is_same_person(me, author),
        _ => false,
    };
    let own = around.texts.iter().filter(|text| text.own || is_own(text.author.as_deref()));
    let mut last: Vec<String> = own.rev().take(OWN_BEFORE).map(|text| text.text.clone()).collect();
    last.reverse();
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{AroundText, Content, FieldText};

    fn text(author: Option<&str>, own: bool, others: bool, bot: bool) -> PostedText {
        PostedText {
            id: 1,
            after: None,
            thread: 0,
            ticket: false,
            author: author.map(str::to_owned),
            own,
            others,
            bot,
            quoted: Vec::new(),
            content: Content::Words { title: None, body: FieldText::default() },
        }
    }

    #[test]
    fn whose_a_text_is() {
        let table = [
            (text(Some("Ada"), false, false, false), Some("Bob"), Whose::Others),
            (text(Some("Ada"), false, false, false), Some("ada "), Whose::Own),
            (text(Some("Ada Lovelace"), false, false, false), Some("User: Ada Lovelace"), Whose::Own),
            (text(Some("Ada"), false, false, false), Some("Adamant"), Whose::Others),
            (text(Some("Ada"), false, false, false), None, Whose::Unknown),
            (text(Some("Ada"), false, false, false), Some(" "), Whose::Unknown),
            (text(None, false, false, false), Some("Bob"), Whose::Unknown),
            (text(None, false, true, false), None, Whose::Unknown),
            (text(Some("Ada"), false, true, false), None, Whose::Others),
            (text(Some("Ada"), true, true, false), Some("Bob"), Whose::Own),
            (text(Some("Ada"), false, true, true), Some("Bob"), Whose::Bot),
        ];
        for (text, me, expected) in table {
            assert_eq!(whose(&text, me), expected, "{text:?} read by {me:?}");
        }
    }

    #[test]
    fn the_writer_s_own_last_messages_count() {
        let said = |author: &str, own, text: &str| AroundText { author: Some(author.into()), own, text: text.into() };
        let mut around = Around { me: Some("Ada".into()), texts: vec![said("Ada", false, "a"), said("Bob", false, "b")] };
        around.texts.push(said("?", true, "c"));
        assert_eq!(own_before(&around), ["a", "c"]);
        around.texts.extend((0..20).map(|n| said("Ada", false, &n.to_string())));
        assert_eq!(own_before(&around), (10..20).map(|n| n.to_string()).collect::<Vec<_>>());
        around.me = None;
        assert_eq!(own_before(&around), ["c"], "whose the others are is not known");
    }
}
