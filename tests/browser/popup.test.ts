// The toolbar's popup over real pages, with the real background behind it.

import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { until } from "./agent";
import { BROWSER, type Browser, launch, test } from "./harness.js";
import { startPages } from "./servers/pages.js";

const FORM = `<!doctype html><title>New ticket</title><form><input id="title" name="summary"><textarea id="text" rows="8" cols="80"></textarea></form>`;
const ASK = "Can you add a toggle to disable email notifications?";
const COMPLETE = `${ASK} Our finance team at Acme misses alerts because of the noise, and their audit starts in March.`;
const BLOCK = "Who needs it: \nProblem: \nWhy now: \nEvidence (optional): ";

async function ticket(test: TestContext): Promise<{ chromium: Browser; page: Page; host: string }> {
  const server = await startPages({ "/new": { body: FORM } });
  test.after(() => server.close());
  const chromium = await launch(test);
  const page = await chromium.open(`${server.origin}/new`);
  return { chromium, page, host: new URL(server.origin).host };
}

/** Writes as a person does, and leaves the field, which is when a text is judged at once. */
async function write(page: Page, text: string): Promise<void> {
  await page.click("#text");
  await page.keyboard.type(text);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.click("#text");
}

/** Changes the text without a click in the page, which would close the popup. */
async function change(page: Page, text: string): Promise<void> {
  await page.$eval(
    "#text",
    (field, text) => {
      (field as HTMLTextAreaElement).value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    text,
  );
}

/** What the popup says, once it says this. */
async function says(popup: Page, words: string): Promise<string> {
  await popup.waitForFunction((words) => document.body.innerText.includes(words), {}, words);
  return await popup.evaluate(() => document.querySelector("main")?.innerText ?? "");
}

test("the asks, slot by slot, with the words that are there", async (test) => {
  const { chromium, page } = await ticket(test);
  await write(page, `${ASK} Our finance team at Acme copies the numbers by hand every Friday.`);
  const popup = await chromium.popup();
  await says(popup, "This request lacks context");
  const rows = await popup.$$eval(".slots li", (rows) =>
    rows.map((row) => [row.className, row.querySelector(".label")?.textContent]),
  );
  assert.deepEqual(
    rows.map(([, label]) => label),
    ["Who needs it", "Problem", "Why now", "Evidence"],
  );
  assert.equal(rows[0]?.[0], "found");
  assert.equal(rows[2]?.[0], "missing");
  assert.match(await popup.$eval(".slots li q", (quote) => quote.textContent), /finance team/);
  assert.equal(await popup.$eval(".quote", (quote) => quote.textContent), ASK);
});

test("inserting closes the popup and puts the block into the field", async (test) => {
  const { chromium, page } = await ticket(test);
  await write(page, ASK);
  const popup = await chromium.popup();
  await says(popup, "No context yet");
  await popup.click("[data-do=insert]");
  await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("Why now:"));
  const text = await page.$eval("#text", (field) => (field as HTMLTextAreaElement).value);
  assert.ok(text.startsWith(`${ASK}\n\n${BLOCK}`), text);
  await until("the popup is closed", async () => popup.isClosed());
});

test("copying gives the same block, and says that it has", async (test) => {
  const { chromium, page } = await ticket(test);
  await write(page, ASK);
  const popup = await chromium.popup();
  await says(popup, "No context yet");
  await popup.click("[data-do=copy]");
  await popup.waitForFunction(() => document.querySelector("#status")?.textContent === "Copied");
  await page.bringToFront();
  await page.$eval("#text", (field) => {
    (field as HTMLTextAreaElement).value = "";
  });
  await page.click("#text");
  await page.keyboard.down("Control");
  await page.keyboard.press("v");
  await page.keyboard.up("Control");
  await page.waitForFunction(() => document.querySelector("textarea")?.value !== "");
  const pasted = await page.$eval("#text", (field) => (field as HTMLTextAreaElement).value);
  assert.equal(pasted, BLOCK);
});

test("a site is switched off and on again, by keyboard", async (test) => {
  const { chromium, page, host } = await ticket(test);
  await write(page, ASK);
  const popup = await chromium.popup();
  await says(popup, "No context yet");
  await popup.focus("#switch");
  await popup.keyboard.press(" ");
  await says(popup, `Off on ${host}`);
  assert.equal(await popup.$eval("#switch", (button) => button.getAttribute("aria-checked")), "false");
  assert.equal(await chromium.badge(), "");
  await popup.keyboard.press(" ");
  await popup.waitForSelector("#switch[aria-checked=true]");
  // The field has kept its place in the page: nobody has to click into it again.
  await says(popup, "No context yet");
});

test("it follows what is written while it is open", async (test) => {
  const { chromium, page } = await ticket(test);
  await write(page, "Thanks.");
  const popup = await chromium.popup();
  await says(popup, "No requests in this text");
  await change(page, ASK);
  await says(popup, "This request lacks context");
});

test("what needs no context, and what cannot be judged, says so", async (test) => {
  const { chromium, page } = await ticket(test);
  await write(page, "Thanks, that fixed it.");
  assert.match(await says(await chromium.popup(), "No requests"), /Nothing you have written here asks for work/);
  await page.$eval("#text", (field) => {
    (field as HTMLTextAreaElement).value = "";
  });
  await page.bringToFront();
  await write(
    page,
    "Bitte fügt doch einen Schalter hinzu, mit dem man die Benachrichtigungen per E-Mail abschalten kann.",
  );
  assert.match(await says(await chromium.popup(), "not in English"), /English only/);
});

test("a site that is not allowed is offered, and only that one", async (test) => {
  const server = await startPages({ "/new": { body: FORM } });
  test.after(() => server.close());
  const chromium = await launch(test, { granted: [] });
  const page = await chromium.open(`${server.origin}/new`);
  const popup = await chromium.clickToolbar(page);
  await says(popup, `Not used on ${new URL(server.origin).host} yet`);
  assert.ok(await popup.$eval("#switch", (button) => button.hasAttribute("hidden")));
  // The browser's own question cannot be answered by a driver; that it is asked, and for what, can be seen.
  await popup.evaluate(() => {
    const asked: unknown[] = [];
    Object.assign(window, { asked });
    chrome.permissions.request = ((wanted: unknown) => {
      asked.push(wanted, navigator.userActivation.isActive);
      return Promise.resolve(false);
    }) as typeof chrome.permissions.request;
  });
  await popup.click("#allow");
  assert.deepEqual(await popup.evaluate(() => (window as unknown as { asked: unknown[] }).asked), [
    { origins: ["http://127.0.0.1/*"] },
    true,
  ]);
});

test("pages of the browser itself have nothing to check", async (test) => {
  const chromium = await launch(test);
  const page = await chromium.open(BROWSER === "firefox" ? "about:license" : "chrome://version");
  assert.match(await says(await chromium.clickToolbar(page), "Nothing to check here"), /web pages/);
});

test("a background that is stopped while the popup is open comes back to it", async (test) => {
  const { chromium, page } = await ticket(test);
  await write(page, "Thanks.");
  const popup = await chromium.popup();
  await says(popup, "No requests in this text");
  await chromium.killWorker();
  await change(page, ASK);
  await says(popup, "This request lacks context");
});

test("over a background that is stopped the popup shows the same, and inserts", async (test) => {
  const { chromium, page } = await ticket(test);
  await write(page, ASK);
  await until("it is counted", async () => (await chromium.badge()) === "1");
  await chromium.killWorker();
  const popup = await chromium.clickToolbar(page);
  await says(popup, "No context yet");
  const button = await popup.$("[data-do=insert]");
  // What the background says to another popup over the same tab, it has said to this one before.
  await popup.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    const { origins: allowed } = await chrome.permissions.getAll();
    const port = chrome.runtime.connect({ name: "popup" });
    const told = new Promise<void>((done) => port.onMessage.addListener(({ state }) => state === "asks" && done()));
    port.postMessage({ type: "watch", tab: tab?.id, address: tab?.url, allowed, starting: false });
    await told;
    port.disconnect();
  });
  assert(await button?.evaluate((button) => button.isConnected), "what stands there is not drawn again");
  await popup.evaluate(() => document.querySelector<HTMLElement>("[data-do=insert]")?.click());
  await page.waitForFunction((block) => document.querySelector("textarea")?.value.includes(block), {}, BLOCK);
  await until("the popup is closed", async () => popup.isClosed());
});

test("the page remembers what was found in it while the background is stopped, and only as long as that stands there", async (test) => {
  const { chromium, page } = await ticket(test);
  const own = await chromium.extensionPage("icons/icon.svg");
  await page.bringToFront();
  await write(page, COMPLETE);
  const glance = () =>
    own.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: "http://127.0.0.1/*" });
      const seen = await chrome.tabs.sendMessage(tab?.id ?? 0, { type: "glance" });
      return seen?.asks.map(({ ask, lacks }: { ask: string; lacks: boolean }) => [ask, lacks]);
    });
  await until("it is judged", async () => (await glance()) !== undefined);
  await chromium.killWorker();
  assert.deepEqual(await glance(), [[ASK, false]]);
  await page.$eval("#text", (field) => {
    (field as HTMLTextAreaElement).value = "Thanks.";
  });
  assert.equal(await glance(), undefined);
});
