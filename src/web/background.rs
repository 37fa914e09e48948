//! The background: carries messages between the Ports and [`Host`], and what the host decides to the browser.
//!
//! `extension/background.ts` registers the listeners in the first turn of a worker's life, as browsers demand, and calls in
//! here once the wasm is ready.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::extension_api as api;
use super::{content_scripts, follow, languages, storage};
use crate::host::{Effect, FrameId, Host, PortId, TabId};
use crate::json::{FromJson, Json, Object, object};
use crate::map::Map;
use crate::protocol::{FromPopup, PAGE_PORT, POPUP_PORT, ToHost};
use crate::settings::{self, Key};
use crate::texts;

/// The toolbar badge's colour: dark enough for the white text that browsers put on it (contrast 6.3:1).
const BADGE_COLOUR: &str = "#6d3fd6";

/// How often the agent of a page that a form leads to is called, and the milliseconds in between: pages take their time.
const CALLS: u32 = 50;
const CALL_AGAIN: u32 = 200;

/// What runs in the background.
#[wasm_bindgen]
pub struct Background {
    shared: Rc<Shared>,
}

pub(super) struct Shared {
    pub(super) host: RefCell<Host>,
    /// Each with the name that it was opened with: a page of ours or an agent.
    ports: RefCell<Map<PortId, (api::Port, &'static str)>>,
    /// Whether the stored settings could be read: if not, nothing is written over them.
    stored: Cell<bool>,
    /// How many changes of the storage are our own and not heard of yet.
    own_changes: Cell<u32>,
    /// How an address is asked: `extension/background/fetch.ts`.
    pub(super) fetch: js_sys::Function,
    /// Whether the followed address is being asked.
    pub(super) checking: Cell<bool>,
}

#[wasm_bindgen]
impl Background {
    /// Reads the settings out of what is stored, which is being read already, and starts to serve.
    pub fn start(fetch: js_sys::Function, stored: js_sys::Promise) -> js_sys::Promise {
        texts::set_source(api::message);
        api::promise_of(async { Self::new(fetch, stored).await.into() })
    }

    /// A Port has been opened. `id` is unique while the background lives.
    pub fn connect(&self, id: PortId, port: api::Port) {
        let (name, sender) = (port.name(), port.sender());
        // A script in a page may open a Port of any name; only a page of ours is a popup.
        if name == POPUP_PORT && api::property(&sender, "origin") != own_origin() {
            return;
        }
        let Some(name) = [PAGE_PORT, POPUP_PORT].into_iter().find(|known| *known == name) else { return };
        self.shared.ports.borrow_mut().insert(id, (port, name));
        if name != PAGE_PORT {
            return;
        }
        let tab = api::property(&sender, "tab");
        let tab_id = api::property(&tab, "id").as_f64().map_or(-1, |id| id as TabId);
        let frame_id = api::property(&sender, "frameId").as_f64().map_or(0, |id| id as FrameId);
        // A frame without an address of its own (`about:blank`) still has the origin of the page that made it.
        let host = host_of(&api::property(&sender, "origin")).or_else(|| host_of(&api::property(&sender, "url")));
        let page_host = host_of(&api::property(&tab, "url"));
        let effects =
            self.shared.host.borrow_mut().connect(id, (tab_id, frame_id), &host.unwrap_or_default(), page_host.as_deref());
        self.shared.carry_out(effects);
    }

    /// A message has come over a Port. One that cannot be read is nobody's: it is dropped.
    pub fn receive(&self, id: PortId, message: JsValue) {
        let name = self.shared.ports.borrow().get(id).map(|(_, name)| *name);
        let effects = match name {
            Some(PAGE_PORT) => match api::read::<ToHost>(&message) {
                Some(message) => self.shared.host.borrow_mut().receive(id, message),
                None => return,
            },
            Some(POPUP_PORT) => match api::read::<FromPopup>(&message) {
                Some(message) => self.shared.host.borrow_mut().receive_popup(id, message),
                None => return,
            },
            _ => return,
        };
        self.shared.carry_out(effects);
    }

    /// A Port is gone.
    pub fn disconnect(&self, id: PortId) {
        self.shared.ports.borrow_mut().remove(id);
        let effects = self.shared.host.borrow_mut().disconnect(id);
        self.shared.carry_out(effects);
    }

    /// The stored settings have changed.
    pub fn settings_changed(&self) -> js_sys::Promise {
        let shared = Rc::clone(&self.shared);
        api::promise(async move { shared.settings_changed().await })
    }

    /// The policy has changed.
    pub fn policy_changed(&self) -> js_sys::Promise {
        let shared = Rc::clone(&self.shared);
        api::promise(async move {
            follow::read_policy(&shared).await;
            follow::check(&shared, false).await;
        })
    }

    /// It is time to ask the followed address.
    pub fn check(&self) -> js_sys::Promise {
        let shared = Rc::clone(&self.shared);
        api::promise(async move { follow::check(&shared, true).await })
    }

    /// The extension has just been installed or updated: tabs that are open already get their agent now.
    pub fn installed(&self) -> js_sys::Promise {
        let shared = Rc::clone(&self.shared);
        api::promise(async move {
            content_scripts::reconcile().await;
            content_scripts::inject_everywhere().await;
            let reading = shared.host.borrow().settings().reading.clone();
            content_scripts::read_in_tabs_of(&reading).await;
        })
    }

    /// The person has added these hosts (match patterns): the agent runs there from now on, in open tabs too.
    pub fn hosts_added(&self, origins: Vec<String>) -> js_sys::Promise {
        let shared = Rc::clone(&self.shared);
        api::promise(async move { shared.hosts_added(&origins).await })
    }

    /// The person has removed hosts.
    pub fn hosts_removed(&self) -> js_sys::Promise {
        api::promise(async { content_scripts::reconcile().await })
    }

    /// A keyboard command: the agent of the active tab carries it out.
    pub fn command(&self, command: String, tab: TabId) -> js_sys::Promise {
        let message = api::js(&object([("type", "command".into()), ("command", Json::Text(command))]));
        // A tab without an agent has nothing to open.
        api::promise(async move { drop(api::tabs_send_message(tab, &message).await) })
    }
}

impl Background {
    async fn new(fetch: js_sys::Function, stored: js_sys::Promise) -> Self {
        let stored = JsFuture::from(stored).await.ok().and_then(|stored| storage::read(&stored));
        let is_stored = stored.is_some();
        let mut settings = stored.unwrap_or_default();
        settings.speak(languages::read(settings.template.language).await);
        let own_changes = Cell::new(0);
        if is_stored && settings.salt.is_empty() {
            settings.salt = random_salt();
            own_changes.set(1);
            storage::store(Key::Salt, &settings.to_stored(Key::Salt)).await;
        }
        let (host, stored) = (RefCell::new(Host::new(settings)), Cell::new(is_stored));
        let (ports, checking) = (RefCell::default(), Cell::new(false));
        let shared = Rc::new(Shared { host, ports, stored, own_changes, fetch, checking });
        // Whoever woke the background is not kept waiting for this, nor for the policy. What is waited for may change meanwhile.
        let starting = Rc::clone(&shared);
        api::later(Box::pin(async move {
            let _ = api::set_badge_background(&api::js(&object([("color", BADGE_COLOUR.into())]))).await;
            content_scripts::reconcile().await;
            let reading = starting.host.borrow().settings().reading.clone();
            content_scripts::reconcile_reading(&reading).await;
        }));
        let starting = Rc::clone(&shared);
        api::later(Box::pin(async move {
            follow::read_policy(&starting).await;
            follow::check(&starting, false).await;
        }));
        Self { shared }
    }
}

impl Shared {
    async fn settings_changed(self: &Rc<Self>) {
        let own = self.own_changes.get();
        self.own_changes.set(own.saturating_sub(1));
        let Some(mut settings) = storage::load().await else { return };
        settings.speak(languages::read(settings.template.language).await);
        self.stored.set(true);
        if settings.salt.is_empty() {
            // Somebody has cleared the storage.
            settings.salt = random_salt();
            self.keep(Key::Salt, &settings.to_stored(Key::Salt)).await;
        }
        let mut effects = self.host.borrow_mut().set_settings(settings);
        if own == 0 {
            // Agents that lost their Port when the background was stopped do not hear of it otherwise.
            effects.push(Effect::Wake(None));
        }
        self.carry_out(effects);
        if own == 0 {
            follow::read_policy(self).await;
        }
        follow::check(self, false).await;
    }

    async fn hosts_added(self: &Rc<Self>, origins: &[String]) {
        content_scripts::reconcile().await;
        for origin in origins {
            content_scripts::inject_into_tabs_of(origin).await;
        }
        let covers = |pattern: &String| settings::covers(pattern, self.host.borrow().settings().followed_url());
        if origins.iter().any(covers) {
            follow::check(self, true).await;
        }
    }

    pub(super) fn carry_out(self: &Rc<Self>, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send(port, message) => self.post(port, &api::js(&message)),
                Effect::Show(port, message) => self.post(port, &api::js(&message)),
                Effect::Badge(tab, count) => api::spawn(async move {
                    let text = if count == 0 { String::new() } else { count.to_string() };
                    // The tab may be gone by now.
                    let _ = api::set_badge_text(&api::js(&object([("tabId", tab.into()), ("text", Json::Text(text))]))).await;
                }),
                Effect::Store(key) => self.store(key),
                Effect::Wake(tab) => self.wake(tab),
                Effect::Reading => {
                    let reading = self.host.borrow().settings().reading.clone();
                    api::spawn(async move {
                        content_scripts::reconcile_reading(&reading).await;
                        content_scripts::read_in_tabs_of(&reading).await;
                    });
                }
                Effect::Check => {
                    let shared = Rc::clone(self);
                    api::spawn(async move { follow::check(&shared, true).await });
                }
                Effect::Follow(tab, frame) => self.follow(tab, frame),
                Effect::OpenOptions => api::spawn(async {
                    let _ = api::open_options_page().await;
                }),
            }
        }
    }

    /// Reads the words of the block's language, where they are not here yet: one that a policy has brought. Until they are, the
    /// interface's stand in for them.
    pub(super) fn speak(self: &Rc<Self>) {
        let shared = Rc::clone(self);
        api::spawn(async move {
            let language = shared.host.borrow().settings().template.language;
            if languages::read(language).await {
                let mut settings = shared.host.borrow().settings().clone();
                settings.speak(true);
                let effects = shared.host.borrow_mut().set_settings(settings);
                shared.carry_out(effects);
            }
        });
    }

    fn post(&self, port: PortId, message: &JsValue) {
        if let Some((port, _)) = self.ports.borrow().get(port) {
            // A Port that has just been closed throws; its `onDisconnect` is on the way.
            let _ = port.post_message(message);
        }
    }

    fn store(self: &Rc<Self>, key: Key) {
        let value = self.host.borrow().settings().to_stored(key);
        let shared = Rc::clone(self);
        api::spawn(async move {
            shared.keep(key, &value).await;
        });
    }

    /// Stores a key; whether it could be stored.
    pub(super) async fn keep(&self, key: Key, value: &Json) -> bool {
        if !self.stored.get() {
            return false;
        }
        self.own_changes.set(self.own_changes.get() + 1);
        let kept = storage::store(key, value).await;
        if !kept {
            // There will be no change to hear of.
            self.own_changes.set(self.own_changes.get().saturating_sub(1));
        }
        kept
    }

    /// Calls the agent of the page that a frame is going to, as soon as it can hear.
    fn follow(self: &Rc<Self>, tab: TabId, frame: FrameId) {
        let shared = Rc::clone(self);
        api::spawn(async move {
            let message = api::js(&object([("type", "follow".into())]));
            let to = api::js(&object([("frameId", Json::Number(frame.to_string()))]));
            for _ in 0..CALLS {
                if api::frame_send_message(tab, &message, &to).await.is_ok() {
                    return;
                }
                gloo_timers::future::TimeoutFuture::new(CALL_AGAIN).await;
            }
            shared.host.borrow_mut().not_followed(tab);
        });
    }

    fn wake(self: &Rc<Self>, tab: Option<TabId>) {
        let shared = Rc::clone(self);
        api::spawn(async move {
            let message = api::js(&object([("type", "wake".into())]));
            let Some(tab) = tab else {
                for tab in content_scripts::tabs(&object([])).await {
                    let _ = api::tabs_send_message(tab, &message).await;
                }
                return;
            };
            let reached = api::tabs_send_message(tab, &message).await.is_ok();
            let effects = shared.host.borrow_mut().reached(tab, reached);
            shared.carry_out(effects);
        });
    }
}

/// The origin of the extension's own pages.
fn own_origin() -> JsValue {
    api::property(&api::property(&js_sys::global(), "location"), "origin")
}

/// The host name (with the port, where it is not the scheme's own) of an address.
fn host_of(address: &JsValue) -> Option<String> {
    let host = web_sys::Url::new(&address.as_string()?).ok()?.host();
    (!host.is_empty()).then_some(host)
}

/// 128 random bits as hexadecimal digits.
fn random_salt() -> String {
    let mut bytes = [0_u8; 16];
    let crypto = api::property(&js_sys::global(), "crypto").unchecked_into::<web_sys::Crypto>();
    let filled = crypto.get_random_values_with_u8_array(&mut bytes);
    // Without randomness there is no salt, and it is tried again at the next start.
    filled.map(|_| bytes.iter().map(|byte| format!("{byte:02x}")).collect()).unwrap_or_default()
}

/// The browser's number of a tab; none for what is no tab of a page.
pub(super) struct Tab(pub(super) Option<TabId>);

impl FromJson for Tab {
    fn from_json(json: Json) -> Option<Self> {
        Some(Self(Object::from_json(json)?.take("id")?))
    }
}
