use super::*;
use crate::document::MarkKind;
use crate::finding::{Options, Verdict};
use crate::map::Set;
use crate::protocol::{FieldText, WireMark};
use crate::request::Request;
use crate::site::Site;
use crate::template::BlockWording;

/// A document whose ask stands between `«` and `»`, in the title if it is there.
fn open(site: &'static str, title: &str, body: &str, rich: bool) -> (OpenDocument, Finding) {
    let (field, marked) = if title.contains('«') { (Field::Title, title) } else { (Field::Body, body) };
    let start = marked.find('«').unwrap();
    let end = marked.find('»').unwrap() - '«'.len_utf8();
    let clean = |text: &str| Some(FieldText { text: text.replace(['«', '»'], ""), marks: Vec::new() });
    let mut open = OpenDocument::new(Site::from_id(site), String::new(), clean(title), clean(body), Vec::new());
    open.rich = rich;
    let span = Span::new(start, end);
    let request = Request { field, span, cue: span, rule: "" };
    (open, Finding { request, found: Vec::new(), verdict: Verdict::DriveBy, restates: None })
}

/// The body with the edit made and `|` at the caret.
fn shown(open: &OpenDocument, edit: &Edit) -> String {
    let mut body = open.field(Field::Body).to_owned();
    if let Some(replacement) = &edit.replacement {
        let at = |unit: u32| utf16::to_byte(&body, unit as usize);
        let (start, end) = (at(replacement.start), at(replacement.end));
        body.replace_range(start..end, &replacement.text);
    }
    if let Some(caret) = edit.caret {
        body.insert(utf16::to_byte(&body, caret.at as usize), '|');
    }
    body
}

fn inserted(site: &'static str, title: &str, body: &str) -> String {
    let (open, finding) = open(site, title, body, false);
    shown(&open, &insert(&Template::default(), &open, &finding).unwrap())
}

const BLOCK: &str = "Who needs it: |\nProblem: \nWhy now: \nEvidence (optional): ";
const MARKDOWN: &str = "- **Who needs it:** |\n- **Problem:** \n- **Why now:** \n- **Evidence (optional):** ";

#[test]
fn a_block_stands_as_a_paragraph_of_its_own() {
    let table = [
        ("behind the ask", "", "«Add an export.»", format!("Add an export.\n\n{BLOCK}")),
        ("behind its paragraph", "", "«Add an export.»\n\nThanks", format!("Add an export.\n\n{BLOCK}\n\nThanks")),
        (
            "behind its list",
            "",
            "- «Add an export»\n- Add a filter\n\nThanks",
            format!("- Add an export\n- Add a filter\n\n{BLOCK}\n\nThanks"),
        ),
        ("line breaks at the end are used", "", "«Add an export.»\n\n", format!("Add an export.\n\n{BLOCK}")),
        ("for a title at the end of the description", "«Add an export»", "As agreed.", format!("As agreed.\n\n{BLOCK}")),
        ("for a title over an empty description", "«Add an export»", "", BLOCK.to_owned()),
        ("behind an emoji", "", "🚀 «Add an export.»", format!("🚀 Add an export.\n\n{BLOCK}")),
        (
            "under an empty heading",
            "",
            "## What\n«Add an export.»\n\n## Context\n\n## Done when\n\nIt works.",
            format!("## What\nAdd an export.\n\n## Context\n{BLOCK}\n\n## Done when\n\nIt works."),
        ),
        (
            "under the hint of an empty heading",
            "",
            "«Add an export.»\n\n### Background\n<!-- why? -->\n",
            format!("Add an export.\n\n### Background\n<!-- why? -->\n{BLOCK}"),
        ),
    ];
    for (name, title, body, expected) in table {
        // The caret is in the first gap, and what follows the anchor is left as it is.
        assert_eq!(inserted("trac", title, body).trim_end_matches('\n'), expected, "{name}");
    }
}

#[test]
fn a_site_with_a_markup_gets_a_list_with_bold_labels() {
    let starred = MARKDOWN.replace("- ", "* ");
    let table = [
        ("github", "«Add an export.»", format!("Add an export.\n\n{MARKDOWN}")),
        ("github", "- «Add an export»", format!("- Add an export\n\n{starred}")),
        ("github", "* «Add an export»\n\nThanks", format!("* Add an export\n\n{MARKDOWN}\n\nThanks")),
        ("github", "«Add an export.»\n\n- Thanks", format!("Add an export.\n\n{starred}\n\n- Thanks")),
        (
            "jira_data_center",
            "«Add an export.»",
            "Add an export.\n\n* *Who needs it:* |\n* *Problem:* \n* *Why now:* \n* *Evidence (optional):* ".into(),
        ),
    ];
    for (site, body, expected) in table {
        assert_eq!(inserted(site, "", body), expected);
    }
}

#[test]
fn a_list_that_is_filled_in_answers_the_ask_and_its_gaps_go() {
    for site in ["github", "jira_data_center"] {
        let (mut open, finding) = open(site, "", "«Can you add a toggle to disable email notifications?»", false);
        let template = Template::default();
        let mut body = shown(&open, &insert(&template, &open, &finding).unwrap()).replace('|', "Acme");
        body = body.replace("Problem:** ", "Problem:** they type it off").replace("Problem:* ", "Problem:* they type it off");
        open = OpenDocument::new(open.site, String::new(), None, Some(FieldText { text: body, marks: Vec::new() }), Vec::new());
        open.judge(&Options { rules_off: &Set::new() });
        let [finding] = &open.analysis().findings[..] else { panic!("{:?}", open.analysis().findings) };
        let missing: Vec<_> = hint::missing(&template, &open, finding).iter().map(|slot| slot.id.as_str()).collect();
        assert_eq!(missing, ["why_now", "evidence"], "{site}");
        let left = shown(&open, &remove_gaps(&template, &open).unwrap());
        assert!(left.ends_with("they type it off|"), "{left}");
    }
}

#[test]
fn a_chat_gets_one_short_paragraph() {
    assert_eq!(
        inserted("converse", "", "«Add an export.»"),
        "Add an export.\nWho needs it: |. Problem: . Why now: . Evidence (optional): ."
    );
}

#[test]
fn what_the_form_has_of_its_own_is_not_written_again() {
    let table = [
        (
            "«Add an export.»\n\n## Problem\n\n",
            "Add an export.\n\nWho needs it: |\nWhy now: \nEvidence (optional): \n\n## Problem\n\n",
        ),
        ("«Add an export.»\n\nWho needs it: \nProblem: \nWhy now: ", "Add an export.\n\nWho needs it: |\nProblem: \nWhy now: "),
        (
            "«Add an export.»\n## Who needs it\n## Problem\n## Why now\n",
            "Add an export.\n## Who needs it\n|\n## Problem\n## Why now\n",
        ),
    ];
    for (body, expected) in table {
        assert_eq!(inserted("trac", "", body), expected);
    }
}

#[test]
fn words_behind_the_ask_on_its_line_stay_there() {
    assert_eq!(
        inserted("converse", "", "«Add an export.» Problem: slow. Why now: launch.\nThanks"),
        "Add an export. Problem: slow. Why now: launch.\nWho needs it: |. Problem: . Why now: . Evidence (optional): .\n\nThanks"
    );
}

#[test]
fn a_rich_editor_gets_a_list_with_bold_labels() {
    let (open, finding) = open("github", "", "Hello\n«Add <b>.»\nThanks", true);
    let edit = insert(&Template::default(), &open, &finding).unwrap();
    let replacement = edit.replacement.unwrap();
    assert_eq!((replacement.start, replacement.end), (14, 14), "behind the ask's own line, which is a paragraph there");
    assert_eq!(replacement.text, "\nWho needs it: \nProblem: \nWhy now: \nEvidence (optional): ");
    assert_eq!(
        replacement.html.unwrap(),
        "<p><br></p><ul><li><strong>Who needs it:</strong> </li><li><strong>Problem:</strong> </li>\
         <li><strong>Why now:</strong> </li><li><strong>Evidence (optional):</strong> </li></ul>"
    );
}

#[test]
fn a_rich_editor_gets_paragraphs_where_a_list_would_not_stand_alone_or_is_not_wanted() {
    let item = WireMark { start: 0, end: 14, kind: MarkKind::ListItem };
    let lines =
        Template { block: BlockWording { markdown: Some(Layout::Lines), ..BlockWording::default() }, ..Template::default() };
    let table = [("in a list", Template::default(), vec![item]), ("a team that wants lines", lines, Vec::new())];
    for (what, mut template, marks) in table {
        template.slots.truncate(2);
        template.block.intro = "Context".into();
        let (_, finding) = open("github", "", "«Add an export.»", true);
        let body = FieldText { text: "Add an export.".into(), marks };
        let mut open = OpenDocument::new(Site::from_id("github"), String::new(), None, Some(body), Vec::new());
        open.rich = true;
        let html = insert(&template, &open, &finding).unwrap().replacement.unwrap().html.unwrap();
        let expected = "<p><br></p><p>Context</p><p><strong>Who needs it:</strong> </p><p><strong>Problem:</strong> </p>";
        assert_eq!(html, expected, "{what}");
    }
}

#[test]
fn a_rich_chat_gets_plain_words() {
    let mut template = Template::default();
    template.slots.truncate(1);
    template.slots[0].label = "Who <needs> it".into();
    let (open, finding) = open("slack", "", "«Add an export.»", true);
    let edit = insert(&template, &open, &finding).unwrap();
    assert_eq!(edit.replacement.unwrap().html.unwrap(), "<p><br></p><p>Who &lt;needs&gt; it: .</p>");
}

#[test]
fn gaps_are_reached_in_turn() {
    let (open, _) = open("trac", "", "«Ask.»\n\nWho needs it: \nProblem: slow\nWhy now: ", false);
    let template = Template::default();
    let mut caret = 0;
    let mut seen = Vec::new();
    for _ in 0..3 {
        caret = next_gap(&template, &open, Part::Body, caret).unwrap().caret.unwrap().at;
        seen.push(caret);
    }
    assert_eq!(seen, [20, 44, 20]);
    assert_eq!(shown(&open, &remove_gaps(&template, &open).unwrap()), "Ask.\n\nProblem: slow|");
}

#[test]
fn a_form_without_a_body_has_no_place() {
    let (mut open, finding) = open("trac", "«Add an export»", "", false);
    open.has_body = false;
    assert_eq!(insert(&Template::default(), &open, &finding), None);
}
