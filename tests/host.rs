//! The engine host as the frames of a browser see it: messages in, effects out.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use backstory::host::{Effect, Host};
use backstory::protocol::{
    EditPurpose, FieldText, FromHost, FromPopup, MAX_TEXT, Part, PopupState, Replacement, ToHost, ToPopup, WireFinding,
};
use backstory::settings::{Key, Settings};
use backstory::template::Template;

const ASK: &str = "Can you add a toggle to disable email notifications?";
const TAB: i32 = 5;
const PORT: u32 = 1;
const POPUP: u32 = 9;

fn field(text: &str) -> Option<FieldText> {
    Some(FieldText { text: text.into(), marks: Vec::new() })
}

fn open(document: u32, version: u32, title: Option<&str>, body: &str) -> ToHost {
    ToHost::Open {
        document,
        version,
        site: "trac".into(),
        page: "https://trac.example/newticket".into(),
        title: title.and_then(field),
        body: field(body),
        context: Vec::new(),
        around: None,
        rich: false,
    }
}

fn change(version: u32, start: u32, end: u32, text: &str) -> ToHost {
    ToHost::Change { document: 1, version, part: Part::Body, start, end, text: text.into(), marks: Vec::new() }
}

/// A host with one frame whose document 1 is at version 1.
fn host(title: Option<&str>, body: &str) -> (Host, Vec<Effect>) {
    let mut host = Host::new(Settings::default());
    host.connect(PORT, (TAB, 0), "trac.example", None);
    let effects = host.receive(PORT, open(1, 1, title, body));
    (host, effects)
}

/// The findings among some effects, with the version they are for and the number that lacks context.
fn findings(effects: &[Effect]) -> (u32, usize, &[WireFinding]) {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Send(PORT, FromHost::Findings { version, findings, .. }) => {
            Some((*version, findings.iter().filter(|finding| finding.lacks).count(), findings.as_slice()))
        }
        _ => None,
    });
    found.expect("findings are sent")
}

fn shown(effects: &[Effect]) -> &ToPopup {
    let shown = effects.iter().rev().find_map(|effect| if let Effect::Show(POPUP, shown) = effect { Some(shown) } else { None });
    shown.expect("the popup is told")
}

/// A popup over a tab at this address, on a host that the person has allowed.
fn watch(tab: i32, address: Option<&str>) -> FromPopup {
    let allowed = vec!["https://trac.example/*".into(), "*://*.mail.example/*".into()];
    FromPopup::Watch { tab, address: address.map(str::to_owned), allowed, starting: false }
}

fn badge(effects: &[Effect]) -> u32 {
    let badge = effects.iter().rev().find_map(|effect| if let Effect::Badge(TAB, count) = effect { Some(*count) } else { None });
    badge.expect("the badge is set")
}

#[test]
fn an_ask_gets_its_finding_its_card_and_the_badge() {
    let (_, effects) = host(None, &format!("Hi 🚀 all.\n{ASK}"));
    let (version, lacking, found) = findings(&effects);
    assert_eq!((version, lacking, badge(&effects)), (1, 1, 1));
    let [finding] = found else { panic!("{found:?}") };
    // The emoji is two code units.
    assert_eq!((finding.start, finding.end, finding.ask.as_str()), (11, 11 + 52, ASK));
    assert!(finding.underline);
    let missing: Vec<_> = finding.card.rows.iter().filter(|row| row.quotes.is_empty()).map(|row| row.slot.as_str()).collect();
    assert_eq!(missing, ["who", "problem", "why_now", "evidence"]);
    assert_eq!(finding.card.block, "Who needs it: \nProblem: \nWhy now: \nEvidence (optional): ");
}

#[test]
fn a_change_is_judged_and_one_that_does_not_fit_asks_for_the_whole() {
    let (mut host, _) = host(None, ASK);
    let effects = host.receive(PORT, change(2, 0, 52, "Thanks!"));
    assert_eq!(findings(&effects).0, 2);
    assert_eq!((findings(&effects).1, badge(&effects)), (0, 0));
    let reopen = vec![Effect::Send(PORT, FromHost::Reopen { document: 1 })];
    for (start, end) in [(3, 99), (5, 4), (u32::MAX, u32::MAX)] {
        assert_eq!(host.receive(PORT, change(3, start, end, "x")), reopen, "{start}..{end}");
    }
    host.receive(PORT, ToHost::Close { document: 1 });
    assert_eq!(host.receive(PORT, change(4, 0, 0, "x")), reopen);
}

#[test]
fn half_a_pair_is_never_cut() {
    let (mut host, _) = host(None, "a🚀b");
    // Offset 2 is the middle of the emoji.
    let effects = host.receive(PORT, change(2, 2, 2, "x"));
    assert_eq!(effects, [Effect::Send(PORT, FromHost::Reopen { document: 1 })]);
}

#[test]
fn context_in_the_description_answers_an_ask_in_the_title() {
    let (_, bare) = host(Some("Add CSV export"), "");
    assert_eq!(findings(&bare).2[0].part, Part::Title);
    assert!(findings(&bare).2[0].underline);
    let why = "Finance teams at three of our top accounts cannot close the month because the API is too slow for them.";
    let (_, answered) = host(Some("Add CSV export"), why);
    let row = &findings(&answered).2[0].card.rows[1];
    assert_eq!((row.slot.as_str(), row.quotes.is_empty()), ("problem", false));
    assert!(findings(&answered).2.iter().all(|finding| !finding.underline));
}

#[test]
fn the_block_is_inserted_for_the_version_that_the_person_sees() {
    let (mut host, _) = host(None, ASK);
    let insertion = |version| ToHost::Insertion { document: 1, version, finding: 0 };
    let effects = host.receive(PORT, insertion(1));
    let [
        Effect::Send(
            PORT,
            FromHost::Edit { purpose: EditPurpose::Insertion, version: 1, replacement: Some(replacement), caret, .. },
        ),
    ] = effects.as_slice()
    else {
        panic!("{effects:?}")
    };
    let text = "\n\nWho needs it: \nProblem: \nWhy now: \nEvidence (optional): ".to_owned();
    assert_eq!(*replacement, Replacement { part: Part::Body, start: 52, end: 52, text, html: None });
    assert_eq!(caret.unwrap().at, 52 + 2 + 14);
    assert_eq!(host.receive(PORT, insertion(7)), [Effect::Send(PORT, FromHost::Reopen { document: 1 })]);
}

#[test]
fn ignoring_hushes_the_document_and_can_be_taken_back() {
    let (mut host, _) = host(None, ASK);
    let effects = host.receive(PORT, ToHost::Ignore { document: 1, finding: 0 });
    assert!(effects.contains(&Effect::Store(Key::Ignored)));
    assert_eq!((findings(&effects).1, badge(&effects)), (0, 0));
    assert!(!host.settings().ignored.is_empty() && host.settings().not_requests.is_empty());
    let effects = host.receive(PORT, ToHost::Restore);
    assert_eq!(findings(&effects).1, 1);
    assert!(host.settings().ignored.is_empty());
}

#[test]
fn what_is_not_a_request_is_hidden_on_every_page() {
    let (mut host, _) = host(None, ASK);
    let effects = host.receive(PORT, ToHost::NotARequest { document: 1, finding: 0 });
    assert!(effects.contains(&Effect::Store(Key::NotRequests)));
    host.connect(2, (6, 0), "other.example", None);
    let effects = host.receive(2, open(1, 1, None, ASK));
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Send(2, FromHost::Findings { findings, .. }) if findings.is_empty())),
        "{effects:?}"
    );
}

#[test]
fn a_site_that_is_off_is_told_and_says_nothing() {
    let (mut host, _) = host(None, ASK);
    let effects = host.receive(PORT, ToHost::SiteOff);
    assert!(effects.contains(&Effect::Store(Key::SitesOff)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Send(PORT, FromHost::Site { enabled: false, .. }))));
    assert_eq!((findings(&effects).1, badge(&effects)), (0, 0));
    // A frame of another host inside a page that is off is off too.
    let effects = host.connect(2, (TAB, 3), "embedded.example", Some("trac.example"));
    assert!(matches!(effects.as_slice(), [Effect::Send(2, FromHost::Site { enabled: false, .. })]), "{effects:?}");
    let effects = host.receive_popup(POPUP, FromPopup::SetSite { host: "trac.example".into(), on: true });
    assert!(effects.contains(&Effect::Wake(None)));
    assert_eq!(findings(&effects).1, 1);
}

#[test]
fn a_changed_template_changes_open_cards_at_once() {
    let (mut host, _) = host(None, ASK);
    let mut settings = host.settings().clone();
    settings.template = Template::parse(
        r#"{"version": 1, "slots": [{"id": "why_now", "label": "Warum jetzt", "prompt": "?", "required": true}]}"#,
    )
    .unwrap();
    let effects = host.set_settings(settings.clone());
    assert_eq!(findings(&effects).2[0].card.block, "Warum jetzt: ");
    assert_eq!(host.set_settings(settings), [], "the same settings again are no news");
}

#[test]
fn a_team_s_own_slot_counts_where_its_label_has_words() {
    let template = r#"{"version": 1, "slots": [{"id": "persona", "label": "Persona", "prompt": "?", "required": true}]}"#;
    let settings = Settings { template: Template::parse(template).unwrap(), ..Settings::default() };
    for (body, lacking) in [(format!("{ASK}\n\nPersona: "), 1), (format!("{ASK}\n\nPersona: Ada, auditor"), 0)] {
        let mut host = Host::new(settings.clone());
        host.connect(PORT, (TAB, 0), "trac.example", None);
        let effects = host.receive(PORT, open(1, 1, None, &body));
        assert_eq!(findings(&effects).1, lacking, "{body:?}");
    }
}

#[test]
fn what_says_the_same_as_a_sentence_that_is_no_request_is_told_in_its_place() {
    let (body, title) = ("Please add a dark mode to the reports page.", "Dark mode");
    let told = |effects: &[Effect]| {
        let (_, lacking, found) = findings(effects);
        assert_eq!((lacking, badge(effects)), (1, 1));
        let [finding] = found else { panic!("{found:?}") };
        finding.clone()
    };
    let (mut host, effects) = host(Some(title), body);
    let first = told(&effects);
    assert_eq!(first.ask, body);
    host.receive_popup(POPUP, watch(TAB, Some("https://trac.example/1")));
    let effects = host.receive(PORT, ToHost::NotARequest { document: 1, finding: first.id });
    let (_, lacking, found) = findings(&effects);
    let [second] = found else { panic!("{found:?}") };
    assert_eq!((second.ask.as_str(), lacking, second.underline), (title, 1, true));
    assert_eq!(shown(&effects).checklist.as_ref().unwrap().asks.len(), 1);
    // Neither is left once both are hidden; taken back, the first is the one that is told.
    let effects = host.receive(PORT, ToHost::NotARequest { document: 1, finding: second.id });
    assert_eq!((findings(&effects).2.len(), badge(&effects)), (0, 0));
    host.receive(PORT, ToHost::Restore);
    let effects = host.receive(PORT, ToHost::Restore);
    assert_eq!(findings(&effects).2.iter().map(|finding| finding.ask.as_str()).collect::<Vec<_>>(), [body]);
}

#[test]
fn the_popup_sees_the_document_last_written_in_and_inserts_through_its_agent() {
    let (mut host, _) = host(None, ASK);
    let effects = host.receive_popup(POPUP, watch(TAB, Some("https://trac.example/new")));
    assert!(effects.contains(&Effect::Wake(Some(TAB))));
    let checklist = shown(&effects).checklist.clone().unwrap();
    assert_eq!((checklist.asks.len(), checklist.port, checklist.document), (1, PORT, 1));
    let effects = host.receive_popup(POPUP, FromPopup::Insert { port: PORT, document: 1, finding: 0 });
    assert_eq!(effects, [Effect::Send(PORT, FromHost::Insert { document: 1, finding: 0 })]);
    let effects = host.receive(PORT, change(2, 0, 52, ""));
    assert_eq!(shown(&effects).state, PopupState::NothingWritten);
    assert_eq!(badge(&effects), 0);
    let effects = host.disconnect(PORT);
    assert_eq!(shown(&effects).checklist, None);
    assert_eq!(host.receive_popup(POPUP, FromPopup::Insert { port: PORT, document: 1, finding: 0 }), []);
    assert_eq!(shown(&host.reached(TAB, true)).state, PopupState::NothingWritten);
}

#[test]
fn a_port_that_is_unknown_or_gone_is_nobody() {
    let mut host = Host::new(Settings::default());
    assert_eq!(host.receive(PORT, open(1, 1, None, ASK)), []);
    assert_eq!(host.disconnect(PORT), []);
}

#[test]
fn a_text_of_the_greatest_length_is_still_judged() {
    let filler = "All of this is prose that asks for nothing at all. ";
    let body = format!("{}{ASK}", filler.repeat((MAX_TEXT - ASK.len()) / filler.len() / 20));
    let (_, effects) = host(None, &body);
    assert_eq!(findings(&effects).2[0].ask, ASK);
}

#[test]
fn looking_into_a_field_is_not_writing_in_it() {
    let (mut host, _) = host(None, ASK);
    let effects = host.receive(PORT, open(2, 1, None, ""));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Badge(..))), "{effects:?}");
    assert_eq!(shown(&host.receive_popup(POPUP, watch(TAB, None))).checklist.as_ref().unwrap().document, 1);
    let change =
        ToHost::Change { document: 2, version: 2, part: Part::Body, start: 0, end: 0, text: "Hi".into(), marks: Vec::new() };
    host.receive(PORT, change);
    assert_eq!(shown(&host.receive_popup(POPUP, watch(TAB, None))).state, PopupState::NoAsks);
}

#[test]
fn a_badge_of_before_the_background_was_stopped_is_reset() {
    let mut host = Host::new(Settings::default());
    assert_eq!(badge(&host.connect(PORT, (TAB, 0), "trac.example", None)), 0);
    host.receive(PORT, open(1, 1, None, ASK));
    let effects = host.connect(2, (TAB, 0), "trac.example", None);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Badge(..))), "another frame of the tab keeps it");
}

#[test]
fn a_popup_reaches_the_frames_of_its_own_tab_alone() {
    let (mut host, _) = host(None, ASK);
    host.receive_popup(POPUP, watch(TAB + 1, None));
    assert_eq!(host.receive_popup(POPUP, FromPopup::Insert { port: PORT, document: 1, finding: 0 }), []);
}

#[test]
fn the_popup_says_what_there_is_where_no_agent_is() {
    let address = |address: &str| Some(address.to_owned());
    let table = [
        ("its address is not told", None, PopupState::NotAPage, None),
        ("the browser's own", address("chrome://version"), PopupState::NotAPage, None),
        ("a file", address("file:///tmp/ticket.html"), PopupState::NotAPage, None),
        ("a store", address("https://addons.mozilla.org/de/"), PopupState::Closed, Some("addons.mozilla.org")),
        ("not allowed", address("http://wiki.example:8080/a?b"), PopupState::NotAllowed, Some("wiki.example:8080")),
        ("allowed", address("https://trac.example/new"), PopupState::NoAgent, Some("trac.example")),
    ];
    for (name, address, state, of) in table {
        let mut host = Host::new(Settings::default());
        let first = host.receive_popup(POPUP, watch(TAB, address.as_deref()));
        let known = matches!(address.as_deref(), Some(address) if !address.contains("trac") && !address.contains("wiki"));
        assert_eq!(
            shown(&first).state,
            if known { state } else { PopupState::Waiting },
            "{name}, before the tab has been called"
        );
        let after = host.reached(TAB, false);
        assert_eq!((shown(&after).state, shown(&after).host.as_deref()), (state, of), "{name}");
        assert_eq!(shown(&after).switchable, state == PopupState::NoAgent, "{name}");
        assert_eq!(shown(&after).pattern.is_some(), of.is_some(), "{name}");
    }
    let mut host = Host::new(Settings::default());
    let starting = FromPopup::Watch { tab: TAB, address: Some("https://a.example/".into()), allowed: Vec::new(), starting: true };
    host.receive_popup(POPUP, starting);
    assert_eq!(shown(&host.reached(TAB, false)).state, PopupState::Waiting, "its agent may still come");
    let off = host.receive_popup(POPUP, FromPopup::SetSite { host: "a.example".into(), on: false });
    assert_eq!((shown(&off).state, shown(&off).switchable), (PopupState::Off, true));
}

#[test]
fn a_page_that_is_off_switches_off_the_frames_of_other_hosts_in_it() {
    let (mut host, _) = host(None, ASK);
    host.receive_popup(POPUP, watch(TAB, Some("https://mail.example/")));
    let effects = host.receive_popup(POPUP, FromPopup::SetSite { host: "mail.example".into(), on: false });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Send(PORT, FromHost::Site { enabled: false, .. }))));
}

#[test]
fn what_is_too_much_is_not_taken() {
    let (mut host, _) = host(None, ASK);
    assert_eq!(host.receive(PORT, open(2, 1, None, &"x".repeat(3 * MAX_TEXT + 1))), []);
    for document in 10..200 {
        host.receive(PORT, open(document, 1, None, ""));
    }
    // The oldest has made room.
    assert_eq!(host.receive(PORT, change(2, 0, 0, "x")), [Effect::Send(PORT, FromHost::Reopen { document: 1 })]);
}
