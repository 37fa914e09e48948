// A real Firefox with dist/firefox loaded, as a person has it who has said "Use Backstory on this site" on loopback.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import puppeteer, { type Browser as Driver, type Page } from "puppeteer-core";
import { type Background, type Browser, type LaunchOptions, LOOPBACK } from "./browser";
import { Privileged } from "./firefox-privileged";

const ROOT = resolve(import.meta.dirname, "../..");
export const DIST = join(ROOT, "dist/firefox");
const FIREFOX_NAMES = ["firefox-esr", "firefox"];
const PATIENCE = 15_000;
const POPUP = "moz-extension://popup/popup.html";
/** How often it is opened at the most. */
const POPUPS = 3;

/** The id that the manifest gives the extension. */
export async function extensionId(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(DIST, "manifest.json"), "utf8"));
  return manifest.browser_specific_settings.gecko.id;
}

/** A running browser. */
export class Firefox implements Browser {
  readonly complaints: string[] = [];
  #driver: Driver;
  #privileged: Privileged;
  #id: string;

  private constructor(driver: Driver, privileged: Privileged, id: string) {
    this.#driver = driver;
    this.#privileged = privileged;
    this.#id = id;
    driver.on("targetcreated", async (target) => {
      const page = target.type() === "page" ? await target.page() : undefined;
      page?.on("console", (message) => this.#complain(page.url(), message.type(), message.text()));
      page?.on("pageerror", (error) => this.#complain(page.url(), "error", String(error)));
    });
  }

  static async launch({
    extension = true,
    granted = [LOOPBACK],
    headed = false,
    folder = DIST,
    everyHost,
    language,
  }: LaunchOptions = {}): Promise<Firefox> {
    assert(
      !extension || existsSync(join(folder, "manifest.json")),
      "dist/firefox is not there: run `cargo xtask build`",
    );
    const driver = await start(headed, everyHost);
    try {
      const firefox = new Firefox(driver, await Privileged.of(driver), await extensionId());
      if (language) await firefox.#privileged.run(speak, language);
      if (extension) {
        await driver.installExtension(folder);
        await firefox.#privileged.run(reachViews, firefox.#id);
        await firefox.#grant(granted);
        await firefox.#ready(granted);
      }
      return firefox;
    } catch (error) {
      await driver.close();
      throw error;
    }
  }

  async open(address: string): Promise<Page> {
    const page = await this.#driver.newPage();
    if (address.startsWith("http")) await page.goto(address, { waitUntil: "load" });
    // Such a page comes from another process, of whose loading the driver is not told.
    else await this.#privileged.navigate(page, address);
    await page.bringToFront();
    return page;
  }

  async worker(): Promise<Background> {
    await this.#privileged.run(async (id) => {
      const { extension } = WebExtensionPolicy.getByID(id);
      await extension.wakeupBackground();
    }, this.#id);
    const context = await this.#view("background");
    const evaluate = (script: unknown, ...given: unknown[]) => this.#privileged.runIn(context, script, given);
    return { evaluate: evaluate as Background["evaluate"] };
  }

  hasWorker(): Promise<boolean> {
    return this.#privileged.run(
      (id) => WebExtensionPolicy.getByID(id).extension.backgroundState === "running",
      this.#id,
    );
  }

  async killWorker(): Promise<void> {
    await this.worker();
    await this.#privileged.run(async (id) => {
      await WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true });
    }, this.#id);
  }

  async reload(granted = [LOOPBACK]): Promise<void> {
    await this.#privileged.run(async (id) => {
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      const addon = await AddonManager.getAddonByID(id);
      await addon.reload();
    }, this.#id);
    await this.#ready(granted);
  }

  async remove(): Promise<void> {
    await this.#privileged.run(async (id) => {
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      const addon = await AddonManager.getAddonByID(id);
      await addon.uninstall();
    }, this.#id);
  }

  async showOn(...hosts: string[]): Promise<void> {
    await (await this.worker()).evaluate(async (reading) => chrome.storage.local.set({ reading }), hosts);
  }

  popup(): Promise<Page> {
    return this.#popup(false);
  }

  async clickToolbar(page: Page): Promise<Page> {
    await page.bringToFront();
    return await this.#popup(true);
  }

  /** Opens the popup until it stays: where the window is given the focus only now, Firefox closes it before it is drawn. */
  async #popup(clicked: boolean): Promise<Page> {
    for (let left = POPUPS; ; left--) {
      try {
        const page = await this.#openPopup(clicked);
        await this.#panelIsOpen();
        await page.evaluate(
          (patience) =>
            new Promise((drawn, gone) => {
              // One that has been closed may go on without ever being drawn.
              setTimeout(() => gone(new Error("the popup is not drawn")), patience);
              requestAnimationFrame(() => requestAnimationFrame(drawn));
            }),
          PATIENCE,
        );
        return page;
      } catch (error) {
        if (left === 1) throw error;
      }
    }
  }

  /** Waits until the popup's panel has come to rest. Fails where it has been closed meanwhile. */
  async #panelIsOpen(): Promise<void> {
    await this.#privileged.run(
      async (id, patience) => {
        const deadline = performance.now() + patience;
        const panel = () => {
          const views = [...WebExtensionPolicy.getByID(id).extension.views];
          return views.find(({ viewType }) => viewType === "popup")?.xulBrowser?.closest("panel");
        };
        while (panel()?.state === "showing" && performance.now() < deadline)
          await new Promise((resolve) => setTimeout(resolve, 20));
        if (panel()?.state !== "open") throw new Error(`the popup's panel is ${panel()?.state}`);
      },
      this.#id,
      PATIENCE,
    );
  }

  async #openPopup(clicked: boolean): Promise<Page> {
    await this.#privileged.run(
      async (id, clicked, patience) => {
        const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        const { extension } = WebExtensionPolicy.getByID(id);
        const soon = <Value>(work: Promise<Value>): Promise<Value> => {
          const late = new Promise<never>((_, gone) =>
            setTimeout(() => gone(new Error("it takes too long")), patience),
          );
          return Promise.race([work, late]);
        };
        // One that is open closes as soon as a person clicks elsewhere.
        const closed = async (): Promise<void> => {
          while ([...extension.views].some(({ viewType }) => viewType === "popup")) {
            for (const panel of document.querySelectorAll<Element & { state: string; hidePopup(): void }>("panel")) {
              if (panel.state !== "closed") panel.hidePopup();
            }
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        };
        await soon(closed());
        const action = ExtensionParent.apiManager.global.browserActionFor(extension);
        await soon(clicked ? action.triggerAction(window) : action.openPopup(window, true));
      },
      this.#id,
      clicked,
      PATIENCE,
    );
    const context = await this.#view("popup");
    const known = new Set(this.#driver.targets());
    this.#privileged.announce(context, POPUP);
    const target = this.#driver.targets().find((target) => !known.has(target));
    const page = await target?.page();
    assert(page, "the popup is there");
    // Nobody else tells the driver that it has been closed.
    void this.#privileged
      .run(async (id) => {
        const views = () => [...(WebExtensionPolicy.getByID(id)?.extension?.views ?? [])];
        while (views().some(({ viewType }) => viewType === "popup")) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }, this.#id)
      .then(() => this.#privileged.announceGone(context, POPUP))
      // The browser has been closed first.
      .catch(() => undefined);
    return page;
  }

  async extensionPage(name: string): Promise<Page> {
    const origin = await this.#privileged.run((id) => WebExtensionPolicy.getByID(id).getURL(""), this.#id);
    return await this.open(origin + name);
  }

  /** Gives a key to a command that comes with none, as a person does among the browser's add-ons. */
  async #giveKey(name: string): Promise<string> {
    const shortcut = "Alt+Shift+L";
    await (await this.worker()).evaluate(
      async (name, shortcut) => {
        const { commands } = chrome as unknown as { commands: { update(command: object): Promise<void> } };
        await commands.update({ name, shortcut });
      },
      name,
      shortcut,
    );
    return shortcut;
  }

  /** Key presses of the driver go to the page, so the command is raised where the browser keeps the key for it. */
  async command(name: string): Promise<void> {
    const manifest = JSON.parse(await readFile(join(DIST, "manifest.json"), "utf8"));
    const keys: string = manifest.commands[name].suggested_key?.default ?? (await this.#giveKey(name));
    const last = keys.slice(keys.lastIndexOf("+") + 1);
    await this.#privileged.run((last) => {
      const all = [...document.querySelectorAll("keyset[id^=ext-keyset-id] key")] as (Element & {
        doCommand(): void;
      })[];
      const wanted = last.length === 1 ? ["key", last] : ["keycode", `VK_${last.toUpperCase()}`];
      const key = all.find((key) => key.getAttribute(wanted[0] ?? "") === wanted[1]);
      if (!key) throw new Error(`no key for ${last} among ${all.map(({ outerHTML }) => outerHTML).join()}`);
      key.doCommand();
    }, last);
  }

  async badge(): Promise<string> {
    return await (await this.worker()).evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return tab?.id === undefined ? "" : await chrome.action.getBadgeText({ tabId: tab.id });
    });
  }

  async close(): Promise<void> {
    this.complaints.push(...(await this.#privileged.run(complaintsOf, this.#id).catch(() => [])));
    await this.#driver.close();
  }

  /** Allows these hosts, as the browser does when a person answers its question with yes. */
  async #grant(origins: string[]): Promise<void> {
    await this.#privileged.run(
      async (id, origins) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule(
          "resource://gre/modules/ExtensionPermissions.sys.mjs",
        );
        const { extension } = WebExtensionPolicy.getByID(id);
        await ExtensionPermissions.add(id, { permissions: [], origins }, extension);
      },
      this.#id,
      origins,
    );
  }

  /** Waits until the agent runs on the hosts that the person has added. */
  async #ready(granted: string[]): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    for (;;) {
      const scripts = await this.worker()
        .then((worker) => worker.evaluate(() => chrome.scripting.getRegisteredContentScripts()))
        // In the first moments of its life it has no background yet.
        .catch(() => []);
      if (granted.every((pattern) => scripts.some(({ id }) => id === pattern))) return;
      assert(performance.now() < deadline, "the agent has not been registered");
      await new Promise((resume) => setTimeout(resume, 20));
    }
  }

  /** By what the driver knows a page of the extension that is in no tab, once it is there. */
  async #view(type: "background" | "popup"): Promise<string> {
    const deadline = performance.now() + PATIENCE;
    for (;;) {
      const context = await this.#privileged.run(
        (id, type) => {
          const { NavigableManager } = ChromeUtils.importESModule(
            "chrome://remote/content/shared/NavigableManager.sys.mjs",
          );
          const views = [...WebExtensionPolicy.getByID(id).extension.views];
          const view = views.findLast(({ viewType, active }) => viewType === type && active);
          if (!view || view.xulBrowser.currentURI.spec === "about:blank") return null;
          view.xulBrowser.permanentKey ??= {};
          return NavigableManager.getIdForBrowser(view.xulBrowser) as string;
        },
        this.#id,
        type,
      );
      if (context !== null) return context;
      assert(performance.now() < deadline, `the extension's ${type} is not there`);
      await new Promise((resume) => setTimeout(resume, 20));
    }
  }

  #complain(where: string, type: string, text: string): void {
    // A picture that the page's own server does not have is between the two of them.
    if (text.startsWith("Failed to load resource") && where.startsWith("http")) return;
    // Firefox mends well-known sites itself, ours under their names among them, and says so.
    if (/See https:\/\/bugzilla\.mozilla\.org\/show_bug\.cgi\?id=\d+ for details/.test(text)) return;
    if (type === "error" || type === "warn" || type === "assert") this.complaints.push(`${where}: ${type}: ${text}`);
  }
}

/** Has the browser take this for a language that it has and the person has chosen; without its package its own words stay English. */
function speak(language: string): void {
  Services.locale.availableLocales = [language, "en-US"];
  Services.locale.requestedLocales = [language];
}

/** Has the driver know pages of the extension that are in no tab: the background and the popup. */
function reachViews(id: string): void {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const inTab = NavigableManager.getBrowserById.bind(NavigableManager);
  NavigableManager.getBrowserById = (wanted: string) => {
    const views = [...(WebExtensionPolicy.getByID(id)?.extension?.views ?? [])];
    const browsers = views.filter(({ viewType }) => viewType !== "tab").map(({ xulBrowser }) => xulBrowser);
    const own = browsers.find((browser) => browser && NavigableManager.getIdForBrowser(browser) === wanted);
    return inTab(wanted) ?? own ?? null;
  };
}

/** What the browser's own console holds against the extension. */
function complaintsOf(id: string): string[] {
  const host = WebExtensionPolicy.getByID(id)?.mozExtensionHostname;
  return (
    Services.console
      .getMessageArray()
      .filter((message: Inside) => message instanceof Ci.nsIScriptError)
      .filter(({ sourceName, flags }: Inside) => sourceName.includes(host ?? "moz-extension://") && (flags & 4) === 0)
      // Whatever runs in a tab when it is closed is cut short by the browser, which calls that so.
      .filter(({ errorMessage }: Inside) => !errorMessage.startsWith("Script terminated by timeout"))
      .map((said: Inside) => `${said.sourceName}:${said.lineNumber}:${said.columnNumber}: ${said.errorMessage}`)
  );
}

function start(headed: boolean, everyHost?: number): Promise<Driver> {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxPath(),
    headless: !headed,
    defaultViewport: { width: 1100, height: 900 },
    acceptInsecureCerts: everyHost !== undefined,
    args: ["--remote-allow-system-access", "--width=1100", "--height=1000"],
    extraPrefsFirefox: {
      "intl.accept_languages": "en-US",
      // The pages' policies allow no picture, and Firefox looks for an icon of its own accord.
      "browser.chrome.site_icons": false,
      // A window that is given the focus late, on a busy machine, would close a popup that has just been opened.
      "ui.popup.disable_autohide": true,
      // A page that asks for notifications is denied: where it asks too late after a click, Firefox complains in its console.
      "permissions.default.desktop-notification": 2,
      ...(everyHost === undefined
        ? {}
        : {
            "network.dns.forceResolve": "127.0.0.1",
            "network.socket.forcePort": `443=${everyHost};80=${everyHost}`,
            "network.stricttransportsecurity.preloadlist": false,
          }),
    },
  });
}

export function firefoxPath(): string {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = FIREFOX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
    existsSync(path),
  );
  assert(found, "no Firefox here: `cargo xtask install` brings one, or set FIREFOX=/path/to/it");
  return found;
}
