//! What others have posted, and what becomes of a message of one's own, as the engine host decides it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use backstory::host::{Effect, Host};
use backstory::protocol::{
    Around, AroundText, Content, EditPurpose, FieldText, FromHost, FromPopup, Memo, PostedText, Read, TextId, ToHost,
};
use backstory::settings::{Key, Settings};
use backstory::template::Template;

const ASK: &str = "Can you add a toggle to disable email notifications?";
const CONTEXT: &str = "Our support agents at Acme are woken by these mails at night, because nobody can switch them off.";
const TALK: &str = "Thanks, see you on Monday then.";
const HOST: &str = "chat.example";
const PORT: u32 = 1;
const TAB: i32 = 5;

fn field(text: &str) -> FieldText {
    FieldText { text: text.into(), marks: Vec::new() }
}

/// A message in thread 0; each is after the one with the number before.
fn message(id: TextId, author: &str, body: &str) -> PostedText {
    PostedText {
        id,
        after: id.checked_sub(1),
        thread: 0,
        ticket: false,
        author: Some(author.into()),
        own: false,
        others: false,
        bot: false,
        quoted: Vec::new(),
        content: Content::Words { title: None, body: field(body) },
    }
}

fn ticket(id: TextId, author: &str, title: &str, body: &str) -> PostedText {
    let content = Content::Words { title: Some(field(title)), body: field(body) };
    PostedText { ticket: true, content, ..message(id, author, "") }
}

struct Page {
    host: Host,
    site: &'static str,
    edition: Option<u32>,
}

impl Page {
    /// A page of a site on which reading is on, read by Bob.
    fn of(site: &'static str) -> Self {
        let mut settings = Settings::default();
        settings.reading.insert(HOST.into());
        let mut host = Host::new(settings);
        host.connect(PORT, (TAB, 0), HOST, None);
        Self { host, site, edition: None }
    }

    fn tell(&mut self, texts: Vec<PostedText>) -> Read {
        let posted = ToHost::Posted {
            site: self.site.into(),
            page: "https://chat.example/room".into(),
            me: Some("Bob".into()),
            edition: self.edition,
            texts,
            gone: Vec::new(),
        };
        let read = read(&self.host.receive(PORT, posted)).unwrap_or_default();
        self.edition = self.edition.or((read.edition != 0).then_some(read.edition));
        read
    }

    /// Texts leave the page.
    fn lose(&mut self, gone: Vec<TextId>) -> Read {
        let (site, page) = (self.site.into(), "https://chat.example/room".into());
        let posted = ToHost::Posted { site, page, me: Some("Bob".into()), edition: self.edition, texts: Vec::new(), gone };
        read(&self.host.receive(PORT, posted)).unwrap_or_default()
    }
}

fn read(effects: &[Effect]) -> Option<Read> {
    effects.iter().find_map(|effect| match effect {
        Effect::Send(PORT, FromHost::Read { read }) => Some(read.clone()),
        _ => None,
    })
}

/// The texts of which an ask is shown, and those of which it is shown no longer.
fn shown(read: &Read) -> (Vec<TextId>, Vec<TextId>) {
    let of = |wanted: bool| read.shown.iter().filter(|text| text.ask.is_some() == wanted).map(|text| text.id).collect();
    (of(true), of(false))
}

#[test]
fn which_asks_are_shown() {
    let quoting = |mut text: PostedText, words: &str| {
        text.quoted = vec![words.into()];
        text
    };
    let bot = |mut text: PostedText| {
        text.bot = true;
        text
    };
    let nobody = |mut text: PostedText| {
        text.author = None;
        text
    };
    let talk = |ids: std::ops::Range<u32>| ids.map(|id| message(id, "Cy", TALK)).collect::<Vec<_>>();
    let table: Vec<(&str, &str, Vec<PostedText>, Vec<TextId>)> = vec![
        ("another's", "slack", vec![message(0, "Ada", ASK)], vec![0]),
        ("the reader's own", "slack", vec![message(0, "Bob", ASK)], vec![]),
        ("a bot's", "slack", vec![bot(message(0, "Ada", ASK))], vec![]),
        ("nobody's", "slack", vec![nobody(message(0, "", ASK))], vec![]),
        ("no ask", "slack", vec![message(0, "Ada", TALK)], vec![]),
        ("context in the message", "slack", vec![message(0, "Ada", &format!("{ASK} {CONTEXT}"))], vec![]),
        ("the author's earlier words", "slack", vec![message(0, "Ada", CONTEXT), message(1, "Ada", ASK)], vec![]),
        ("another's earlier words", "slack", vec![message(0, "Cy", CONTEXT), message(1, "Ada", ASK)], vec![1]),
        ("the author's next message", "slack", vec![message(0, "Ada", ASK), message(1, "Ada", CONTEXT)], vec![]),
        (
            "after somebody else's in a chat",
            "slack",
            vec![message(0, "Ada", ASK), message(1, "Cy", TALK), message(2, "Ada", CONTEXT)],
            vec![0],
        ),
        ("the message replied to", "slack", vec![quoting(message(0, "Ada", ASK), CONTEXT)], vec![]),
        (
            "long ago in a chat",
            "slack",
            [vec![message(0, "Ada", CONTEXT)], talk(1..60), vec![message(60, "Ada", ASK)]].concat(),
            vec![60],
        ),
        (
            "long ago on a ticket",
            "trac",
            [vec![message(0, "Ada", CONTEXT)], talk(1..60), vec![message(60, "Ada", ASK)]].concat(),
            vec![],
        ),
        ("the ticket for its comments", "trac", vec![ticket(0, "Cy", "Mails", CONTEXT), message(1, "Ada", ASK)], vec![]),
        ("the title of a ticket", "trac", vec![ticket(0, "Ada", ASK, "")], vec![0]),
        ("the author's comment on a ticket", "trac", vec![ticket(0, "Ada", ASK, ""), message(1, "Ada", CONTEXT)], vec![]),
        (
            "another thread of a ticket",
            "trac",
            vec![ticket(0, "Ada", ASK, "It belongs on the settings page."), message(1, "Cy", ASK)],
            vec![0, 1],
        ),
    ];
    for (what, site, texts, expected) in table {
        assert_eq!(shown(&Page::of(site).tell(texts)).0, expected, "{what}");
    }
}

#[test]
fn the_card_asks_for_exactly_what_is_missing() {
    let read = Page::of("slack").tell(vec![message(0, "Ada", &format!("Hi 🚀. {ASK}"))]);
    let ask = read.shown[0].ask.as_ref().expect("an ask");
    // The emoji is two code units.
    assert_eq!((ask.start, ask.end, ask.ask.as_str()), (7, 7 + 52, ASK));
    assert!(ask.card.question.contains("who needs it, what problem would it solve, and why does it matter now?"));
    assert_eq!(ask.card.rows.len(), 4);
}

#[test]
fn a_text_is_read_once() {
    let mut page = Page::of("slack");
    let first = page.tell(vec![message(0, "Ada", ASK), message(1, "Ada", TALK)]);
    assert_eq!((first.memos.len(), page.host.readings()), (2, 2));
    page.tell(vec![message(2, "Cy", TALK)]);
    assert_eq!(page.host.readings(), 2, "the same words");
    // A list takes its messages away, and puts them back.
    page.lose(vec![0, 1, 2]);
    let again = page.tell(vec![message(3, "Ada", ASK)]);
    assert_eq!((page.host.readings(), shown(&again).0), (2, vec![3]));
    // The browser stops the background: the agent tells what it was told.
    let mut next = Page { edition: Some(first.edition), ..Page::of("slack") };
    let memo = |id: usize| Content::Memo { memo: first.memos[id].memo.clone() };
    let texts = (0..2).map(|id| PostedText { content: memo(id as usize), ..message(id, "Ada", "") }).collect();
    let read = next.tell(texts);
    assert_eq!((next.host.readings(), read.memos.len(), shown(&read).0), (0, 0, vec![0]));
    // Under another template it has to be read again.
    let other = PostedText { content: memo(0), ..message(0, "Ada", "") };
    let mut other_page = Page { edition: Some(first.edition ^ 1), ..Page::of("slack") };
    assert_eq!(shown(&other_page.tell(vec![other])), (vec![], vec![]));
}

#[test]
fn a_thousand_messages_are_a_thousand_readings_and_what_is_gone_is_forgotten() {
    let mut page = Page::of("slack");
    for id in 0..3_000 {
        page.tell(vec![message(id, "Ada", &format!("Message number {id}. {TALK}"))]);
        if id >= 200 {
            page.lose(vec![id - 200]);
        }
    }
    assert_eq!((page.host.readings(), page.host.posted_texts(PORT)), (3_000, 200));
}

#[test]
fn earlier_messages_that_come_later_take_an_underline_away() {
    let mut page = Page::of("slack");
    assert_eq!(shown(&page.tell(vec![message(9, "Ada", ASK)])).0, [9]);
    // Scrolled up: it stands before.
    let earlier = PostedText { after: None, ..message(8, "Ada", CONTEXT) };
    assert_eq!(shown(&page.tell(vec![earlier])), (vec![], vec![9]));
    // A list that draws what can be seen takes it off the page: it has been said all the same.
    assert_eq!(shown(&page.lose(vec![8])), (vec![], vec![]));
    assert_eq!(shown(&page.tell(vec![message(10, "Ada", TALK)])), (vec![], vec![]));
}

#[test]
fn who_reads_may_become_known_later() {
    let mut page = Page::of("slack");
    let mut told = |me: Option<&str>, texts: Vec<PostedText>| {
        let (site, page_address) = ("slack".into(), "https://chat.example/room".into());
        let me = me.map(str::to_owned);
        let posted = ToHost::Posted { site, page: page_address, me, edition: None, texts, gone: Vec::new() };
        shown(&read(&page.host.receive(PORT, posted)).unwrap_or_default())
    };
    assert_eq!(told(None, vec![message(0, "Ada", ASK), message(1, "Bob", ASK)]), (vec![], vec![]));
    assert_eq!(told(Some("Bob"), vec![]), (vec![0], vec![]));
    assert_eq!(told(Some("Ada"), vec![]), (vec![1], vec![0]));
}

#[test]
fn it_is_off_until_it_is_switched_on_and_follows_the_switches() {
    let mut host = Host::new(Settings::default());
    let site = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::Send(PORT, FromHost::Site { enabled, reading, .. }) => Some((*enabled, *reading)),
            _ => None,
        })
    };
    assert_eq!(site(&host.connect(PORT, (TAB, 0), HOST, None)), Some((true, false)));
    let posted = || ToHost::Posted {
        site: "slack".into(),
        page: "p".into(),
        me: Some("Bob".into()),
        edition: None,
        texts: vec![message(0, "Ada", ASK)],
        gone: Vec::new(),
    };
    assert_eq!((host.receive(PORT, posted()), host.readings()), (vec![], 0), "nothing is read");
    let on = host.receive_popup(9, FromPopup::SetReading { host: HOST.into(), on: true });
    assert!(on.contains(&Effect::Store(Key::Reading)) && on.contains(&Effect::Reading), "{on:?}");
    assert_eq!(site(&on), Some((true, true)));
    assert!(read(&host.receive(PORT, posted())).is_some());
    let off = host.receive_popup(9, FromPopup::SetSite { host: HOST.into(), on: false });
    assert_eq!(site(&off), Some((false, false)));
    assert_eq!((host.receive(PORT, posted()), host.posted_texts(PORT)), (vec![], 0));
}

#[test]
fn what_is_hidden_is_shown_no_longer_and_can_be_taken_back() {
    for everywhere in [false, true] {
        let mut page = Page::of("slack");
        page.tell(vec![message(0, "Ada", ASK)]);
        let hide = ToHost::HidePosted { page: "https://chat.example/room".into(), ask: ASK.into(), everywhere };
        let effects = page.host.receive(PORT, hide);
        assert_eq!(shown(&read(&effects).expect("an answer")), (vec![], vec![0]));
        assert!(effects.contains(&Effect::Store(if everywhere { Key::NotRequests } else { Key::Ignored })));
        assert_eq!(shown(&read(&page.host.receive(PORT, ToHost::Restore)).expect("an answer")).0, [0]);
    }
}

#[test]
fn another_template_has_all_of_it_told_again() {
    let mut page = Page::of("slack");
    let before = page.tell(vec![message(0, "Ada", ASK)]).edition;
    let mut settings = page.host.settings().clone();
    settings.template = Template::parse(
        r#"{"version": 1, "slots": [{"id": "persona", "label": "Persona", "prompt": "Which persona?", "required": true}]}"#,
    )
    .expect("a template");
    let news = read(&page.host.set_settings(settings)).expect("an answer");
    assert!(news.edition != before && news.shown.is_empty());
    let ask = |read: &Read| read.shown[0].ask.clone().expect("an ask").card.question;
    assert_eq!(ask(&page.tell(vec![message(0, "Ada", ASK)])), "Thanks for bringing this up! Persona: Which persona?");
    assert_eq!(shown(&page.tell(vec![message(1, "Ada", &format!("{ASK}\nPersona: auditors"))])).0, Vec::<TextId>::new());
}

#[test]
fn a_memo_of_a_stranger_s_making_harms_nobody() {
    let mut page = Page::of("slack");
    page.tell(vec![message(0, "Ada", TALK)]);
    let content = Content::Memo { memo: Memo::default() };
    let odd = PostedText { after: Some(77), thread: 9, content, ..message(0, "Ada", "") };
    assert_eq!(shown(&page.tell(vec![odd])), (vec![], vec![]));
    assert_eq!(page.host.posted_texts(PORT), 1);
}

fn open(body: &str, context: Vec<String>, around: Option<Around>) -> ToHost {
    ToHost::Open {
        document: 1,
        version: 1,
        site: "slack".into(),
        page: "https://chat.example/room".into(),
        title: None,
        body: Some(field(body)),
        context,
        around,
        rich: false,
    }
}

fn lacking(effects: &[Effect]) -> (usize, bool) {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Send(PORT, FromHost::Findings { findings, .. }) => {
            Some((findings.iter().filter(|finding| finding.lacks).count(), findings.iter().any(|finding| finding.underline)))
        }
        _ => None,
    });
    found.expect("findings")
}

#[test]
fn the_writer_s_own_earlier_messages_count() {
    let by = |author: &str| Around {
        me: Some("Bob".into()),
        texts: vec![AroundText { author: Some(author.into()), own: false, text: CONTEXT.into() }],
    };
    for (around, underlined) in [(None, true), (Some(by("Ada")), true), (Some(by("Bob")), false)] {
        let mut host = Host::new(Settings::default());
        host.connect(PORT, (TAB, 0), HOST, None);
        assert_eq!(lacking(&host.receive(PORT, open(ASK, Vec::new(), around.clone()))).1, underlined, "{around:?}");
    }
}

fn edit(effects: &[Effect], wanted: EditPurpose) -> (String, u32, u32) {
    let [Effect::Send(PORT, FromHost::Edit { purpose, replacement: Some(replacement), caret: Some(caret), .. })] = effects else {
        panic!("{effects:?}")
    };
    assert_eq!(*purpose, wanted);
    (replacement.text.clone(), replacement.start, caret.at)
}

#[test]
fn a_question_goes_behind_what_is_there() {
    for (body, expected) in [("", "Who?"), ("Hi Ada", "\nWho?")] {
        let mut host = Host::new(Settings::default());
        host.connect(PORT, (TAB, 0), HOST, None);
        host.receive(PORT, open(body, Vec::new(), None));
        let effects = host.receive(PORT, ToHost::Question { document: 1, version: 1, text: "Who?".into() });
        let at = u32::try_from(body.len()).expect("short");
        assert_eq!(edit(&effects, EditPurpose::Question), (expected.into(), at, at + u32::try_from(expected.len()).unwrap()));
    }
}
