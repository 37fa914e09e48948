use super::*;

fn parse(body: &str, markup: Markup) -> Vec<(String, String)> {
    let text = Text { body, markup, ..Text::default() };
    let blocks = Document::parse(&text).blocks;
    blocks.iter().map(|block| (format!("{:?}", block.kind), block.content.of(body).to_owned())).collect()
}

fn check(body: &str, expected: &[(&str, &str)]) {
    let found = parse(body, Markup::Auto);
    let found: Vec<(&str, &str)> = found.iter().map(|(kind, words)| (kind.as_str(), words.as_str())).collect();
    assert_eq!(found, expected, "{body:?}");
}

#[test]
fn both_dialects_are_read_at_once() {
    check("One\ntwo\n\nThree", &[("Paragraph", "One\ntwo"), ("Paragraph", "Three")]);
    check("- a\n  - b\n* c", &[("ListItem { depth: 0 }", "a"), ("ListItem { depth: 1 }", "b"), ("ListItem { depth: 0 }", "c")]);
    check("# a\n# b\n## c", &[("ListItem { depth: 0 }", "a"), ("ListItem { depth: 0 }", "b"), ("ListItem { depth: 1 }", "c")]);
    check("# Title\n\ntext", &[("Heading { level: 1 }", "Title"), ("Paragraph", "text")]);
    check("h3. Who\nMe", &[("Heading { level: 3 }", "Who"), ("Paragraph", "Me")]);
    check("> one\n> two\nmine", &[("Quote", "one\n> two"), ("Paragraph", "mine")]);
    check("bq. theirs\nmine", &[("Quote", "theirs"), ("Paragraph", "mine")]);
    check("{quote}\ntheirs\n{quote}\nmine", &[("Quote", "{quote}\ntheirs\n{quote}"), ("Paragraph", "mine")]);
    check("{code:java}\nx\n{code}\nmine", &[("Code", "{code:java}\nx\n{code}"), ("Paragraph", "mine")]);
    check("```\nplease add\n```\nmine", &[("Code", "```\nplease add\n```"), ("Paragraph", "mine")]);
    check("```\nnever closed\nplease add", &[("Code", "```\nnever closed\nplease add")]);
    check("<!-- a\nb -->\nmine", &[("Aside", "<!-- a\nb -->"), ("Paragraph", "mine")]);
    check("- [x] I have searched\n- [ ] Add a test", &[("Aside", "I have searched"), ("ListItem { depth: 0 }", "Add a test")]);
    check(
        "*Steps*\n# Log in\n# Tap",
        &[("Heading { level: 7 }", "Steps"), ("ListItem { depth: 0 }", "Log in"), ("ListItem { depth: 0 }", "Tap")],
    );
    check("||a||b||\n|c|d|", &[("TableRow", "||a||b||"), ("TableRow", "|c|d|")]);
    check("Title\n=====\nok\n\n---", &[("Heading { level: 1 }", "Title"), ("Paragraph", "ok"), ("Aside", "---")]);
}

#[test]
fn line_ends_of_windows_change_nothing_but_the_offsets() {
    let unix = "Intro\n\n- a\n- b\n\nProblem: x\n";
    let windows = unix.replace('\n', "\r\n");
    assert_eq!(parse(unix, Markup::Auto), parse(&windows, Markup::Auto));
}

#[test]
fn a_plain_text_has_no_markup_of_its_own() {
    let found = parse("# 1\n> no\n```", Markup::Plain);
    assert_eq!(found, [("Paragraph".to_owned(), "# 1\n> no\n```".to_owned())]);
}

#[test]
fn labels_have_values() {
    let body =
        "*Problem:* none given\n*Who is affected:*\n**Goal**: ship it\nWhy now: \nEvidence (optional): \n\nRisk:\nlosing them";
    let text = Text { body, ..Text::default() };
    let document = Document::parse(&text);
    let value = |label| document.value_of(&text, label).map(|(_, span)| span.of(body));
    assert_eq!(value("problem"), None);
    assert_eq!(value("Who is affected"), None);
    assert_eq!(value("Goal"), Some("ship it"));
    assert_eq!(value("why now"), None);
    assert_eq!(value("Evidence"), None);
    assert_eq!(value("Risk"), Some("losing them"));
    assert_eq!(value("Scope"), None);
}

#[test]
fn headings_have_sections() {
    let body = "### Problem\n\n_No response_\n\n### Who\n\nOur auditors\n\n### Why now";
    let text = Text { body, ..Text::default() };
    let document = Document::parse(&text);
    let empty: Vec<bool> = (0..document.blocks.len())
        .filter(|index| matches!(document.blocks[*index].kind, BlockKind::Heading { .. }))
        .map(|index| document.section_is_empty(&text, index))
        .collect();
    assert_eq!(empty, [true, false, true]);
    assert_eq!(document.value_of(&text, "who").map(|(_, span)| span.of(body)), Some("Our auditors"));
}

#[test]
fn an_editor_knows_better() {
    let body = "Add this\nsomebody said\nlet x = 1;\nafter";
    let mark = |words: &str, kind| {
        let start = body.find(words).unwrap_or(body.len());
        Mark { span: Span::new(start, start + words.len()), kind }
    };
    let marks =
        [mark("let x = 1;", MarkKind::Code), mark("Add this", MarkKind::ListItem), mark("somebody said", MarkKind::Quote)];
    let text = Text { body, marks: &marks, markup: Markup::Plain, ..Text::default() };
    let kinds: Vec<BlockKind> = Document::parse(&text).blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::ListItem { depth: 0 }, BlockKind::Quote, BlockKind::Code, BlockKind::Paragraph]);
}

#[test]
fn a_span_finds_its_block() {
    let text = Text { title: "A title", body: "One\n\n- two", ..Text::default() };
    let document = Document::parse(&text);
    assert_eq!(document.block_of(Field::Title, Span::new(2, 4)), Some(0));
    assert_eq!(document.block_of(Field::Body, Span::new(7, 10)), Some(2));
    assert_eq!(document.block_of(Field::Context(0), Span::new(0, 1)), None);
}
