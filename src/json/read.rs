//! Text into values, as far as it goes: what is wrong further on does not hide what is wrong before.

use super::{Json, Object};

/// How deep values may lie in one another.
const MAX_DEPTH: usize = 128;

/// One step from a value into what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Into the value of a key.
    Key(String),
    /// Into an item of a list.
    Item(usize),
}

/// What is wrong in a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The byte at which it is.
    pub at: usize,
    /// What was being read.
    pub path: Vec<Segment>,
    /// What was expected, and what is there instead.
    pub what: Wrong,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It ends too early.
    Ended,
    /// It is no JSON: the id of a reason.
    Syntax(&'static str),
    /// A value is of another kind than what was expected, in words: the id of its kind.
    Kind(String, &'static str),
    /// Whoever reads its values says so, in words.
    Value(String),
}

/// Reads a text value by value.
#[derive(Debug)]
pub struct Reader<'t> {
    text: &'t str,
    at: usize,
    path: Vec<Segment>,
    depth: usize,
    lenient: bool,
}

impl<'t> Reader<'t> {
    /// Reads a text that a person has written.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, path: Vec::new(), depth: 0, lenient: false }
    }

    /// Reads a text in which half a surrogate pair may stand, as browsers write it.
    #[must_use]
    pub(super) fn lenient(text: &'t str) -> Self {
        Self { lenient: true, ..Self::new(text) }
    }

    /// Where the next value starts.
    pub fn start(&mut self) -> usize {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
        self.at
    }

    /// What is wrong with the value that starts at `at`.
    #[must_use]
    pub fn problem(&self, at: usize, what: impl Into<String>) -> Problem {
        Problem { at, path: self.path.clone(), what: Wrong::Value(what.into()) }
    }

    /// Reads an object: `entry` is given each key, and reads its value.
    ///
    /// # Errors
    /// The first thing in it that is wrong; that it is none, where `expected` says what should be there.
    pub fn object(
        &mut self,
        expected: &dyn Fn() -> String,
        entry: &mut dyn FnMut(&mut Self, String) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.open(b'{', expected)?;
        let mut first = true;
        while self.next_of(b'}', std::mem::take(&mut first))? {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("json_key"));
            }
            let key = self.string()?;
            self.start();
            if self.peek() != Some(b':') {
                return Err(self.unexpected("json_colon"));
            }
            self.at += 1;
            // Nobody is told where in a message something is wrong: its path stays empty.
            if !self.lenient {
                self.path.push(Segment::Key(key.clone()));
            }
            self.start();
            entry(self, key)?;
            self.path.pop();
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads a list: `item` reads each, and is given how many were before it.
    ///
    /// # Errors
    /// As of [`Reader::object`].
    pub fn list(
        &mut self,
        expected: &dyn Fn() -> String,
        item: &mut dyn FnMut(&mut Self, usize) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.open(b'[', expected)?;
        let mut count = 0;
        while self.next_of(b']', count == 0)? {
            if !self.lenient {
                self.path.push(Segment::Item(count));
            }
            item(self, count)?;
            self.path.pop();
            count += 1;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads any value.
    ///
    /// # Errors
    /// The first thing in it that is no JSON.
    pub fn value(&mut self) -> Result<Json, Problem> {
        self.start();
        match self.peek() {
            Some(b'{') => {
                let mut entries: Vec<(String, Json)> = Vec::new();
                self.object(&String::new, &mut |reader, key| {
                    entries.push((key, reader.value()?));
                    Ok(())
                })?;
                Ok(Json::Object(entries.into_iter().collect::<Object>()))
            }
            Some(b'[') => {
                let mut items = Vec::new();
                self.list(&String::new, &mut |reader, _| {
                    items.push(reader.value()?);
                    Ok(())
                })?;
                Ok(Json::List(items))
            }
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))]
                .into_iter()
                .find(|(word, _)| self.rest().starts_with(word))
                .map(|(word, value)| {
                    self.at += word.len();
                    value
                })
                .ok_or_else(|| self.unexpected("json_value")),
        }
    }

    /// Nothing but white space may come any more.
    ///
    /// # Errors
    /// What comes.
    pub fn end(&mut self) -> Result<(), Problem> {
        self.start();
        if self.at < self.text.len() { Err(self.unexpected("json_trailing")) } else { Ok(()) }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What is no JSON here.
    fn unexpected(&self, what: &'static str) -> Problem {
        let what = if self.at >= self.text.len() { Wrong::Ended } else { Wrong::Syntax(what) };
        Problem { at: self.at, path: self.path.clone(), what }
    }

    fn open(&mut self, bracket: u8, expected: &dyn Fn() -> String) -> Result<(), Problem> {
        let start = self.start();
        if self.peek() != Some(bracket) {
            let found = match self.value()? {
                Json::Null => "kind_null",
                Json::Bool(_) => "kind_flag",
                Json::Number(_) => "kind_number",
                Json::Text(_) => "kind_text",
                Json::List(_) => "kind_list",
                Json::Object(_) => "kind_object",
            };
            return Err(Problem { at: start, path: self.path.clone(), what: Wrong::Kind(expected(), found) });
        }
        self.depth += 1;
        if self.depth >= MAX_DEPTH {
            return Err(self.unexpected("json_depth"));
        }
        self.at += 1;
        Ok(())
    }

    /// Whether another key or item comes before the closing bracket.
    fn next_of(&mut self, close: u8, first: bool) -> Result<bool, Problem> {
        self.start();
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(false);
        }
        if first {
            // Whatever comes is for the one who reads it to say, but for the end.
            return if self.peek().is_some() { Ok(true) } else { Err(self.unexpected("")) };
        }
        if self.peek() != Some(b',') {
            return Err(self.unexpected(if close == b'}' { "json_comma_object" } else { "json_comma_list" }));
        }
        self.at += 1;
        self.start();
        match self.peek() {
            None => Err(self.unexpected("")),
            Some(byte) if byte == close => Err(self.unexpected("json_trailing_comma")),
            Some(_) => Ok(true),
        }
    }

    fn number(&mut self) -> Result<Json, Problem> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let zero = self.peek() == Some(b'0');
        if self.digits() > 1 && zero {
            return Err(self.unexpected("json_number"));
        }
        let whole = self.at > start + usize::from(self.text.as_bytes().get(start) == Some(&b'-'));
        let mut valid = whole;
        if valid && self.peek() == Some(b'.') {
            self.at += 1;
            valid = self.digits() > 0;
        }
        if valid && matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            valid = self.digits() > 0;
        }
        if valid {
            Ok(Json::Number(self.text.get(start..self.at).unwrap_or_default().to_owned()))
        } else {
            Err(self.unexpected("json_number"))
        }
    }

    fn digits(&mut self) -> usize {
        let count = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.at += count;
        count
    }

    fn string(&mut self) -> Result<String, Problem> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let Some(plain) = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ') else {
                self.at = self.text.len();
                return Err(self.unexpected(""));
            };
            text.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    let char = self.escape()?;
                    text.push(char);
                }
                _ => return Err(self.unexpected("json_control")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Problem> {
        self.at += 1;
        let byte = self.peek();
        let char = match byte {
            Some(b'"' | b'\\' | b'/') => byte.map_or('/', char::from),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.code_point();
            }
            _ => return Err(self.unexpected("json_escape")),
        };
        self.at += 1;
        Ok(char)
    }

    fn code_point(&mut self) -> Result<char, Problem> {
        let high = self.four_digits()?;
        if let Some(char) = char::from_u32(high) {
            return Ok(char);
        }
        let behind = self.at;
        if high < 0xDC00 && self.rest().starts_with("\\u") {
            self.at += 2;
            let low = self.four_digits()?;
            if (0xDC00..0xE000).contains(&low) {
                let point = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        self.at = behind;
        if self.lenient { Ok(char::REPLACEMENT_CHARACTER) } else { Err(self.unexpected("json_surrogate")) }
    }

    fn four_digits(&mut self) -> Result<u32, Problem> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(number) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) else {
            return Err(self.unexpected("json_escape"));
        };
        self.at += 4;
        Ok(number)
    }
}
