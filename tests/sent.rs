//! After a drive-by text of one's own has been sent: the offer to add its context, as the engine host decides it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use backstory::host::{Effect, Host};
use backstory::protocol::{EditPurpose, FieldText, FromHost, ToHost};
use backstory::settings::Settings;

const ASK: &str = "Can you add a toggle to disable email notifications?";
const CONTEXT: &str = "Our support agents at Acme are woken by these mails at night, because nobody can switch them off.";
const TALK: &str = "Thanks, see you on Monday then.";
const HOST: &str = "chat.example";
const PORT: u32 = 1;
const TAB: i32 = 5;

fn field(text: &str) -> FieldText {
    FieldText { text: text.into(), marks: Vec::new() }
}

/// An empty composer.
fn open() -> ToHost {
    ToHost::Open {
        document: 1,
        version: 1,
        site: "slack".into(),
        page: "https://chat.example/room".into(),
        title: None,
        body: Some(field("")),
        context: Vec::new(),
        around: None,
        rich: false,
    }
}

#[test]
fn after_a_drive_by_message_a_reply_is_offered_once() {
    let sent = |text: &str| ToHost::Sent { document: 1, body: field(text) };
    let mut host = Host::new(Settings::default());
    host.connect(PORT, (TAB, 0), HOST, None);
    host.receive(PORT, open());
    assert_eq!(host.receive(PORT, sent(TALK)), []);
    assert_eq!(host.receive(PORT, sent(&format!("{ASK} {CONTEXT}"))), []);
    let effects = host.receive(PORT, sent(ASK));
    assert!(matches!(effects.as_slice(), [Effect::Send(PORT, FromHost::Offer { document: 1, .. })]), "{effects:?}");
    let effects = host.receive(PORT, ToHost::FollowUp { document: 1, version: 1 });
    let [Effect::Send(PORT, FromHost::Edit { purpose: EditPurpose::FollowUp, replacement: Some(words), caret, .. })] =
        effects.as_slice()
    else {
        panic!("{effects:?}")
    };
    assert_eq!((words.text.as_str(), words.start), ("Who needs it: . Problem: . Why now: . Evidence (optional): .", 0));
    assert_eq!(caret.map(|caret| caret.at), Some(14));
    assert_eq!(host.receive(PORT, sent(ASK)), [], "once");
    // Who has hidden it wants to hear of it no more.
    let other = "Please add a CSV export to the reports page.";
    host.receive(PORT, ToHost::HidePosted { page: "https://chat.example/room".into(), ask: other.into(), everywhere: true });
    assert_eq!(host.receive(PORT, sent(other)), []);
}

/// The host after a form with this text has left its page, and the effects of that.
fn form_sent(text: &str, hidden: Option<&str>) -> (Host, Vec<Effect>) {
    let mut host = Host::new(Settings::default());
    host.connect(PORT, (TAB, 0), HOST, None);
    host.receive(PORT, open());
    if let Some(ask) = hidden {
        host.receive(PORT, ToHost::HidePosted { page: String::new(), ask: ask.into(), everywhere: true });
    }
    assert_eq!(
        host.receive(PORT, ToHost::Submitted { document: 1, body: field(text), top: false }),
        [],
        "the page is still there"
    );
    let effects = host.disconnect(PORT);
    (host, effects)
}

const NEXT: u32 = 2;

fn arrived(host: &mut Host, texts: &[&str]) -> Vec<Effect> {
    host.receive(NEXT, open());
    host.receive(NEXT, ToHost::Arrived { document: 1, texts: texts.iter().map(|text| field(text)).collect() })
}

#[test]
fn a_form_that_leads_to_what_was_posted_brings_one_offer_there() {
    let (mut host, effects) = form_sent(ASK, None);
    assert_eq!(effects.last(), Some(&Effect::Follow(TAB, 0)));
    assert!(!format!("{host:?}").contains("toggle"), "no word of it is kept");
    let effects = host.connect(NEXT, (TAB, 0), HOST, None);
    assert!(effects.contains(&Effect::Send(NEXT, FromHost::Submitted)), "{effects:?}");
    let effects = arrived(&mut host, &[ASK, TALK, &format!("Hello all.\n{ASK}"), TALK]);
    assert!(
        matches!(effects.as_slice(), [Effect::Send(NEXT, FromHost::Offer { document: 1, text: Some(2), .. })]),
        "{effects:?}"
    );
    let effects = host.receive(NEXT, ToHost::FollowUp { document: 1, version: 1 });
    assert!(
        matches!(
            effects.as_slice(),
            [Effect::Send(NEXT, FromHost::Edit { replacement: Some(replacement), .. })] if replacement.text.starts_with("Who needs it: ")
        ),
        "{effects:?}"
    );
    assert_eq!(arrived(&mut host, &[ASK]), [], "once");
    assert_eq!(host.disconnect(NEXT).last(), None);
}

#[test]
fn a_form_that_leads_elsewhere_brings_no_offer() {
    for (text, hidden) in [(TALK, None), (&*format!("{ASK} {CONTEXT}"), None), (ASK, Some(ASK))] {
        let (_, effects) = form_sent(text, hidden);
        assert!(!effects.contains(&Effect::Follow(TAB, 0)), "{text}");
    }
    let asks = |effects: &[Effect]| effects.contains(&Effect::Send(NEXT, FromHost::Submitted));
    let (mut host, _) = form_sent(ASK, None);
    assert!(!asks(&host.connect(NEXT, (TAB + 1, 0), HOST, None)), "another tab");
    host.disconnect(NEXT);
    assert!(!asks(&host.connect(NEXT, (TAB, 3), "frame.example", Some(HOST))), "a frame of another site in it");
    host.disconnect(NEXT);
    assert!(!asks(&host.connect(NEXT, (TAB, 0), "other.example", None)), "another site");
    host.disconnect(NEXT);
    assert!(!asks(&host.connect(NEXT, (TAB, 0), HOST, None)), "forgotten by then");

    let (mut host, _) = form_sent(ASK, None);
    host.not_followed(TAB);
    assert!(!asks(&host.connect(NEXT, (TAB, 0), HOST, None)), "nobody was there");

    let (mut host, _) = form_sent(ASK, None);
    assert!(asks(&host.connect(NEXT, (TAB, 0), HOST, None)));
    assert_eq!(arrived(&mut host, &[TALK]), [], "it was not posted");
    assert_eq!(arrived(&mut host, &[ASK]), [], "and is forgotten");
}

#[test]
fn a_form_that_leads_a_tab_out_of_a_frame_is_looked_for_in_the_whole_page() {
    let asks = |effects: &[Effect]| effects.contains(&Effect::Send(NEXT, FromHost::Submitted));
    let sent = || {
        let mut host = Host::new(Settings::default());
        host.connect(PORT, (TAB, 3), HOST, Some("around.example"));
        host.receive(PORT, open());
        host.receive(PORT, ToHost::Submitted { document: 1, body: field(ASK), top: true });
        let effects = host.disconnect(PORT);
        assert_eq!(effects.last(), Some(&Effect::Follow(TAB, 0)));
        host
    };
    let mut host = sent();
    assert!(!asks(&host.connect(NEXT, (TAB, 3), HOST, None)), "another frame");
    host.disconnect(NEXT);
    assert!(asks(&host.connect(NEXT, (TAB, 0), HOST, None)));
    let effects = arrived(&mut host, &[ASK]);
    assert!(matches!(effects.as_slice(), [Effect::Send(NEXT, FromHost::Offer { .. })]), "{effects:?}");

    let mut host = sent();
    assert!(!asks(&host.connect(NEXT, (TAB, 0), "around.example", None)), "the page around it is another site's");
    host.disconnect(NEXT);
    assert!(!asks(&host.connect(NEXT, (TAB, 0), HOST, None)), "forgotten by then");
}
