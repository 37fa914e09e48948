//! Why a followed address gave no file: kept as what it is, and told in the interface's language of the day.

use crate::json::{FromJson, Json, Object, object};
use crate::template::Template;
use crate::texts::filled;

/// The message of a file that is none: what is wrong with it is found again in the file.
const FILE_WRONG: &str = "follow_file_wrong";
/// What the messages' keys begin with.
const GROUP: &str = "follow";

/// A reason, as the message that tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    key: String,
    /// What stands in the message's places.
    value: String,
}

impl Refusal {
    /// A reason without a value.
    pub(super) fn plain(key: &str) -> Self {
        Self::of(key, String::new())
    }

    /// A reason with a value: a number, or what the file's hash is.
    pub(super) fn of(key: &str, value: String) -> Self {
        Self { key: key.to_owned(), value }
    }

    /// A file with a mistake in it.
    pub(super) fn wrong(file: &str) -> Self {
        Self::of(FILE_WRONG, file.to_owned())
    }

    /// The reason in words for a person.
    #[must_use]
    pub fn told(&self) -> String {
        if self.key != FILE_WRONG {
            return filled(&self.key, &[&self.value]);
        }
        // A newer version may read what an older one could not.
        let mistake = Template::parse(&self.value).err().map(|error| error.to_string());
        filled(FILE_WRONG, &[&mistake.unwrap_or_default()])
    }

    pub(super) fn to_stored(&self) -> Json {
        object([("key", self.key.as_str().into()), ("value", self.value.as_str().into())])
    }

    /// `None` where it is stored in another form, or the file can be read by now.
    pub(super) fn from_stored(stored: &Json) -> Option<Self> {
        let mut stored = Object::from_json(stored.clone())?;
        let refusal = Self { key: stored.take("key")?, value: stored.take("value")? };
        // What an older version could not read, this one may.
        let is_over = refusal.key == FILE_WRONG && Template::parse(&refusal.value).is_ok();
        (refusal.key.starts_with(GROUP) && !is_over).then_some(refusal)
    }
}
