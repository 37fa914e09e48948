// How long a person waits for the popup and for the options page; run by `cargo xtask bench pages`.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connection, Page, Protocol } from "puppeteer-core";
import { ASK, underlined, until } from "./agent";
import { Chromium, DIST, extensionId } from "./chromium";
import { serveFixtures } from "./pages";

/** How often each is opened; the first is left out: a browser that has just been started is busy with itself. */
const TIMES = 16;
/** In milliseconds. */
const POPUP = 100;
const OPTIONS = 200;

/** A popup with nothing in it but one line, as large as ours: what the browser itself takes for any. */
const EMPTY = `<!doctype html><meta charset="utf-8"><title>Empty</title>
<body style="width: 360px; height: 300px"><ul class="slots"><li>Nothing`;

/**
 * Says in the popup's title when the frame after the one that its list is in began: since the popup's own start, and on the clock of all
 * processes. A title is what the driver can read of a page that it has not attached itself to, which would hold the page up.
 */
const WATCH = `new MutationObserver((_, observer) => {
  if (!document.querySelector(".slots li")) return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const since = performance.now();
    document.title = \`drawn \${since} \${performance.timeOrigin + since}\`;
    // The background is awake after any popup, one that needs none too.
    chrome.runtime.connect({ name: "popup" });
  }));
}).observe(document, { childList: true, subtree: true });`;

/** In milliseconds until it is drawn. */
interface Drawn {
  /** From the moment at which the browser is told of a click on the toolbar's button. */
  click: number;
  /** From the popup's own start. */
  start: number;
}

const pages = await serveFixtures();
const folders = await Promise.all([watched(), watched(EMPTY)]);
const [ours, empty] = await Promise.all(folders.map((folder) => opened(folder)));
assert(ours && empty);

/** Each popup with the background awake, and stopped: with it goes the extension's process, which any popup of it needs. */
const popups: Record<string, Drawn[]> = {};
for (const { chromium, connection } of [ours, empty]) {
  // One that a debugger holds waits for it when it starts again.
  await (await chromium.worker()).client.detach();
  await attachItself(connection, false);
}
for (const background of ["awake", "stopped"]) {
  for (let time = 0; time < TIMES; time++) {
    // In turn, so that both see the machine as busy as it is.
    for (const [name, browser] of [
      ["empty", empty],
      ["ours", ours],
    ] as const) {
      if (background === "stopped") await stopBackground(browser.connection);
      popups[`${name} ${background}`] ??= [];
      popups[`${name} ${background}`]?.push(await popupDrawn(browser));
    }
  }
}
for (const { connection } of [ours, empty]) await attachItself(connection, true);

const options: Record<string, number[]> = { awake: [], stopped: [] };
for (let time = 0; time < TIMES; time++) {
  for (const background of ["awake", "stopped"]) {
    if (background === "stopped" && (await ours.chromium.hasWorker())) await ours.chromium.killWorker();
    const own = await ours.chromium.open("about:blank");
    options[background]?.push(await optionsDrawn(own));
    await own.close();
  }
}
console.log("\nms until it is drawn: the median, and the slowest\n");
const of = (popup: string, from: keyof Drawn) => (popups[popup] ?? []).map((drawn) => drawn[from]);
for (const background of ["awake", "stopped"]) {
  for (const [name, what, limit] of [
    ["empty", "an empty popup", undefined],
    ["ours", "popup", POPUP],
  ] as const) {
    report(`${what}, from the click, background ${background}`, of(`${name} ${background}`, "click"), limit);
    report(`${what}, from its start, background ${background}`, of(`${name} ${background}`, "start"));
  }
  report(`options page, from its start, background ${background}`, options[background] ?? [], OPTIONS);
}
for (const { chromium } of [ours, empty]) {
  // One that is just being started would be listened to when the browser is gone.
  await chromium.worker();
  await chromium.close();
}
await pages.close();
for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });

/** A copy of what was built whose popup, or another in its place, says when it has been drawn. */
async function watched(other?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "backstory-bench-"));
  await cp(DIST, folder, { recursive: true });
  const popup = other ?? (await readFile(join(folder, "popup.html"), "utf8"));
  await writeFile(join(folder, "popup.html"), popup.replace("<title", '<script src="watch.js"></script><title'));
  await writeFile(join(folder, "watch.js"), WATCH);
  return folder;
}

interface Opened {
  chromium: Chromium;
  /** The driver's to the browser itself. */
  connection: Connection;
  /** By what the browser knows the tab. */
  tab: string;
}

/** A browser with that, and a page in it with an ask. */
async function opened(folder: string): Promise<Opened> {
  const chromium = await Chromium.launch({ folder });
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  const connection = (await page.createCDPSession()).connection();
  assert(connection);
  const [tab] = (await targets(connection)).filter(({ type, url }) => type === "tab" && url === page.url());
  assert(tab);
  return { chromium, connection, tab: tab.targetId };
}

/** Whether the driver attaches itself to whatever is opened. */
async function attachItself(connection: Connection, autoAttach: boolean): Promise<void> {
  await connection.send("Target.setAutoAttach", { autoAttach, waitForDebuggerOnStart: autoAttach, flatten: true });
}

async function targets(connection: Connection): Promise<Protocol.Target.TargetInfo[]> {
  return (await connection.send("Target.getTargets", { filter: [{}] })).targetInfos;
}

/** Closes what there is of this, and waits until it is gone. */
async function closed(connection: Connection, is: (target: Protocol.Target.TargetInfo) => boolean): Promise<void> {
  const closing = (await targets(connection)).filter(is).map(({ targetId }) => targetId);
  // One of several that are one page goes with another.
  for (const targetId of closing) await connection.send("Target.closeTarget", { targetId }).catch(() => undefined);
  await until(
    "it is closed",
    async () => !(await targets(connection)).some(({ targetId }) => closing.includes(targetId)),
  );
}

async function stopBackground(connection: Connection): Promise<void> {
  const isBackground = ({ type, url }: Protocol.Target.TargetInfo) =>
    type === "service_worker" && url.startsWith("chrome-extension://");
  await until("it is awake", async () => (await targets(connection)).some(isBackground));
  await closed(connection, isBackground);
}

async function popupDrawn({ connection, tab }: Opened): Promise<Drawn> {
  const isPopup = ({ url }: Protocol.Target.TargetInfo) => url.endsWith("/popup.html");
  const id = await extensionId();
  const clicked = performance.timeOrigin + performance.now();
  await connection.send("Extensions.triggerAction", { id, targetId: tab });
  let told: string[] = [];
  await until("the popup is drawn", async () => {
    told = (await targets(connection)).find(isPopup)?.title.split(" ") ?? [];
    return told[0] === "drawn";
  });
  await closed(connection, isPopup);
  const [since, at] = told.slice(1).map(Number);
  return { click: (at ?? Number.NaN) - clicked, start: since ?? Number.NaN };
}

/** Milliseconds from the start of the options page to the frame after the one that its slots are in. */
async function optionsDrawn(page: Page): Promise<number> {
  await page.evaluateOnNewDocument(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector("#slots li")) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(globalThis, { drawn: performance.now() })));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`chrome-extension://${await extensionId()}/options.html`);
  await page.waitForFunction(() => "drawn" in globalThis);
  return await page.evaluate(() => Reflect.get(globalThis, "drawn") as number);
}

function median(times: readonly number[]): number {
  const sorted = times.slice(1).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function report(what: string, times: readonly number[], limit?: number): void {
  const figures = [median(times), Math.max(...times.slice(1))].map((figure) => figure.toFixed(0).padStart(6)).join("");
  const verdict = limit === undefined ? "" : `   ${median(times) < limit ? "within" : "OVER"} ${limit}`;
  console.log(`${what.padEnd(54)}${figures}${verdict}`);
}
