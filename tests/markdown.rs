//! Well-formed Markdown has the same blocks for us as for a CommonMark parser.

use backstory::Text;
use backstory::document::{BlockKind, Document, Markup};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Blocks as people write them, each complete in itself.
const BLOCKS: &[&str] = &[
    "A paragraph of words.", "Two lines\nof one paragraph.", "# A heading", "### A deeper one ###", "Underlined\n=====",
    "Underlined too\n---", "```rust\nlet x = 1;\n\n# no heading\n```", "~~~\n> no quote\n~~~", "> Somebody said so.\n> Twice.",
    "- one\n- two", "* one\n  - nested", "1. one\n2. two", "+ plus", "***", "<!-- a comment\n# over lines -->",
    "    indented code",
];

fn theirs(body: &str) -> Vec<&'static str> {
    // How many quotes and items are open: what stands in them is theirs.
    let mut inside = 0;
    let mut kinds = Vec::new();
    for event in Parser::new(body) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                inside += 1;
                kinds.push("quote");
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item) => inside -= 1,
            Event::Start(Tag::Heading { .. }) => kinds.push("heading"),
            Event::Start(Tag::CodeBlock(_)) => kinds.push("code"),
            Event::Start(Tag::Item) => {
                inside += 1;
                kinds.push("item");
            }
            Event::Start(Tag::HtmlBlock) | Event::Rule => kinds.push("aside"),
            Event::Start(Tag::Paragraph) if inside == 0 => kinds.push("paragraph"),
            _ => {}
        }
    }
    kinds
}

fn ours(body: &str) -> Vec<&'static str> {
    let document = Document::parse(&Text { body, markup: Markup::Markdown, ..Text::default() });
    let kind = |kind| match kind {
        BlockKind::Title | BlockKind::Paragraph | BlockKind::FormField => "paragraph",
        BlockKind::ListItem { .. } => "item",
        BlockKind::Heading { .. } => "heading",
        BlockKind::Quote => "quote",
        BlockKind::Code => "code",
        BlockKind::TableRow | BlockKind::Aside => "aside",
    };
    document.blocks.iter().map(|block| kind(block.kind)).collect()
}

proptest! {
    #[test]
    fn blocks_are_those_of_commonmark(blocks in prop::collection::vec(prop::sample::select(BLOCKS), 1..8)) {
        // Indented lines behind a list belong to its last item, which both say in words of their own.
        let list = |block: &str| block.starts_with(['-', '*', '+', '1']) && block != "***";
        prop_assume!(!blocks.windows(2).any(|pair| pair[1].starts_with(' ') && (list(pair[0]) || pair[0].starts_with(' '))));
        let body = blocks.join("\n\n");
        prop_assert_eq!(ours(&body), theirs(&body), "{}", body);
    }
}
