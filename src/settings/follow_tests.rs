use super::*;

const URL: &str = "https://a.example/team.json";

fn file(label: &str, more: &str) -> String {
    format!(r#"{{"version":1,"slots":[{{"id":"who","label":"{label}","prompt":"Who?"}}]{more}}}"#)
}

fn sent(text: &str) -> Answer {
    Answer::File { text: text.into(), sha256: "00".into(), etag: Some("\"1\"".into()), modified: None }
}

/// What is known after these answers, a second apart.
fn after(answers: &[Answer]) -> Followed {
    let mut followed = Followed::default().of(URL);
    for (answer, now) in answers.iter().zip((1_000..).step_by(1_000)) {
        followed.heard(answer, "", now);
    }
    followed
}

fn label(followed: &Followed) -> Option<String> {
    Some(followed.template()?.slots.first()?.label.clone())
}

#[test]
fn only_what_nobody_on_the_way_can_change_is_followed() {
    let table = [
        (" https://a.example/t.json#top ", Ok("https://a.example/t.json")),
        ("HTTPS://a.example:8443/t?raw=1", Ok("HTTPS://a.example:8443/t?raw=1")),
        ("http://127.0.0.1:8400/t", Ok("http://127.0.0.1:8400/t")),
        ("http://localhost/t", Ok("http://localhost/t")),
        ("http://[::1]:80/t", Err("Only https://")),
        ("http://a.example/t", Err("Only https://")),
        ("http://localhost.a.example/t", Err("Only https://")),
        ("http://127.0.0.1.a.example/t", Err("Only https://")),
        ("http://127.0.0.1@a.example/t", Err("An address with a name and a password")),
        ("https://me:secret@a.example/t", Err("An address with a name and a password")),
        ("ftp://a.example/t", Err("An address begins")),
        ("a.example/t", Err("An address begins")),
        ("https://a b/", Err("This is not an address")),
        ("https://a.example\\@b.example/", Err("This is not an address")),
        ("https:///t", Err("This is not an address")),
        ("", Err("An address begins")),
    ];
    for (text, expected) in table {
        match (address(text), expected) {
            (Ok(url), Ok(expected)) => assert_eq!(url, expected),
            (Err(said), Err(begin)) => assert!(said.starts_with(begin), "{text:?}: {said}"),
            (other, _) => panic!("{text:?}: {other:?}"),
        }
    }
}

#[test]
fn a_token_that_could_be_more_than_one_header_is_refused() {
    assert!(Follow::typed(URL, "a\r\nb", "").is_err());
    assert!(Follow::typed(URL, "ab cd", "").is_err());
    assert!(Follow::typed(URL, "ghp_Ab1-~", &"A1".repeat(32)).is_ok_and(|follow| follow.sha256 == "a1".repeat(32)));
    assert!(Follow::typed(URL, "", "a1").is_err());
}

#[test]
fn the_last_good_copy_stays_through_every_failure() {
    let failures = [
        Answer::Status(404),
        Answer::Status(500),
        Answer::TimedOut,
        Answer::TooLarge,
        Answer::CutOff,
        Answer::NotText,
        Answer::Unreachable { allowed: true },
        Answer::Unreachable { allowed: false },
        sent("<html>"),
        sent("{}"),
    ];
    let mut said = std::collections::BTreeSet::new();
    for failure in failures {
        let followed = after(&[sent(&file("One", "")), failure.clone()]);
        assert_eq!(label(&followed).as_deref(), Some("One"), "{failure:?}");
        assert_eq!((followed.good_at, followed.checked_at), (1_000, 2_000));
        assert_eq!(followed.etag.as_deref(), Some("\"1\""));
        assert!(said.insert(followed.problem.map(|problem| problem.told())), "{failure:?} says what another says");
    }
    let again = after(&[sent(&file("One", "")), Answer::TimedOut, Answer::Unchanged]);
    assert_eq!((again.problem, again.good_at), (None, 3_000));
}

#[test]
fn the_first_copy_applies_at_once_and_a_later_one_as_it_says() {
    let look = r#","apply":"after_a_look""#;
    let first = after(&[sent(&file("One", look))]);
    assert_eq!((label(&first).as_deref(), first.waiting.as_ref()), (Some("One"), None));
    let mut second = after(&[sent(&file("One", look)), sent(&file("Two", look)), Answer::Unchanged]);
    assert_eq!(label(&second).as_deref(), Some("One"));
    assert_eq!(second.offered_changes(), ["“One” is now called “Two”."]);
    second.take_waiting();
    assert_eq!((label(&second).as_deref(), second.waiting.as_ref()), (Some("Two"), None));
    // The team takes it back before anybody has looked.
    let back = after(&[sent(&file("One", look)), sent(&file("Two", look)), sent(&file("One", look))]);
    assert_eq!((label(&back).as_deref(), back.waiting), (Some("One"), None));
}

#[test]
fn a_pinned_file_is_that_file() {
    let mut followed = Followed::default().of(URL);
    followed.heard(&sent(&file("One", "")), "11", 1);
    assert!(followed.file.is_none() && followed.problem.is_some());
    followed.heard(&sent(&file("One", "")), "00", 2);
    assert_eq!(label(&followed).as_deref(), Some("One"));
}

#[test]
fn it_is_asked_again_after_the_interval_or_when_the_clock_makes_no_sense() {
    let followed = after(&[Answer::TimedOut]);
    assert!(Followed::default().is_due(5));
    assert!(!followed.is_due(1_000 + INTERVAL - 1));
    assert!(followed.is_due(1_000 + INTERVAL));
    assert!(followed.is_due(999));
}

#[test]
fn what_is_known_is_stored_and_read_again() {
    let look = r#","apply":"after_a_look""#;
    let followed = after(&[sent(&file("One", "")), sent(&file("Two", look)), Answer::CutOff]);
    let Json::Object(stored) = followed.to_stored() else { panic!() };
    assert_eq!(Followed::from_stored(stored), Some(followed.clone()));
    assert_eq!(followed.of("https://b.example/").file, None);
}

#[test]
fn why_it_failed_is_told_in_the_language_of_the_day() {
    let table = [
        (Answer::Status(404), "404", "FOLLOW_STATUS_NO_FILE|404"),
        (Answer::CutOff, "broke off", "FOLLOW_CUT_OFF|"),
        (sent("<html>"), "web page", "FOLLOW_WEB_PAGE|"),
        (sent("{}"), "version", "FOLLOW_FILE_WRONG|FILE_"),
    ];
    for (answer, in_english, in_another) in table {
        let Json::Object(stored) = after(std::slice::from_ref(&answer)).to_stored() else { panic!() };
        let told = || Followed::from_stored(stored.clone()).unwrap().problem.unwrap().told();
        assert!(told().contains(in_english), "{}", told());
        texts::set_source(|key| format!("{}|\u{1}", key.to_uppercase()));
        assert!(told().starts_with(in_another), "{answer:?}: {}", told());
        texts::set_source(|key| texts::text_in(texts::LANGUAGES.first(), key).to_owned());
    }
    let Json::Object(mut old) = after(&[Answer::CutOff]).to_stored() else { panic!() };
    // Stored otherwise, and a file that can be read by now.
    let readable = object([("key", "follow_file_wrong".into()), ("value", Json::Text(file("One", "")))]);
    for stored in [Json::Text("The answer broke off.".into()), readable] {
        old.insert("problem", stored);
        let followed = Followed::from_stored(old.clone()).unwrap();
        assert_eq!((&followed.problem, followed.is_due(1_001)), (&None, true));
    }
}
