//! The toolbar's popup: the checklist of what is being written in this tab, and the switch for its site.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::dom::{self, Build};
use super::{checklist, extension_api as api, page_api};
use crate::json::{FromJson, Json, Object, object};
use crate::protocol::{FromPopup, POPUP_PORT, ToPopup};
use crate::settings;
use crate::texts::{self, filled, text};

/// What the popup knows.
#[derive(Default)]
struct Popup {
    port: Option<api::Port>,
    tab: Tab,
    /// Whether we may work on the tab's site.
    allowed: bool,
    shown: Option<ToPopup>,
    /// How often the background has answered: its first answer comes before it has called the tab's agent.
    answers: u32,
    /// The match patterns of all that the person has allowed.
    patterns: Vec<String>,
    /// Whether the person has just allowed the site, and its agent is being started.
    starting: bool,
}

/// The tab that the popup is about.
#[derive(Default)]
struct Tab {
    id: i32,
    /// Its address; absent where the browser does not let us know.
    url: Option<String>,
}

impl FromJson for Tab {
    fn from_json(json: Json) -> Option<Self> {
        let mut tab = Object::from_json(json)?;
        Some(Self { id: tab.take::<Option<i32>>("id")?.unwrap_or_default(), url: tab.take("url")? })
    }
}

impl Popup {
    fn host(&self) -> Option<String> {
        settings::host(self.tab.url.as_deref()?).filter(|_| self.pattern().is_some())
    }

    fn pattern(&self) -> Option<String> {
        settings::pattern(self.tab.url.as_deref()?)
    }

    fn post(&self, message: &FromPopup) {
        if let Some(port) = &self.port {
            // A Port that has just been closed throws; `onDisconnect` opens the next.
            let _ = port.post_message(&api::js(message));
        }
    }

    fn watch(&self) {
        self.post(&FromPopup::Watch { tab: self.tab.id, host: self.host() });
    }

    /// The address of the policy's team file, if its host is to be asked for.
    fn team_url(&self) -> Option<&str> {
        let url = self.shown.as_ref()?.team_url.as_deref()?;
        (!self.patterns.iter().any(|pattern| settings::covers(pattern, url))).then_some(url)
    }

    /// What there is to see.
    fn state(&self) -> State<'_> {
        // Of its own pages the browser tells nothing, not even their address.
        let Some(address) = &self.tab.url else { return self.shown_or(State::NotAPage) };
        if self.pattern().is_none() {
            return State::NotAPage;
        }
        if CLOSED.iter().any(|closed| settings::covers(closed, address)) {
            return State::Closed;
        }
        self.shown_or(if self.allowed { State::NoAgent } else { State::NotAllowed })
    }

    fn shown_or<'s>(&'s self, without: State<'s>) -> State<'s> {
        match &self.shown {
            Some(shown) if shown.site_off => State::Off { held: shown.held_off },
            Some(ToPopup { connected: true, checklist: Some(checklist), .. }) => State::Checklist(checklist),
            Some(shown) if shown.connected => State::NothingWritten,
            Some(_) if self.answers > 1 && !self.starting => without,
            _ => State::Waiting,
        }
    }
}

/// Sites on which browsers let no extension work.
const CLOSED: &[&str] = &["https://chromewebstore.google.com/*", "https://addons.mozilla.org/*"];

/// What the popup shows.
pub(super) enum State<'s> {
    /// It is not known yet.
    Waiting,
    /// The browser's own page, a file, or what the browser does not tell us of.
    NotAPage,
    /// The browser lets no extension work there.
    Closed,
    /// The person has not allowed the site.
    NotAllowed,
    /// The site is allowed and no agent answers.
    NoAgent,
    /// The person or their team has switched the site off.
    Off {
        /// Whether the person cannot switch it on.
        held: bool,
    },
    /// The agent waits for somebody to write.
    NothingWritten,
    /// There is a text.
    Checklist(&'s crate::protocol::Checklist),
}

/// Starts the popup; called by `popup.html`.
#[wasm_bindgen]
#[allow(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
pub fn popup() {
    texts::set_source(api::message);
    let popup = Rc::new(RefCell::new(Popup::default()));
    listen(&popup);
    api::spawn(async move {
        let query = api::tabs_query(&api::js(&object([("active", true.into()), ("currentWindow", true.into())]))).await;
        let tabs: Vec<Tab> = query.ok().and_then(|tabs| api::read(&tabs)).unwrap_or_default();
        let tab = tabs.into_iter().next().unwrap_or_default();
        let patterns = page_api::allowed().await;
        {
            let mut popup = popup.borrow_mut();
            popup.allowed = tab.url.as_ref().is_some_and(|url| patterns.iter().any(|pattern| settings::covers(pattern, url)));
            (popup.tab, popup.patterns) = (tab, patterns);
        }
        connect(&popup);
        render(&popup.borrow());
    });
}

/// Opens a Port to the background, and the next one when it is lost (the browser may stop the background at any time).
fn connect(popup: &Rc<RefCell<Popup>>) {
    // Where the extension has just been updated or removed there is nobody to talk to any more.
    let Ok(port) = api::connect(&api::js(&object([("name", POPUP_PORT.into())]))) else { return };
    let heard = Rc::clone(popup);
    page_api::listen(&port.on_message(), move |message| {
        let Some(shown) = api::read::<ToPopup>(&message) else { return };
        let mut popup = heard.borrow_mut();
        popup.answers += 1;
        popup.shown = Some(shown);
        render(&popup);
    });
    let lost = Rc::clone(popup);
    page_api::listen(&port.on_disconnect(), move |_| {
        // A background that answers nothing before it goes would be called for ever.
        let answered = std::mem::take(&mut lost.borrow_mut().answers) > 0;
        if answered {
            connect(&lost);
        }
    });
    let mut popup = popup.borrow_mut();
    popup.port = Some(port);
    popup.watch();
}

fn render(popup: &Popup) {
    let host = popup.host();
    let state = popup.state();
    let switchable = host.is_some() && !matches!(state, State::Waiting | State::Closed | State::NotAllowed | State::NotAPage);
    let off = matches!(state, State::Off { .. });
    dom::show("switch", switchable);
    if let (Some(switch), true) = (dom::by_id("switch"), switchable) {
        let _ = switch.set("aria-checked", if off { "false" } else { "true" });
        let held = popup.shown.as_ref().is_some_and(|shown| shown.held_off);
        dom::enable("switch", !held);
    }
    let reading = popup.shown.as_ref().is_some_and(|shown| shown.reading);
    let readable = popup.shown.as_ref().is_some_and(|shown| shown.readable);
    dom::show("reading-row", switchable && !off && (readable || reading));
    let suggested = popup.shown.as_ref().is_some_and(|shown| shown.suggested);
    dom::show("reading-team", suggested && !reading);
    if let Some(switch) = dom::by_id("reading") {
        let _ = switch.set("aria-checked", if reading { "true" } else { "false" });
    }
    let team_host = popup.team_url().and_then(settings::host);
    dom::show("team-row", team_host.is_some());
    dom::say("team-asks", &filled("popup_team_asks", &[team_host.as_deref().unwrap_or_default()]));
    dom::say("host", host.as_deref().unwrap_or_default());
    dom::fill("main", checklist::view(&state, host.as_deref()));
}

/// What the person does.
fn listen(popup: &Rc<RefCell<Popup>>) {
    let popup = Rc::clone(popup);
    dom::on("click", "data-do", move |_, clicked| match clicked.get_attribute("data-do").as_deref() {
        Some("insert") => insert(&popup.borrow(), number(clicked)),
        Some("copy") => copy(&popup.borrow(), clicked),
        Some("switch") => switch(&popup.borrow()),
        Some("reading") => switch_reading(&popup.borrow()),
        Some("allow") => allow(&popup),
        Some("allow-team") => allow_team(&popup.borrow()),
        Some("not-now") => popup.borrow().post(&FromPopup::TeamAsked {}),
        Some("reload") => reload(&popup.borrow()),
        Some("options") => api::spawn(async {
            let _ = api::open_options_page().await;
            close();
        }),
        _ => {}
    });
}

/// The finding that a button is for.
fn number(button: &web_sys::Element) -> Option<u32> {
    button.get_attribute("data-finding")?.parse().ok()
}

fn insert(popup: &Popup, finding: Option<u32>) {
    let checklist = popup.shown.as_ref().and_then(|shown| shown.checklist.as_ref());
    if let (Some(checklist), Some(finding)) = (checklist, finding) {
        popup.post(&FromPopup::Insert { port: checklist.port, document: checklist.document, finding });
        // The caret is waiting in the first gap: the page gets the keyboard back.
        close();
    }
}

fn copy(popup: &Popup, button: &web_sys::Element) {
    let asks = popup.shown.iter().filter_map(|shown| shown.checklist.as_ref()).flat_map(|checklist| &checklist.asks);
    let Some(ask) = number(button).and_then(|id| asks.into_iter().find(|ask| ask.id == id)) else { return };
    let Some(window) = web_sys::window() else { return };
    let written = window.navigator().clipboard().write_text(&ask.card.block);
    let button = button.clone();
    api::spawn(async move {
        let said = text(if JsFuture::from(written).await.is_ok() { "card_copied" } else { "popup_copy_failed" });
        button.set_text_content(Some(said));
        dom::say("status", said);
    });
}

fn switch(popup: &Popup) {
    if let (Some(host), Some(shown)) = (popup.host(), &popup.shown) {
        popup.post(&FromPopup::SetSite { host, on: shown.site_off });
    }
}

fn switch_reading(popup: &Popup) {
    if let (Some(host), Some(shown)) = (popup.host(), &popup.shown) {
        popup.post(&FromPopup::SetReading { host, on: !shown.reading });
    }
}

/// Asks for the site. The browser shows its question only while it handles the click: nothing may be awaited before.
fn allow(popup: &Rc<RefCell<Popup>>) {
    let Some(pattern) = popup.borrow().pattern() else { return };
    let Ok(answer) = api::permissions_request(&api::js(&object([("origins", Json::List(vec![Json::Text(pattern)]))]))) else {
        return;
    };
    let popup = Rc::clone(popup);
    api::spawn(async move {
        if !JsFuture::from(answer).await.is_ok_and(|granted| granted.is_truthy()) {
            return;
        }
        {
            let mut popup = popup.borrow_mut();
            (popup.allowed, popup.starting) = (true, true);
            render(&popup);
        }
        // The background hears of it from the browser, and starts the agent.
        for _ in 0..10 {
            gloo_timers::future::TimeoutFuture::new(150).await;
            let popup = popup.borrow();
            if popup.shown.as_ref().is_some_and(|shown| shown.connected) {
                break;
            }
            popup.watch();
        }
        let mut popup = popup.borrow_mut();
        popup.starting = false;
        render(&popup);
    });
}

/// Asks for the host of the policy's team file, this once. The background hears of a yes from the browser.
fn allow_team(popup: &Popup) {
    let Some(pattern) = popup.team_url().and_then(settings::pattern) else { return };
    let _ = api::permissions_request(&api::js(&object([("origins", Json::List(vec![Json::Text(pattern)]))])));
    popup.post(&FromPopup::TeamAsked {});
}

fn reload(popup: &Popup) {
    let tab = popup.tab.id;
    api::spawn(async move {
        let _ = api::tabs_reload(tab).await;
        close();
    });
}

fn close() {
    if let Some(window) = web_sys::window() {
        let _ = window.close();
    }
}
