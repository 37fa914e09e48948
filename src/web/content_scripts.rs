//! Where the agent runs: on the sites of the manifest, and on the hosts that the person has added.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::background::Tab;
use super::extension_api as api;
use crate::host::TabId;
use crate::settings::pattern_of;

const SCRIPT: &str = "content.js";
const STYLE: &str = "content.css";
/// Beside the agent's script: has it read what is posted.
const READING: &str = "reading.js";
/// What the ids of its registrations begin with; the pattern follows.
const READING_ID: &str = "reading ";

/// The part of the manifest that we read.
#[derive(Default, Deserialize)]
struct Manifest {
    #[serde(default)]
    content_scripts: Vec<ContentScript>,
}

#[derive(Deserialize)]
struct ContentScript {
    #[serde(default)]
    id: String,
    #[serde(default)]
    matches: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Permissions {
    #[serde(default)]
    origins: Vec<String>,
}

/// The match patterns of the manifest.
pub(super) fn shipped() -> Vec<String> {
    let manifest: Manifest = serde_wasm_bindgen::from_value(api::manifest()).unwrap_or_default();
    manifest.content_scripts.into_iter().flat_map(|script| script.matches).collect()
}

/// The hosts that the person has added.
pub(super) async fn added() -> Vec<String> {
    let permissions = match api::permissions_all().await {
        Ok(permissions) => serde_wasm_bindgen::from_value::<Permissions>(permissions).unwrap_or_default(),
        Err(_) => Permissions::default(),
    };
    let shipped = shipped();
    permissions.origins.into_iter().filter(|origin| !shipped.contains(origin)).collect()
}

/// Registers the agent on exactly the hosts that the person has added.
pub(super) async fn reconcile() {
    let added = added().await;
    let registered: Vec<ContentScript> = match api::registered_content_scripts().await {
        Ok(scripts) => serde_wasm_bindgen::from_value(scripts).unwrap_or_default(),
        Err(_) => return,
    };
    let of_agent = registered.iter().filter(|script| !script.id.starts_with(READING_ID));
    unregister(of_agent.filter(|script| !added.contains(&script.id))).await;
    for origin in added {
        if registered.iter().any(|script| script.id == origin) {
            continue;
        }
        // The id is the pattern itself, so that the list of the registered is the list of the hosts.
        let script = json!([{
            "id": origin, "matches": [origin], "js": [SCRIPT], "css": [STYLE], "allFrames": true,
            "matchOriginAsFallback": true, "runAt": "document_idle", "persistAcrossSessions": true,
        }]);
        // A pattern that cannot be registered (another extension's page, say) stays without an agent.
        let _ = api::register_content_scripts(&api::js(&script)).await;
    }
}

async fn unregister(scripts: impl Iterator<Item = &ContentScript>) {
    let ids: Vec<_> = scripts.map(|script| &script.id).collect();
    if !ids.is_empty() {
        let _ = api::unregister_content_scripts(&api::js(&json!({ "ids": ids }))).await;
    }
}

/// Has the agent read what is posted on exactly these hosts, from the next page on.
pub(super) async fn reconcile_reading(hosts: &BTreeSet<String>) {
    let Ok(registered) = api::registered_content_scripts().await else { return };
    let registered: Vec<ContentScript> = serde_wasm_bindgen::from_value(registered).unwrap_or_default();
    let wanted: BTreeSet<String> = hosts.iter().map(|host| READING_ID.to_owned() + &pattern_of(host)).collect();
    let ours = registered.iter().filter(|script| script.id.starts_with(READING_ID));
    unregister(ours.filter(|script| !wanted.contains(&script.id))).await;
    for id in wanted {
        if registered.iter().any(|script| script.id == id) {
            continue;
        }
        let script = json!([{
            "id": id, "matches": [&id[READING_ID.len()..]], "js": [READING], "allFrames": true,
            "runAt": "document_idle", "persistAcrossSessions": true,
        }]);
        let _ = api::register_content_scripts(&api::js(&script)).await;
    }
}

/// Has the agents of open tabs read what is posted on these hosts.
pub(super) async fn read_in_tabs_of(hosts: &BTreeSet<String>) {
    let patterns: BTreeSet<_> = hosts.iter().map(|host| pattern_of(host)).collect();
    for pattern in patterns {
        inject(&pattern, READING, None).await;
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
    for tab in tabs(&json!({ "url": [pattern] })).await {
        let target = json!({ "tabId": tab, "allFrames": true });
        // A tab may be discarded, an error page, or closed by now; there is nothing to start in it then.
        if let Some(style) = style {
            let _ = api::insert_css(&api::js(&json!({ "target": target, "files": [style] }))).await;
        }
        let _ = api::execute_script(&api::js(&json!({ "target": target, "files": [script] }))).await;
    }
}

/// The tabs that a query of `tabs.query` finds.
pub(super) async fn tabs(query: &Value) -> Vec<TabId> {
    match api::tabs_query(&api::js(query)).await {
        Ok(tabs) => {
            let tabs: Vec<Tab> = serde_wasm_bindgen::from_value(tabs).unwrap_or_default();
            tabs.into_iter().filter_map(|tab| tab.id).collect()
        }
        Err(_) => Vec::new(),
    }
}
