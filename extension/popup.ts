// The toolbar's popup: shows what the background says of the active tab, and passes on what the person does. It needs no wasm of its
// own, and shows what the page's agent remembers until a background that was stopped is there: a person waits for it.

import { type FromPopup, POPUP_PORT, type ToPopup, type WireFinding } from "./content/protocol";
import { text } from "./content/texts";
import type { Glimpse } from "./content/wake";
import { fill, say } from "./pages/build";
import { view } from "./pages/checklist";
import { fillTexts } from "./pages/texts";

/** How often the background is called again though it has gone without an answer: one that cannot start would be called for ever. */
const CALLS = 3;
/** How often, and after how many milliseconds each, it is asked whether the agent of a site that has just been allowed is there. */
const LOOKS = 10;
const LOOK_AGAIN = 150;

/** More than the engine tells of one text. */
const MOST_ASKS = 100;
/** In milliseconds: what the page's agent has not said by then, the background says. */
const GLANCE = 50;

/** The tab that the popup is about; its address is absent where the browser does not let us know. */
let tab: chrome.tabs.Tab | undefined;
/** The match patterns of all that the person has allowed. */
let allowed: string[] = [];
let port: chrome.runtime.Port | undefined;
/** How often in a row the background has gone without an answer. */
let unanswered = 0;
let shown: ToPopup | undefined;
/** Of what the list was drawn. */
let drawn = "";
/** Whether what is shown is what the agent has said; to act on it, the background is waited for. */
let isGlimpse = false;
/** The request whose block the person has asked for meanwhile. */
let wanted: string | undefined;
/** Whether the person has just allowed the site, and its agent is being started. */
let starting = false;

void start();

async function start(): Promise<void> {
  const found = find();
  const seen = found.then(() => toTab({ type: "glance" }));
  const origins = permitted();
  await parsed();
  fillTexts();
  document.body.addEventListener("click", ({ target }) => {
    const clicked = target instanceof Element ? target.closest<HTMLElement>("[data-do]") : null;
    if (clicked) act(clicked);
  });
  // A background that is stopped takes a while to start; the agent remembers what it was last told.
  await Promise.race([seen.then(glimpsed), new Promise((late) => setTimeout(late, GLANCE))]);
  await found;
  allowed = await origins;
  connect();
  // Agents lose their Port when the background is stopped. It calls them once it is there; a tab that is called now has its Port open by then.
  void toTab({ type: "wake" });
}

/** Says something to the agents of the tab, and hears the first that has something to say. */
async function toTab(message: { type: string }): Promise<unknown> {
  return tab?.id === undefined ? undefined : await chrome.tabs.sendMessage(tab.id, message).catch(() => undefined);
}

/** Shows what the agent of the tab knows, unless the background has been faster. It speaks out of a page: no link of its is followed. */
function glimpsed(answer: unknown): void {
  if (!answer || shown || !tab?.url) return;
  try {
    const glimpse = answer as Glimpse;
    const { readable, reading, suggested } = glimpse;
    const asks = glimpse.asks.slice(0, MOST_ASKS).map((ask) => ({
      ...ask,
      card: { ...ask.card, meanings: ask.card.meanings.map((meaning) => ({ ...meaning, link: "" })) },
    }));
    isGlimpse = true;
    shown = {
      state: "asks",
      host: new URL(tab.url).host,
      pattern: null,
      switchable: true,
      held_off: false,
      readable,
      reading,
      suggested,
      team_host: null,
      team_pattern: null,
      checklist: { port: 0, document: 0, asks },
    };
    render();
  } catch {
    // It is not our agent that speaks: the background is not taken in.
    shown = undefined;
    isGlimpse = false;
  }
}

/** Opens a Port to the background, and the next one when it is lost: the browser may stop the background at any time. */
function connect(): void {
  try {
    port = chrome.runtime.connect({ name: POPUP_PORT });
  } catch {
    // Where the extension has just been updated or removed there is nobody to talk to any more.
    return;
  }
  port.onMessage.addListener((message: ToPopup) => {
    unanswered = 0;
    // Where nothing stands yet, nothing is drawn twice; and a glimpse is better than nothing.
    if (message.state === "waiting" && (isGlimpse || !shown)) return;
    shown = message;
    isGlimpse = false;
    render();
    const ask = shown.checklist?.asks.find(({ ask }) => ask === wanted);
    wanted = undefined;
    if (ask) insert(ask);
  });
  watch();
  port.onDisconnect.addListener(() => {
    void chrome.runtime.lastError;
    // What stands there is what was known; it is acted on when the next one knows it too.
    isGlimpse = shown?.state === "asks";
    if (++unanswered <= CALLS) connect();
  });
}

/** Waits until all of the page is there: the script does not wait for its styles. */
async function parsed(): Promise<void> {
  if (document.readyState !== "loading") return;
  await new Promise((there) => document.addEventListener("readystatechange", there, { once: true }));
}

/** Finds the tab. */
async function find(): Promise<void> {
  [tab] = await chrome.tabs.query({ active: true, currentWindow: true }).catch(() => []);
}

async function permitted(): Promise<string[]> {
  const { origins } = await chrome.permissions.getAll().catch(() => ({ origins: [] }));
  return origins ?? [];
}

function post(message: FromPopup): void {
  try {
    port?.postMessage(message);
  } catch {
    // It has just been closed; the next one is on its way.
  }
}

function watch(): void {
  post({ type: "watch", tab: tab?.id ?? 0, address: tab?.url ?? null, allowed, starting });
}

function render(): void {
  if (!shown) return;
  const { host, state, switchable, held_off, readable, reading, suggested, team_host } = shown;
  show("switch", switchable);
  const onOff = of("switch") as HTMLButtonElement;
  onOff.setAttribute("aria-checked", String(state !== "off"));
  onOff.disabled = held_off;
  show("reading-row", readable);
  show("reading-team", suggested);
  of("reading").setAttribute("aria-checked", String(reading));
  show("team-row", team_host !== null);
  say("team-asks", text("popup_team_asks", team_host ?? ""));
  say("host", host ?? "");
  // What stands there already stays: a click may be on its way to it.
  const now = JSON.stringify([state, host, held_off, shown.checklist?.asks]);
  if (now !== drawn) fill(of("main"), view(shown));
  drawn = now;
}

function of(id: string): HTMLElement {
  return document.getElementById(id) ?? document.body;
}

function show(id: string, isShown: boolean): void {
  of(id).hidden = !isShown;
}

/** What the person does. The browser shows its question only while it handles the click: nothing is awaited before. */
function act(clicked: HTMLElement): void {
  const ask = shown?.checklist?.asks.find(({ id }) => String(id) === clicked.dataset.finding);
  const host = shown?.host;
  switch (clicked.dataset.do) {
    case "insert":
      if (isGlimpse) wanted = ask?.ask;
      else if (ask) insert(ask);
      break;
    case "copy":
      if (ask) void copy(ask.card.block, clicked);
      break;
    case "switch":
      if (host) post({ type: "set_site", host, on: shown?.state === "off" });
      break;
    case "reading":
      if (host) post({ type: "set_reading", host, on: !shown?.reading });
      break;
    case "allow":
      if (shown?.pattern) void started(chrome.permissions.request({ origins: [shown.pattern] }));
      break;
    case "allow-team":
      // The background hears of a yes from the browser.
      if (shown?.team_pattern) void chrome.permissions.request({ origins: [shown.team_pattern] });
      post({ type: "team_asked" });
      break;
    case "not-now":
      post({ type: "team_asked" });
      break;
    case "reload":
      if (tab?.id !== undefined) void chrome.tabs.reload(tab.id).finally(close);
      break;
    case "options":
      void chrome.runtime.openOptionsPage().finally(close);
      break;
  }
}

function insert({ id }: WireFinding): void {
  if (!shown?.checklist) return;
  post({ type: "insert", port: shown.checklist.port, document: shown.checklist.document, finding: id });
  // The caret is waiting in the first gap: the page gets the keyboard back.
  close();
}

async function copy(block: string, button: HTMLElement): Promise<void> {
  const written = await navigator.clipboard.writeText(block).then(
    () => true,
    () => false,
  );
  const said = text(written ? "card_copied" : "popup_copy_failed");
  button.textContent = said;
  say("status", said);
}

/** Waits for the agent of a site, if the person allows it: the background hears of that from the browser, and starts it. */
async function started(answer: Promise<boolean>): Promise<void> {
  if (!(await answer.catch(() => false))) return;
  allowed = await permitted();
  starting = true;
  for (let look = 0; look < LOOKS && !(look > 0 && hasAgent()); look++) {
    watch();
    await new Promise((resume) => setTimeout(resume, LOOK_AGAIN));
  }
  starting = false;
  watch();
}

/** Whether the tab's agent is known to be there. */
function hasAgent(): boolean {
  return shown !== undefined && !["waiting", "not_allowed", "no_agent"].includes(shown.state);
}
