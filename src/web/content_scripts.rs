//! Where the agent runs: on the sites of the manifest, and on the hosts that the person has added.

use super::background::Tab;
use super::extension_api as api;
use crate::host::TabId;
use crate::json::{FromJson, Json, Object, object};
use crate::map::Set;
use crate::settings::pattern_of;

const SCRIPT: &str = "content.js";
const STYLE: &str = "content.css";
/// Beside the agent's script: has it read what is posted.
const READING: &str = "reading.js";
/// What the ids of its registrations begin with; the pattern follows.
const READING_ID: &str = "reading ";

/// A content script of the manifest, or one that is registered.
struct ContentScript {
    id: Option<String>,
    matches: Vec<String>,
}

impl ContentScript {
    /// The pattern of a host, where this is the agent's registration on it.
    fn of_agent(&self) -> Option<&str> {
        self.id.as_deref().filter(|id| !id.starts_with(READING_ID))
    }

    /// The pattern of a host, where this has the agent read what is posted on it.
    fn of_reading(&self) -> Option<&str> {
        self.id.as_deref()?.strip_prefix(READING_ID)
    }
}

impl FromJson for ContentScript {
    fn from_json(json: Json) -> Option<Self> {
        let mut script = Object::from_json(json)?;
        Some(Self { id: script.take("id")?, matches: script.take("matches")? })
    }
}

/// The match patterns of the manifest.
pub(super) fn shipped() -> Vec<String> {
    let scripts: Vec<ContentScript> = api::read(&api::property(&api::manifest(), "content_scripts")).unwrap_or_default();
    scripts.into_iter().flat_map(|script| script.matches).collect()
}

/// The hosts that the person has added.
pub(super) async fn added() -> Vec<String> {
    let allowed = api::permissions_all().await.map(|permissions| api::origins(&permissions)).unwrap_or_default();
    let shipped = shipped();
    allowed.into_iter().filter(|origin| !shipped.contains(origin)).collect()
}

/// Registers the agent on exactly the hosts that the person has added.
pub(super) async fn reconcile() {
    let added = added().await;
    let registered: Vec<ContentScript> = match api::registered_content_scripts().await {
        Ok(scripts) => api::read(&scripts).unwrap_or_default(),
        Err(_) => return,
    };
    let of_agent: Vec<&str> = registered.iter().filter_map(ContentScript::of_agent).collect();
    unregister(of_agent.iter().copied().filter(|id| !added.iter().any(|origin| origin == id))).await;
    for origin in added {
        if of_agent.contains(&origin.as_str()) {
            continue;
        }
        // The id is the pattern itself, so that the list of the registered is the list of the hosts.
        let script = object([
            ("id", origin.as_str().into()),
            ("matches", Json::List(vec![Json::Text(origin)])),
            ("js", Json::List(vec![SCRIPT.into()])),
            ("css", Json::List(vec![STYLE.into()])),
            ("allFrames", true.into()),
            ("matchOriginAsFallback", true.into()),
            ("runAt", "document_idle".into()),
            ("persistAcrossSessions", true.into()),
        ]);
        // A pattern that cannot be registered (another extension's page, say) stays without an agent.
        let _ = api::register_content_scripts(&api::js(&Json::List(vec![script]))).await;
    }
}

async fn unregister(ids: impl Iterator<Item = &str>) {
    let ids: Vec<&str> = ids.collect();
    if !ids.is_empty() {
        let _ = api::unregister_content_scripts(&api::js(&object([("ids", ids.into_iter().collect())]))).await;
    }
}

/// Has the agent read what is posted on exactly these hosts, from the next page on.
pub(super) async fn reconcile_reading(hosts: &Set) {
    let Ok(registered) = api::registered_content_scripts().await else { return };
    let registered: Vec<ContentScript> = api::read(&registered).unwrap_or_default();
    let registered: Vec<&str> = registered.iter().filter_map(ContentScript::of_reading).collect();
    let wanted: Set = hosts.iter().map(|host| pattern_of(host)).collect();
    let gone = registered.iter().filter(|pattern| !wanted.contains(**pattern));
    let gone: Vec<String> = gone.map(|pattern| READING_ID.to_owned() + pattern).collect();
    unregister(gone.iter().map(String::as_str)).await;
    for pattern in wanted.iter() {
        if registered.contains(&pattern.as_str()) {
            continue;
        }
        let script = object([
            ("id", Json::Text(READING_ID.to_owned() + pattern)),
            ("matches", Json::List(vec![pattern.as_str().into()])),
            ("js", Json::List(vec![READING.into()])),
            ("allFrames", true.into()),
            ("runAt", "document_idle".into()),
            ("persistAcrossSessions", true.into()),
        ]);
        let _ = api::register_content_scripts(&api::js(&Json::List(vec![script]))).await;
    }
}

/// Has the agents of open tabs read what is posted on these hosts.
pub(super) async fn read_in_tabs_of(hosts: &Set) {
    let patterns: Set = hosts.iter().map(|host| pattern_of(host)).collect();
    for pattern in patterns.iter() {
        inject(pattern, READING, None).await;
    }
}

/// Starts the agent in all tabs that are open on hosts of ours.
pub(super) async fn inject_everywhere() {
    for pattern in shipped().into_iter().chain(added().await) {
        inject_into_tabs_of(&pattern).await;
    }
}

/// Starts the agent in the tabs that are open on these hosts. An agent that is there already makes the second one stop at once.
pub(super) async fn inject_into_tabs_of(pattern: &str) {
    inject(pattern, SCRIPT, Some(STYLE)).await;
}

async fn inject(pattern: &str, script: &str, style: Option<&str>) {
    for tab in tabs(&object([("url", Json::List(vec![pattern.into()]))])).await {
        let of = |file: &str| {
            let target = object([("tabId", tab.into()), ("allFrames", true.into())]);
            api::js(&object([("target", target), ("files", Json::List(vec![file.into()]))]))
        };
        // A tab may be discarded, an error page, or closed by now; there is nothing to start in it then.
        if let Some(style) = style {
            let _ = api::insert_css(&of(style)).await;
        }
        let _ = api::execute_script(&of(script)).await;
    }
}

/// The tabs that a query of `tabs.query` finds.
pub(super) async fn tabs(query: &Json) -> Vec<TabId> {
    match api::tabs_query(&api::js(query)).await {
        Ok(tabs) => {
            let tabs: Vec<Tab> = api::read(&tabs).unwrap_or_default();
            tabs.into_iter().filter_map(|Tab(id)| id).collect()
        }
        Err(_) => Vec::new(),
    }
}
