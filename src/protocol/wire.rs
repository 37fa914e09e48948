//! How the messages are written as JSON: the fields under their own names, a message under the `type` of its name.

use super::{
    Around, AroundText, Card, CardRow, Caret, Checklist, Content, EditPurpose, FieldText, FromHost, FromPopup, Meaning, Memo,
    MemoAsk, Part, Place, PopupState, PostedAsk, PostedCard, PostedProfile, PostedText, Read, Replacement, Said, SiteKind,
    SiteProfile, TextMemo, TextShown, ToHost, ToPopup, WireFinding, WireMark,
};
use crate::document::{MarkKind, Markup};
use crate::finding::Verdict;
use crate::json::{FromJson, Json, Object, ToJson, Writer};

/// Values that are written as texts.
macro_rules! texts {
    ($($type:ident { $($value:ident = $text:literal),* })*) => {$(
        impl ToJson for $type {
            fn write(&self, to: &mut Writer) {
                let text = match self { $(Self::$value => $text),* };
                text.write(to);
            }
        }

        impl FromJson for $type {
            fn from_json(json: Json) -> Option<Self> {
                match json.as_text()? { $($text => Some(Self::$value),)* _ => None }
            }
        }
    )*};
}

/// Structures that are written as objects.
macro_rules! objects {
    ($($type:ident { $($field:ident),* })*) => {$(
        impl ToJson for $type {
            fn write(&self, to: &mut Writer) {
                to.object(|to| { $(to.entry(stringify!($field), &self.$field);)* });
            }
        }

        impl FromJson for $type {
            fn from_json(json: Json) -> Option<Self> {
                let mut object = Object::from_json(json)?;
                Some(Self { $($field: object.take(stringify!($field))?),* })
            }
        }
    )*};
}

/// Messages that are written as objects with a `type`.
macro_rules! messages {
    ($($type:ident { $($message:ident = $name:literal { $($field:ident),* })* })*) => {$(
        impl ToJson for $type {
            fn write(&self, to: &mut Writer) {
                to.object(|to| match self {
                    $(Self::$message { $($field),* } => {
                        to.entry("type", &$name);
                        $(to.entry(stringify!($field), $field);)*
                    })*
                });
            }
        }

        impl FromJson for $type {
            fn from_json(json: Json) -> Option<Self> {
                let mut object = Object::from_json(json)?;
                match object.take::<String>("type")?.as_str() {
                    $($name => Some(Self::$message { $($field: object.take(stringify!($field))?),* }),)*
                    _ => None,
                }
            }
        }
    )*};
}

texts! {
    Part { Title = "title", Body = "body", Context = "context" }
    EditPurpose {
        Insertion = "insertion", NextGap = "next_gap", RemoveGaps = "remove_gaps", Question = "question", FollowUp = "follow_up"
    }
    SiteKind { Tracker = "tracker", Chat = "chat" }
    MarkKind { Heading = "heading", ListItem = "list_item", Quote = "quote", Code = "code" }
    Markup { Auto = "auto", Markdown = "markdown", Jira = "jira", Plain = "plain" }
    PopupState {
        Waiting = "waiting", NotAPage = "not_a_page", Closed = "closed", NotAllowed = "not_allowed", NoAgent = "no_agent",
        Off = "off", NothingWritten = "nothing_written", Foreign = "foreign", NoAsks = "no_asks", Asks = "asks"
    }
    Verdict { DriveBy = "drive_by", Partial = "partial", Complete = "complete", NotRequirement = "not_requirement" }
}

objects! {
    FieldText { text, marks }
    WireMark { start, end, kind }
    Replacement { part, start, end, text, html }
    Caret { part, at }
    WireFinding { id, part, start, end, ask, verdict, lacks, underline, card }
    Card { headline, rows, meanings, block, why }
    CardRow { slot, label, quotes, prompt, required }
    Meaning { word, meaning, link }
    SiteProfile { id, present, kind, pause_ms, title, body, never, context, markup, posted }
    Place { selector, attribute }
    PostedProfile {
        ticket, title, message, text, skip, author, grouped, reporter, me, own, others, bot, quoted, thread, reply
    }
    PostedText { id, after, thread, ticket, author, own, others, bot, quoted, content }
    Memo { said, quoted, asks }
    Said { slot, quote }
    MemoAsk { part, start, end, ask, why }
    Read { edition, memos, shown }
    TextMemo { id, memo }
    TextShown { id, ask }
    PostedAsk { part, start, end, ask, card }
    PostedCard { headline, rows, question, why }
    Around { me, texts }
    AroundText { author, own, text }
    ToPopup {
        state, host, pattern, switchable, held_off, readable, reading, suggested, team_host, team_pattern, checklist
    }
    Checklist { port, document, asks }
}

messages! {
    Content {
        Words = "words" { title, body }
        Memo = "memo" { memo }
    }
    ToHost {
        Open = "open" { document, version, site, page, title, body, context, around, rich }
        Change = "change" { document, version, part, start, end, text, marks }
        Close = "close" { document }
        Insertion = "insertion" { document, version, finding }
        NextGap = "next_gap" { document, version, part, caret }
        RemoveGaps = "remove_gaps" { document, version }
        Ignore = "ignore" { document, finding }
        NotARequest = "not_a_request" { document, finding }
        Restore = "restore" {}
        Posted = "posted" { site, page, me, edition, texts, gone }
        HidePosted = "hide_posted" { page, ask, everywhere }
        Question = "question" { document, version, text }
        Sent = "sent" { document, body }
        Submitted = "submitted" { document, body, top }
        Arrived = "arrived" { document, texts }
        FollowUp = "follow_up" { document, version }
        SiteOff = "site_off" {}
        OpenOptions = "open_options" {}
    }
    FromHost {
        Site = "site" { enabled, reading, readable, suggested, profiles }
        Findings = "findings" { document, version, findings }
        Reopen = "reopen" { document }
        Edit = "edit" { document, version, purpose, replacement, caret }
        Read = "read" { read }
        Offer = "offer" { document, text, words, label }
        Submitted = "submitted" {}
        Insert = "insert" { document, finding }
    }
    FromPopup {
        Watch = "watch" { tab, address, allowed, starting }
        Insert = "insert" { port, document, finding }
        SetSite = "set_site" { host, on }
        SetReading = "set_reading" { host, on }
        CheckTeam = "check_team" {}
        TakeTeam = "take_team" {}
        TeamAsked = "team_asked" {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read_as_agents_write_them() {
        let body = FieldText { text: "a \"b\"\n".into(), marks: vec![WireMark { start: 0, end: 1, kind: MarkKind::ListItem }] };
        let open = ToHost::Open {
            document: 1,
            version: 2,
            site: "github".into(),
            page: "p".into(),
            title: None,
            body: Some(body),
            context: vec!["c".into()],
            around: None,
            rich: true,
        };
        let table = [
            (
                r#"{"type":"open","document":1,"version":2,"site":"github","page":"p","body":{"text":"a \"b\"\n",
                  "marks":[{"start":0,"end":1,"kind":"list_item"}]},"context":["c"],"rich":true,"later":{"x":1}}"#,
                Some(open),
            ),
            (r#"{"document":3,"type":"close"}"#, Some(ToHost::Close { document: 3 })),
            (r#"{"type":"restore"}"#, Some(ToHost::Restore)),
            (r#"{"type":"close","document":-3}"#, None),
            (r#"{"type":"close","document":1.5}"#, None),
            (r#"{"type":"close","document":"3"}"#, None),
            (r#"{"type":"close"}"#, None),
            (r#"{"type":"shut","document":3}"#, None),
            (r#"["close"]"#, None),
        ];
        for (text, expected) in table {
            let read = Json::parse(text).and_then(ToHost::from_json);
            assert_eq!(read, expected, "{text}");
            // What is read is what is written.
            let again = read.as_ref().and_then(|read| Json::parse(&read.to_text())).and_then(ToHost::from_json);
            assert_eq!(again, read, "{text}");
        }
    }

    #[test]
    fn answers_are_written_as_agents_read_them() {
        let caret = Some(Caret { part: Part::Title, at: 7 });
        let edit = FromHost::Edit { document: 1, version: 2, purpose: EditPurpose::NextGap, replacement: None, caret };
        let text =
            r#"{"type":"edit","document":1,"version":2,"purpose":"next_gap","replacement":null,"caret":{"part":"title","at":7}}"#;
        assert_eq!(edit.to_text(), text);
        assert_eq!(Json::parse(text).and_then(FromHost::from_json), Some(edit));
    }
}
