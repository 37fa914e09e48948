// A real Chromium with dist/chrome loaded, as a person has it who has said "Use Backstory on this site" on loopback.

import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import puppeteer, { type Browser as Driver, type Page, type Target, type WebWorker } from "puppeteer-core";
import { type Browser, type LaunchOptions, LOOPBACK } from "./browser";

const ROOT = resolve(import.meta.dirname, "../..");
export const DIST = join(ROOT, "dist/chrome");
const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const WORKER_TIMEOUT = 15_000;
const ENGLISH = "en-US";

/** A running browser. */
export class Chromium implements Browser {
  /** Complaints in any page's console or in the background's, and exceptions that nobody caught. */
  readonly complaints: string[] = [];
  #browser: Driver;
  #profile: string;

  private constructor(browser: Driver, profile: string) {
    this.#browser = browser;
    this.#profile = profile;
    browser.on("targetcreated", (target) => void this.#listen(target));
    for (const target of browser.targets()) void this.#listen(target);
  }

  static async launch({
    extension = true,
    granted = [LOOPBACK],
    headed = false,
    folder = DIST,
    everyHost,
    language = ENGLISH,
  }: LaunchOptions = {}): Promise<Chromium> {
    const profile = await mkdtemp(join(tmpdir(), "backstory-profile-"));
    if (extension) await cp(await profileWith(granted, folder), profile, { recursive: true });
    const chromium = new Chromium(
      await start(profile, extension ? folder : undefined, headed, language, everyHost),
      profile,
    );
    if (extension) await chromium.#ready(granted);
    return chromium;
  }

  async open(address: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.goto(address, { waitUntil: "load" });
    await page.bringToFront();
    return page;
  }

  /** The extension's service worker, started if it is asleep. */
  async worker(): Promise<WebWorker> {
    const first = await this.#browser.waitForTarget(isWorker, { timeout: WORKER_TIMEOUT });
    // A worker that a reload has ended may still be listed, before the one that took its place.
    const worker = await (this.#browser.targets().findLast(isWorker) ?? first).worker();
    assert(worker, "the service worker has gone");
    return worker;
  }

  /** Waits until the agent runs on the hosts that the person has added. */
  async #ready(granted: string[]): Promise<void> {
    const worker = await this.worker();
    const deadline = performance.now() + WORKER_TIMEOUT;
    for (;;) {
      // In the first moments of its life a worker has no API yet.
      const scripts = await worker.evaluate(() => globalThis.chrome?.scripting?.getRegisteredContentScripts());
      if (granted.every((pattern) => scripts?.some(({ id }) => id === pattern))) return;
      assert(performance.now() < deadline, "the agent has not been registered");
      await new Promise((resume) => setTimeout(resume, 20));
    }
  }

  /** Whether the service worker is awake now. */
  async hasWorker(): Promise<boolean> {
    return this.#browser.targets().some(isWorker);
  }

  /** Kills the service worker, as the browser does with one that is idle. */
  async killWorker(): Promise<void> {
    const [page] = await this.#browser.pages();
    assert(page, "a browser has a page");
    const session = await page.createCDPSession();
    const stopped = new Promise<void>((done) => {
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
        const ours = versions.filter(({ scriptURL }) => scriptURL.startsWith("chrome-extension://"));
        if (ours.some(({ runningStatus }) => runningStatus === "stopped")) done();
      });
    });
    // One that is called again at once would start for the debugger that still holds it, and wait for it for ever.
    await (await this.worker()).client.detach();
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await stopped;
    await session.detach();
  }

  /** Has the browser reload the extension, as it does for an update: the scripts in open tabs are left over. */
  async reload(granted = [LOOPBACK]): Promise<void> {
    const worker = await this.worker();
    const before = this.#browser.targets().filter(isWorker);
    // It goes before it can answer.
    worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    await this.#browser.waitForTarget((target) => isWorker(target) && !before.includes(target), {
      timeout: WORKER_TIMEOUT,
    });
    await this.#ready(granted);
  }

  /** Removes the extension, as the person may at any time. */
  async remove(): Promise<void> {
    await (await this.worker()).evaluate(() => void setTimeout(() => chrome.management.uninstallSelf(), 0));
  }

  /** Has what others have posted shown on these hosts, as the popup's switch stores it. */
  async showOn(...hosts: string[]): Promise<void> {
    await (await this.worker()).evaluate(async (reading) => chrome.storage.local.set({ reading }), hosts);
  }

  /** Opens the toolbar popup over the active tab. */
  async popup(): Promise<Page> {
    const opened = this.#browser.waitForTarget((target) => target.url().endsWith("/popup.html"));
    await (await this.worker()).evaluate(() => chrome.action.openPopup());
    return await (await opened).asPage();
  }

  /** Clicks the toolbar button, which starts the background if it is asleep, and is what lets an extension know the page it is on. */
  async clickToolbar(page: Page): Promise<Page> {
    const [extension] = (await this.#browser.extensions()).values();
    assert(extension);
    const opened = this.#browser.waitForTarget((target) => target.url().endsWith("/popup.html"));
    await page.triggerExtensionAction(extension);
    return await (await opened).asPage();
  }

  /** Opens a page of the extension in a tab. */
  async extensionPage(name: string): Promise<Page> {
    return await this.open(`chrome-extension://${await extensionId()}/${name}`);
  }

  /**
   * Gives a keyboard command to the extension for the active tab. Key presses of the driver go to the page and never reach
   * the browser's own shortcuts, so the event is raised where the browser would raise it.
   */
  async command(name: string): Promise<void> {
    await (await this.worker()).evaluate(async (command) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const event = chrome.commands.onCommand as unknown as { dispatch(command: string, tab?: chrome.tabs.Tab): void };
      event.dispatch(command, tab);
    }, name);
  }

  /** The toolbar badge of the active tab. */
  async badge(): Promise<string> {
    return await (await this.worker()).evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return tab?.id === undefined ? "" : await chrome.action.getBadgeText({ tabId: tab.id });
    });
  }

  /** Waits until the person has closed the browser. */
  async closedByPerson(): Promise<void> {
    if (this.#browser.connected) await new Promise((done) => this.#browser.once("disconnected", done));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #listen(target: Target): Promise<void> {
    if (isWorker(target)) {
      const worker = await target.worker();
      worker?.on("console", (message) => this.#complain("background", message.type(), message.text()));
      return;
    }
    if (target.type() !== "page") return;
    const page = await target.page();
    page?.on("console", (message) => this.#complain(page.url(), message.type(), message.text()));
    page?.on("pageerror", (error) => this.#complain(page.url(), "error", String(error)));
  }

  #complain(where: string, type: string, text: string): void {
    // A picture that the page's own server does not have is between the two of them.
    if (text.startsWith("Failed to load resource") && where.startsWith("http")) return;
    if (type === "error" || type === "warn" || type === "assert") this.complaints.push(`${where}: ${type}: ${text}`);
  }
}

function isWorker(target: Target): boolean {
  return target.type() === "service_worker" && target.url().startsWith("chrome-extension://");
}

/** The id that the manifest's key gives the extension. */
export async function extensionId(): Promise<string> {
  const { key } = JSON.parse(await readFile(join(DIST, "manifest.json"), "utf8")) as { key: string };
  const hash = await crypto.subtle.digest("SHA-256", Buffer.from(key, "base64"));
  const hex = Buffer.from(hash).toString("hex").slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}

const profiles = new Map<string, Promise<string>>();

/** A profile in which the extension has been loaded once and these optional hosts have been granted. */
function profileWith(granted: string[], folder: string): Promise<string> {
  const key = [folder, ...granted].join(" ");
  const made = profiles.get(key) ?? makeProfile(granted, folder);
  profiles.set(key, made);
  return made;
}

async function startOnce(profile: string, folder: string): Promise<void> {
  const browser = await start(profile, folder, false, ENGLISH);
  try {
    await browser.waitForTarget(isWorker, { timeout: WORKER_TIMEOUT }).catch(async (cause) => {
      // Loaded from the command line, an extension that is wrong is left out without a word; loaded this way, it says why.
      await browser.installExtension(folder);
      throw cause;
    });
  } finally {
    await browser.close();
  }
}

async function makeProfile(granted: string[], folder: string): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), "backstory-granted-"));
  process.once("exit", () => rmSync(profile, { recursive: true, force: true }));
  const file = join(profile, "Default/Preferences");
  // A browser that is closed on a busy machine may be ended before it has written them.
  for (let times = 0; times < 3 && !existsSync(file); times++) await startOnce(profile, folder);
  // What the browser writes when a person answers its question with yes; the question itself cannot be answered by a driver.
  const preferences = JSON.parse(await readFile(file, "utf8"));
  const settings = preferences.extensions.settings[await extensionId()];
  for (const kind of ["granted_permissions", "active_permissions"]) {
    settings[kind].explicit_host = [...(settings[kind].explicit_host ?? []), ...granted];
  }
  // Who loads an extension that comes from no store has this switched on; without it a reload leaves it disabled.
  preferences.extensions.ui = { ...preferences.extensions.ui, developer_mode: true };
  // Where its button is not among those that are always there, the browser takes its time to move it into sight before it opens a popup.
  preferences.extensions.pinned_extensions = [await extensionId()];
  await writeFile(file, JSON.stringify(preferences));
  return profile;
}

/** `folder`: of the extension; absent where there is none. */
function start(
  profile: string,
  folder: string | undefined,
  headed: boolean,
  language: string,
  everyHost?: number,
): Promise<Driver> {
  assert(!folder || existsSync(join(folder, "manifest.json")), "dist/chrome is not there: run `cargo xtask build`");
  const loading = folder
    ? [
        `--load-extension=${folder}`,
        `--disable-extensions-except=${folder}`,
        "--disable-features=DisableLoadExtensionCommandLineSwitch",
      ]
    : [];
  const hosts = everyHost
    ? [`--host-resolver-rules=MAP * 127.0.0.1:${everyHost},EXCLUDE 127.0.0.1`, "--ignore-certificate-errors"]
    : [];
  return puppeteer.launch({
    executablePath: chromiumPath(),
    headless: !headed,
    pipe: true,
    enableExtensions: true,
    userDataDir: profile,
    defaultViewport: { width: 1100, height: 900 },
    // On Linux the system's languages come before the argument.
    env: { ...process.env, LANGUAGE: language.replace("-", "_") },
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--window-size=1100,1000",
      `--lang=${language}`,
      ...loading,
      ...hosts,
    ],
  });
}

export function chromiumPath(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = CHROMIUM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
    existsSync(path),
  );
  assert(found, "no Chromium here: `cargo xtask install` brings one, or set CHROMIUM=/path/to/it");
  return found;
}
