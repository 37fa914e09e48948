// The background's first turn: browsers demand that listeners are registered in it, before the wasm can be ready.
// What they hear is passed on in order once it is.

import { fetchTeamFile } from "./background/fetch";
import init, { Background } from "./backstory.js";

// What is stored is read while the wasm comes; a storage that does not answer is nothing to read.
const stored = chrome.storage.local.get(null).catch(() => undefined);
const ready = init({ module_or_path: "backstory_bg.wasm" }).then(() => Background.start(fetchTeamFile, stored));
let ports = 0;

chrome.runtime.onConnect.addListener((port) => {
  const id = ++ports;
  void ready.then((background) => background.connect(id, port));
  port.onMessage.addListener((message: unknown) => void ready.then((background) => background.receive(id, message)));
  port.onDisconnect.addListener(() => {
    // Reading the error tells the browser that it has been seen: a page in the back/forward cache closes its Port with one.
    void chrome.runtime.lastError;
    void ready.then((background) => background.disconnect(id));
  });
});

chrome.storage.onChanged.addListener((_changes, area) => {
  if (area === "local") void ready.then((background) => background.settings_changed());
  if (area === "managed") void ready.then((background) => background.policy_changed());
});

chrome.alarms.onAlarm.addListener(() => void ready.then((background) => background.check()));
chrome.runtime.onStartup.addListener(() => void ready.then((background) => background.check()));

chrome.runtime.onInstalled.addListener(() => void ready.then((background) => background.installed()));

chrome.permissions.onAdded.addListener(
  ({ origins }) => void ready.then((background) => background.hosts_added(origins ?? [])),
);
chrome.permissions.onRemoved.addListener(() => void ready.then((background) => background.hosts_removed()));

chrome.commands.onCommand.addListener((command, tab) => {
  if (tab?.id !== undefined) void ready.then((background) => background.command(command, tab.id as number));
});
