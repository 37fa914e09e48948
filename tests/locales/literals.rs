//! The texts in quotes of a source, without its comments and its tests.

/// Those of Rust code.
pub(crate) fn of_rust(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(char) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, behind)| behind);
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            let (text, behind) = raw.split_once("\"#").unwrap_or((raw, ""));
            found.push(text.to_owned());
            rest = behind;
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\''") || rest.starts_with("b'\"'") {
            rest = rest.split_at(if rest.starts_with('b') || rest.starts_with("'\\") { 4 } else { 3 }).1;
        } else if let Some(quoted) = rest.strip_prefix('"') {
            let (text, behind) = closed(quoted, '"');
            found.push(text);
            rest = behind;
        } else {
            rest = rest.split_at(char.len_utf8()).1;
        }
    }
    found
}

/// Those of TypeScript, as our formatter writes it: in double quotes, or in backquotes with their values left out.
pub(crate) fn of_typescript(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(char) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, behind)| behind);
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, behind)| behind);
        } else if matches!(char, '"' | '`') {
            let (text, behind) = closed(rest.split_at(1).1, char);
            found.push(text.split("${").map(|piece| piece.split_once('}').map_or(piece, |(_, text)| text)).collect::<String>());
            rest = behind;
        } else {
            rest = rest.split_at(char.len_utf8()).1;
        }
    }
    found
}

/// A text up to its closing quote, and what is behind it.
fn closed(quoted: &str, quote: char) -> (String, &str) {
    let mut text = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => text.extend(chars.next().map(|(_, escaped)| if escaped == 'n' { '\n' } else { escaped })),
            _ if char == quote => return (text, quoted.split_at(at + 1).1),
            _ => text.push(char),
        }
    }
    (text, "")
}

/// Of a page: the texts between its tags, and the values of the attributes that people read.
pub(crate) fn of_html(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        found.push(text.trim().to_owned());
        for attribute in ["title", "aria-label", "placeholder", "alt", "value"] {
            let value = tag.split(&format!(" {attribute}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            found.extend(value.map(str::to_owned));
        }
    }
    found.retain(|text| text.chars().any(char::is_alphabetic));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_found_and_comments_are_not() {
        let rust = "// a \"comment\"\nlet x = (\"one \\\" two\", '\"', r#\"raw \"3\"\"#, 'a', \"four\");\n#[cfg(test)]\nmod tests {\"t\"}";
        assert_eq!(of_rust(rust), ["one \" two", "raw \"3\"", "four"]);
        assert_eq!(of_typescript("/* \"no\" */ a(\"x\"); // \"no\"\nb(`y ${z} w`)"), ["x", "y  w"]);
        assert_eq!(
            of_html("<p title=\"A\" id=\"b\">Text</p> <b>1</b><i data-title=\"no\"></i>"),
            ["Text", "A"].map(String::from)
        );
    }
}
