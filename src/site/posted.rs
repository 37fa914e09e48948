//! Where a site shows what has been posted on it. What a page does not say is not guessed: a text whose author, or whose
//! reader, cannot be told is nobody's, and nothing is shown on it.

use crate::protocol::{self, PostedProfile};

/// Where a page says a word; nowhere where both are empty.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// A CSS selector of the element; the message itself where empty.
    pub selector: &'static str,
    /// Its attribute; the element's text where empty.
    pub attribute: &'static str,
}

/// The text of an element.
#[must_use]
pub(super) const fn text(selector: &'static str) -> Place {
    Place { selector, attribute: "" }
}

/// An attribute of an element.
#[must_use]
pub(super) const fn attribute(selector: &'static str, attribute: &'static str) -> Place {
    Place { selector, attribute }
}

/// See [`PostedProfile`], of which this is the constant form.
#[derive(Debug)]
#[expect(missing_docs, reason = "the profile has them")]
pub struct Posted {
    pub ticket: &'static [&'static str],
    pub title: &'static [&'static str],
    pub message: &'static [&'static str],
    pub text: &'static [&'static str],
    pub skip: &'static [&'static str],
    pub author: Place,
    pub grouped: bool,
    pub reporter: Place,
    pub me: Place,
    pub own: &'static [&'static str],
    pub others: &'static [&'static str],
    pub bot: &'static [&'static str],
    pub quoted: &'static [&'static str],
    pub thread: &'static [&'static str],
    pub reply: &'static [&'static str],
}

/// A site of which nothing is known that could be trusted: there, nothing that others have posted is read.
pub(super) const NONE: Posted = Posted {
    ticket: &[],
    title: &[],
    message: &[],
    text: &[],
    skip: &[],
    author: text(""),
    grouped: false,
    reporter: text(""),
    me: text(""),
    own: &[],
    others: &[],
    bot: &[],
    quoted: &[],
    thread: &[],
    reply: &[],
};

impl Posted {
    /// Whether anything that others have posted can be told from the reader's own.
    #[must_use]
    pub fn can_be_read(&self) -> bool {
        let knows_reader = !self.me.selector.is_empty() || !self.others.is_empty();
        knows_reader && !self.text.is_empty() && !(self.message.is_empty() && self.ticket.is_empty())
    }

    /// What an agent is told of it.
    #[must_use]
    pub fn profile(&self) -> PostedProfile {
        let owned = |selectors: &[&str]| selectors.iter().map(ToString::to_string).collect();
        let place = |place: Place| protocol::Place { selector: place.selector.to_owned(), attribute: place.attribute.to_owned() };
        PostedProfile {
            ticket: owned(self.ticket),
            title: owned(self.title),
            message: owned(self.message),
            text: owned(self.text),
            skip: owned(self.skip),
            author: place(self.author),
            grouped: self.grouped,
            reporter: place(self.reporter),
            me: place(self.me),
            own: owned(self.own),
            others: owned(self.others),
            bot: owned(self.bot),
            quoted: owned(self.quoted),
            thread: owned(self.thread),
            reply: owned(self.reply),
        }
    }
}
