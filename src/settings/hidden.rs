//! Sentences that the person does not want to hear of again.

use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};

use super::Settings;
use super::stored::MAX_SENTENCES;
use crate::letter;

/// A sentence that has been hidden, so that it can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// On one page: its keyed hash.
    OnPage(String),
    /// Everywhere: its words.
    Everywhere(String),
}

impl Settings {
    /// Whether the person has hidden this sentence, on this page or everywhere.
    #[must_use]
    pub fn hides(&self, page: &str, sentence: &str) -> bool {
        if self.not_requests.is_empty() {
            return self.ignores(page, sentence);
        }
        let folded = folded(sentence);
        self.not_requests.iter().any(|known| self::folded(known) == folded) || self.ignores(page, sentence)
    }

    /// Whether the person has hidden this sentence on this page.
    #[must_use]
    pub fn ignores(&self, page: &str, sentence: &str) -> bool {
        !self.ignored.is_empty() && self.ignored.contains(&self.key(page, &folded(sentence)))
    }

    /// Hides a sentence on one page.
    pub fn ignore(&mut self, page: &str, sentence: &str) -> Hidden {
        let key = self.key(page, &folded(sentence));
        remember(&mut self.ignored, key.clone());
        Hidden::OnPage(key)
    }

    /// Hides a sentence everywhere.
    pub fn not_a_request(&mut self, sentence: &str) -> Hidden {
        let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        remember(&mut self.not_requests, sentence.clone());
        Hidden::Everywhere(sentence)
    }

    /// Takes back what was hidden.
    pub fn restore(&mut self, hidden: &Hidden) {
        match hidden {
            Hidden::OnPage(key) => self.ignored.retain(|known| known != key),
            Hidden::Everywhere(sentence) => self.not_requests.retain(|known| known != sentence),
        }
    }

    /// A keyed hash (SipHash-2-4, 128 bits, keyed with the salt) of page and sentence: whoever reads the storage without
    /// knowing the sentence learns neither.
    #[must_use]
    pub fn key(&self, page: &str, sentence: &str) -> String {
        let key = u128::from_str_radix(&self.salt, 16).unwrap_or_default().to_le_bytes();
        let mut hasher = SipHasher24::new_with_key(&key);
        hasher.write(page.as_bytes());
        hasher.write_u8(0);
        hasher.write(sentence.as_bytes());
        let hash = hasher.finish128();
        format!("{:016x}{:016x}", hash.h1, hash.h2)
    }
}

/// A sentence without what an edit of no meaning changes: case, white space, the stop at its end.
fn folded(sentence: &str) -> String {
    let words = letter::lowercase(&sentence.split_whitespace().collect::<Vec<_>>().join(" "));
    words.trim_end_matches(['.', '!', '?', '…']).to_owned()
}

fn remember(list: &mut Vec<String>, entry: String) {
    if !list.contains(&entry) {
        list.push(entry);
    }
    let excess = list.len().saturating_sub(MAX_SENTENCES);
    list.drain(..excess);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings { salt: "000102030405060708090a0b0c0d0e0f".into(), ..Settings::default() }
    }

    #[test]
    fn ignoring_hides_on_one_page_and_can_be_taken_back() {
        let mut settings = settings();
        let hidden = settings.ignore("https://t.example/1", "Add an export.");
        assert!(settings.hides("https://t.example/1", "add an  export!"));
        assert!(!settings.hides("https://t.example/2", "Add an export."));
        assert!(!settings.ignored[0].contains("export"));
        settings.restore(&hidden);
        assert!(!settings.hides("https://t.example/1", "Add an export."));
    }

    #[test]
    fn not_a_request_hides_everywhere_and_keeps_the_words() {
        let mut settings = settings();
        let hidden = settings.not_a_request("Add an\nexport.");
        assert!(settings.hides("https://t.example/2", "Add an export"));
        assert_eq!(settings.not_requests, ["Add an export."]);
        settings.restore(&hidden);
        assert!(!settings.hides("https://t.example/2", "Add an export"));
    }

    #[test]
    fn another_salt_gives_another_hash() {
        let other = Settings { salt: "f".into(), ..Settings::default() };
        assert_ne!(settings().key("p", "s"), other.key("p", "s"));
    }

    #[test]
    fn the_oldest_are_forgotten_first() {
        let mut settings = settings();
        for n in 0..=MAX_SENTENCES {
            settings.not_a_request(&format!("ask {n}"));
        }
        assert_eq!(settings.not_requests.len(), MAX_SENTENCES);
        assert!(!settings.hides("", "ask 0") && settings.hides("", "ask 1"));
    }
}
