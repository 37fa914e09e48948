//! A team file at an address: what the person has asked for, what has come, and what is in force through every failure.

use super::{Refusal, host};
use crate::json::{Json, Object, object};
use crate::template::{Apply, MAX_FILE, Template, changes};
use crate::texts::{self, filled};

/// The longest address, and the longest token, in bytes.
const MAX_ADDRESS: usize = 2_000;
const MAX_TOKEN: usize = 4_000;

/// Milliseconds since 1970, as browsers count.
pub type Time = u64;

/// How often the address is asked, in milliseconds.
pub const INTERVAL: Time = 3 * 60 * 60 * 1_000;
/// The same in minutes, for the browser's alarm.
pub const INTERVAL_MINUTES: i32 = 180;
/// How long an answer may take, in milliseconds.
pub const TIME_LIMIT: i32 = 10_000;

/// What the person has asked to follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Follow {
    /// The address; empty where none is followed.
    pub url: String,
    /// The access token; empty where none is needed. It goes to this address's origin alone and into no export.
    pub token: String,
    /// The SHA-256 that the file must have, as 64 hexadecimal digits; empty where any file will do.
    pub sha256: String,
}

impl Follow {
    /// Reads what a person has typed.
    ///
    /// # Errors
    /// What is wrong with it, in words for them.
    pub fn typed(url: &str, token: &str, sha256: &str) -> Result<Self, String> {
        let (token, sha256) = (token.trim(), sha256.trim().to_ascii_lowercase());
        let url = address(url)?;
        if token.len() > MAX_TOKEN || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(filled("follow_token_wrong", &[&MAX_TOKEN.to_string()]));
        }
        let is_sha256 = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !(sha256.is_empty() || is_sha256) {
            return Err(texts::text("follow_sha256_wrong").to_owned());
        }
        Ok(Self { url, token: token.into(), sha256 })
    }

    pub(super) fn from_stored(stored: &Object) -> Result<Self, String> {
        let text = |key| stored.get(key).and_then(Json::as_text).unwrap_or_default();
        match text("url") {
            "" => Ok(Self::default()),
            url => Self::typed(url, text("token"), text("sha256")),
        }
    }

    pub(super) fn to_stored(&self) -> Json {
        let Self { url, token, sha256 } = self;
        object([("url", url.as_str().into()), ("token", token.as_str().into()), ("sha256", sha256.as_str().into())])
    }
}

/// An address that may be followed: HTTPS, or HTTP on this machine.
///
/// # Errors
/// Why it may not be, in words for a person.
pub fn address(text: &str) -> Result<String, String> {
    let text = text.trim();
    let text = text.split('#').next().unwrap_or_default();
    let Some((scheme, rest)) = text.split_once("://") else {
        return Err(texts::text("follow_address_scheme").to_owned());
    };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let is_clean = text.len() <= MAX_ADDRESS && !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\');
    let Some(host) = host(text).filter(|_| is_clean) else {
        return Err(texts::text("follow_address_wrong").to_owned());
    };
    if authority.contains('@') {
        return Err(texts::text("follow_address_password").to_owned());
    }
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, port)| if port.ends_with(']') { &host } else { name });
    // The extension's own policy lets it connect to these; it cannot name an address of IPv6.
    let is_loopback = matches!(name, "localhost" | "127.0.0.1");
    match scheme.to_ascii_lowercase().as_str() {
        "https" => Ok(text.to_owned()),
        "http" if is_loopback => Ok(text.to_owned()),
        "http" => Err(texts::text("follow_address_http").to_owned()),
        _ => Err(texts::text("follow_address_scheme").to_owned()),
    }
}

/// What is known of the address that is followed, and of the copies that have come from there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// The address that all of this is about.
    pub url: String,
    /// The copy in force, as it came.
    pub file: Option<String>,
    /// A newer one that the person has not taken yet.
    pub waiting: Option<String>,
    /// What the server calls the newest copy, to ask whether there is a newer one.
    pub etag: Option<String>,
    /// When the newest copy was changed, in the server's words.
    pub modified: Option<String>,
    /// When the address was last asked.
    pub checked_at: Time,
    /// When it was last known that the newest copy is the newest: that is, since when failures last.
    pub good_at: Time,
    /// Why the last attempt has failed; `None` where it has not.
    pub problem: Option<Refusal>,
    /// What changed for the person when the copy in force came, one change a line.
    pub changes: Vec<String>,
    /// Whether the person has been asked to allow the host of a policy's address.
    pub asked: bool,
}

/// What came of asking the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A file.
    File {
        /// Its text.
        text: String,
        /// Its SHA-256 in hexadecimal digits.
        sha256: String,
        /// The answer's `ETag`.
        etag: Option<String>,
        /// The answer's `Last-Modified`.
        modified: Option<String>,
    },
    /// There is none newer.
    Unchanged,
    /// The server answered with this status.
    Status(u32),
    /// There was no answer in time.
    TimedOut,
    /// The answer was longer than a team file may be.
    TooLarge,
    /// The answer broke off.
    CutOff,
    /// The answer is not UTF-8.
    NotText,
    /// There was no answer, or one that leads elsewhere, or one that the browser withholds.
    Unreachable {
        /// Whether the person has allowed the host.
        allowed: bool,
    },
}

impl Answer {
    /// An answer as `extension/fetch.ts` gives it.
    #[must_use]
    pub fn read(mut answer: Object, allowed: bool) -> Option<Self> {
        Some(match answer.take::<String>("kind")?.as_str() {
            "file" => Self::File {
                text: answer.take("text")?,
                sha256: answer.take("sha256")?,
                etag: answer.take("etag")?,
                modified: answer.take("modified")?,
            },
            "status" => match answer.take("status")? {
                304 => Self::Unchanged,
                status => Self::Status(status),
            },
            "timed_out" => Self::TimedOut,
            "too_large" => Self::TooLarge,
            "cut_off" => Self::CutOff,
            "not_text" => Self::NotText,
            _ => Self::Unreachable { allowed },
        })
    }

    /// Why there is no file.
    fn problem(&self) -> Option<Refusal> {
        Some(match self {
            Self::File { .. } | Self::Unchanged => return None,
            Self::Status(status) => {
                let key = match status {
                    401 | 403 => "follow_status_token",
                    404 | 410 => "follow_status_no_file",
                    _ => "follow_status",
                };
                Refusal::of(key, status.to_string())
            }
            Self::TimedOut => Refusal::of("follow_timed_out", (TIME_LIMIT / 1_000).to_string()),
            Self::TooLarge => Refusal::of("follow_too_large", MAX_FILE.to_string()),
            Self::CutOff => Refusal::plain("follow_cut_off"),
            Self::NotText => Refusal::plain("follow_not_text"),
            Self::Unreachable { allowed: true } => Refusal::plain("follow_unreachable"),
            Self::Unreachable { allowed: false } => Refusal::plain("follow_unreachable_not_allowed"),
        })
    }
}

impl Followed {
    /// What is known of this address: nothing, where all that is known is of another.
    #[must_use]
    pub fn of(self, url: &str) -> Self {
        if self.url == url { self } else { Self { url: url.to_owned(), ..Self::default() } }
    }

    /// Whether it is time to ask again; a clock that has been put back is no reason to wait.
    #[must_use]
    pub fn is_due(&self, now: Time) -> bool {
        self.checked_at == 0 || now < self.checked_at || now - self.checked_at >= INTERVAL
    }

    /// The address has answered.
    pub fn heard(&mut self, answer: &Answer, sha256: &str, now: Time) {
        self.checked_at = now;
        self.problem = match answer {
            Answer::File { text, sha256: found, etag, modified } => {
                let taken = self.take_in(text, found, sha256);
                if taken.is_ok() {
                    (self.etag, self.modified) = (etag.clone(), modified.clone());
                }
                taken.err()
            }
            // A server that says so of a copy that is not here is wrong.
            Answer::Unchanged if self.file.is_none() => Answer::Status(304).problem(),
            other => other.problem(),
        };
        if self.problem.is_none() {
            self.good_at = now;
        }
    }

    fn take_in(&mut self, text: &str, found: &str, wanted: &str) -> Result<(), Refusal> {
        if !wanted.is_empty() && found != wanted {
            return Err(Refusal::of("follow_other_file", found.to_owned()));
        }
        let newer = Template::parse(text).map_err(|_| {
            let is_page = text.trim_start().starts_with('<');
            if is_page { Refusal::plain("follow_web_page") } else { Refusal::wrong(text) }
        })?;
        let before = self.template();
        if self.file.as_deref() == Some(text) {
            self.waiting = None;
        } else if before.is_some() && newer.apply == Apply::AfterALook {
            self.waiting = Some(text.to_owned());
        } else {
            self.changes = before.map(|before| changes(&before, &newer)).unwrap_or_default();
            (self.file, self.waiting) = (Some(text.to_owned()), None);
        }
        Ok(())
    }

    /// The person takes the newer copy.
    pub fn take_waiting(&mut self) {
        if let Some(newer) = self.waiting.take() {
            self.changes = self.what_changes(&newer);
            self.file = Some(newer);
        }
    }

    /// What the person would notice of the copy that waits, one change a line.
    #[must_use]
    pub fn offered_changes(&self) -> Vec<String> {
        self.waiting.as_deref().map(|newer| self.what_changes(newer)).unwrap_or_default()
    }

    fn what_changes(&self, newer: &str) -> Vec<String> {
        let newer = Template::parse(newer).ok();
        self.template().zip(newer).map(|(before, newer)| changes(&before, &newer)).unwrap_or_default()
    }

    /// The template of the copy in force.
    #[must_use]
    pub fn template(&self) -> Option<Template> {
        Template::parse(self.file.as_deref()?).ok()
    }

    /// The browser could not keep what has come: what was in force before stays so, and why.
    pub fn not_kept(&mut self, before: Self) {
        let now = self.checked_at;
        *self = before;
        self.checked_at = now;
        self.problem = Some(Refusal::plain("follow_not_stored"));
    }

    pub(super) fn from_stored(mut stored: Object) -> Option<Self> {
        let told = stored.get("problem").filter(|problem| **problem != Json::Null);
        let problem = told.and_then(Refusal::from_stored);
        // A reason that holds no more is no success: it is asked again.
        let checked_at = if told.is_some() && problem.is_none() { 0 } else { time(&stored, "checked_at") };
        Some(Self {
            url: stored.take("url")?,
            file: stored.take("file")?,
            waiting: stored.take("waiting")?,
            etag: stored.take("etag")?,
            modified: stored.take("modified")?,
            checked_at,
            good_at: time(&stored, "good_at"),
            problem,
            changes: stored.take("changes")?,
            asked: stored.get("asked") == Some(&Json::Bool(true)),
        })
    }

    pub(super) fn to_stored(&self) -> Json {
        let text = |text: &Option<String>| text.clone().map_or(Json::Null, Json::Text);
        object([
            ("url", self.url.as_str().into()),
            ("file", text(&self.file)),
            ("waiting", text(&self.waiting)),
            ("etag", text(&self.etag)),
            ("modified", text(&self.modified)),
            ("checked_at", Json::Number(self.checked_at.to_string())),
            ("good_at", Json::Number(self.good_at.to_string())),
            ("problem", self.problem.as_ref().map_or(Json::Null, Refusal::to_stored)),
            ("asked", self.asked.into()),
            ("changes", self.changes.iter().map(String::as_str).collect()),
        ])
    }
}

fn time(stored: &Object, key: &str) -> Time {
    match stored.get(key) {
        Some(Json::Number(number)) => number.parse().unwrap_or_default(),
        _ => 0,
    }
}

#[cfg(test)]
#[path = "follow_tests.rs"]
mod tests;
