//! Where the agent runs: on the sites of the manifest, and on the hosts that the person has added.

use super::background::Tab;
use super::extension_api as api;
use crate::host::TabId;
use crate::json::{FromJson, Json, Object, object};

const SCRIPT: &str = "content.js";
const STYLE: &str = "content.css";

/// A content script of the manifest, or one that is registered.
struct ContentScript {
    id: Option<String>,
    matches: Vec<String>,
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
    let registered: Vec<String> = registered.into_iter().filter_map(|script| script.id).collect();
    let gone: Vec<&str> = registered.iter().filter(|id| !added.contains(id)).map(String::as_str).collect();
    if !gone.is_empty() {
        let _ = api::unregister_content_scripts(&api::js(&object([("ids", gone.into_iter().collect())]))).await;
    }
    for origin in added {
        if registered.contains(&origin) {
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

/// Starts the agent in all tabs that are open on hosts of ours.
pub(super) async fn inject_everywhere() {
    for pattern in shipped().into_iter().chain(added().await) {
        inject_into_tabs_of(&pattern).await;
    }
}

/// Starts the agent in the tabs that are open on these hosts. An agent that is there already makes the second one stop at once.
pub(super) async fn inject_into_tabs_of(pattern: &str) {
    for tab in tabs(&object([("url", Json::List(vec![pattern.into()]))])).await {
        let of = |file: &str| {
            let target = object([("tabId", tab.into()), ("allFrames", true.into())]);
            api::js(&object([("target", target), ("files", Json::List(vec![file.into()]))]))
        };
        // A tab may be discarded, an error page, or closed by now; there is nothing to start in it then.
        let _ = api::insert_css(&of(STYLE)).await;
        let _ = api::execute_script(&of(SCRIPT)).await;
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
