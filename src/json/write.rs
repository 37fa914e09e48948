//! Values into text.

use super::{Json, Object};

/// What can be written as JSON.
pub trait ToJson {
    /// Writes it.
    fn write(&self, to: &mut Writer);

    /// All of it in one line.
    fn to_text(&self) -> String
    where
        Self: Sized,
    {
        written(self, false)
    }

    /// A line for each key and item, indented.
    fn to_pretty(&self) -> String
    where
        Self: Sized,
    {
        written(self, true)
    }
}

/// The text of any value, indented or all in one line.
#[must_use]
pub fn written(value: &dyn ToJson, pretty: bool) -> String {
    let mut writer = Writer { text: String::new(), pretty, depth: 0 };
    value.write(&mut writer);
    writer.text
}

/// The text so far.
#[derive(Debug)]
pub struct Writer {
    text: String,
    pretty: bool,
    depth: usize,
}

impl Writer {
    /// Writes an object: `entries` writes each with [`Writer::entry`].
    pub fn object(&mut self, entries: impl FnOnce(&mut Self)) {
        let start = self.open('{');
        entries(self);
        self.close('}', start);
    }

    /// Writes a list of these.
    pub fn list<'t>(&mut self, items: impl IntoIterator<Item = &'t dyn ToJson>) {
        let start = self.open('[');
        for item in items {
            self.next();
            item.write(self);
        }
        self.close(']', start);
    }

    /// Writes a key of an object and its value.
    #[inline(never)]
    pub fn entry(&mut self, key: &str, value: &dyn ToJson) {
        self.next();
        self.quoted(key);
        self.text.push_str(if self.pretty { ": " } else { ":" });
        value.write(self);
    }

    /// Begins an object or a list; gives back where what is in it begins.
    #[inline(never)]
    fn open(&mut self, bracket: char) -> usize {
        self.text.push(bracket);
        self.depth += 1;
        self.text.len()
    }

    /// Ends an object or a list.
    #[inline(never)]
    fn close(&mut self, bracket: char, start: usize) {
        self.depth -= 1;
        if self.text.len() > start {
            self.line();
        }
        self.text.push(bracket);
    }

    /// Begins a key or an item.
    #[inline(never)]
    fn next(&mut self) {
        if !matches!(self.text.as_bytes().last(), Some(b'{' | b'[')) {
            self.text.push(',');
        }
        self.line();
    }

    fn line(&mut self) {
        if self.pretty {
            self.text.push('\n');
            for _ in 0..self.depth {
                self.text.push_str("  ");
            }
        }
    }

    #[inline(never)]
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            let (plain, special) = rest.split_at(at);
            self.text.push_str(plain);
            let byte = special.bytes().next().unwrap_or_default();
            self.text.push('\\');
            match byte {
                b'\n' => self.text.push('n'),
                b'\r' => self.text.push('r'),
                b'\t' => self.text.push('t'),
                8 => self.text.push('b'),
                12 => self.text.push('f'),
                b'"' | b'\\' => self.text.push(char::from(byte)),
                _ => {
                    self.text.push_str("u00");
                    for digit in [byte >> 4, byte & 15] {
                        self.text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
                    }
                }
            }
            rest = special.get(1..).unwrap_or_default();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }
}

impl ToJson for Json {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Null => to.text.push_str("null"),
            Self::Bool(value) => value.write(to),
            Self::Number(number) => to.text.push_str(number),
            Self::Text(text) => to.quoted(text),
            Self::List(items) => to.list(items.iter().map(|item| item as &dyn ToJson)),
            Self::Object(object) => object.write(to),
        }
    }
}

impl ToJson for Object {
    fn write(&self, to: &mut Writer) {
        to.object(|to| self.iter().for_each(|(key, value)| to.entry(key, value)));
    }
}

impl ToJson for bool {
    fn write(&self, to: &mut Writer) {
        to.text.push_str(if *self { "true" } else { "false" });
    }
}

impl ToJson for u32 {
    fn write(&self, to: &mut Writer) {
        to.text.push_str(&self.to_string());
    }
}

impl ToJson for i32 {
    fn write(&self, to: &mut Writer) {
        to.text.push_str(&self.to_string());
    }
}

impl ToJson for &str {
    fn write(&self, to: &mut Writer) {
        to.quoted(self);
    }
}

impl ToJson for String {
    fn write(&self, to: &mut Writer) {
        to.quoted(self);
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Some(value) => value.write(to),
            None => to.text.push_str("null"),
        }
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn write(&self, to: &mut Writer) {
        to.list(self.iter().map(|item| item as &dyn ToJson));
    }
}
