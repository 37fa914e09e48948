// When the agent works, when it keeps out, and that it leaves nothing behind.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ASK, badge, cardIsClosed, cardSays, clean, clickInCard, ourElements, underlined, until } from "./agent";
import { Chromium } from "./harness";
import { serveFixtures } from "./pages";
import type { PageServer } from "./servers/pages";

let pages: PageServer;
let chromium: Chromium;

before(async () => {
  pages = await serveFixtures();
  chromium = await Chromium.launch();
});

after(async () => {
  await chromium.close();
  await pages.close();
  assert.deepEqual(chromium.complaints, [], "consoles stay clean");
  assert.deepEqual(pages.reports, [], "no policy was offended");
});

for (const [name, field] of [
  ["a password", "#token"],
  ["a search field", "#search"],
  ["a field inside code", "#code"],
]) {
  test(`${name} is none of ours`, async () => {
    const page = await chromium.open(`${pages.origin}/ticket.html`);
    await page.click(field ?? "");
    await page.keyboard.type(ASK);
    // The agent is awake and has had its say once the description is underlined; the other field is left alone.
    await page.click("#description");
    await page.keyboard.type(ASK);
    await underlined(page, ASK, "#description");
    assert.equal(await page.evaluate(() => [...(CSS.highlights.get("text-note") ?? [])].length), 1);
    await page.click(field ?? "");
    await until("the toolbar counts one ask", async () => (await chromium.badge()) === "1");
    await page.close();
  });
}

test("a composition is not judged before it ends", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  const keyboard = await page.createCDPSession();
  await page.keyboard.type("Hello.");
  await keyboard.send("Input.imeSetComposition", { text: ` ${ASK}`, selectionStart: 5, selectionEnd: 5 });
  const began = performance.now();
  const early = await Promise.race([
    underlined(page, ASK, "#description").then(() => true),
    new Promise((resolve) => setTimeout(() => resolve(false), 2200)),
  ]);
  assert.equal(early, false);
  await keyboard.send("Input.insertText", { text: ` ${ASK}` });
  await underlined(page, ASK, "#description");
  assert(performance.now() - began > 2200);
  await page.close();
});

test("a message sent from a chat takes its underline and badge with it", async () => {
  const page = await chromium.open(`${pages.origin}/chat.html`);
  const began = performance.now();
  await page.click(".chat-textarea");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, ".chat-textarea");
  assert(performance.now() - began < 5000);
  await page.keyboard.press("Enter");
  await clean(page);
  await until("the badge is gone", async () => (await badge(page)) === undefined);
  assert.equal(await page.$eval("#messages", (list) => list.textContent), ASK);
  await page.close();
});

test("a field that is removed takes everything with it, its open card too", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await page.evaluate(() => document.querySelector("form")?.remove());
  await cardIsClosed(page);
  await clean(page);
  await until("nothing of ours is left", async () => (await ourElements(page)) === 0);
  await until("the toolbar counts nothing", async () => (await chromium.badge()) === "");
  await page.close();
});

test("the service worker killed: the next edit still gets its finding, and the card still works", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type("Hello.");
  await chromium.killWorker();
  await page.keyboard.type(` ${ASK}`);
  await underlined(page, ASK, "#description");
  await chromium.killWorker();
  const shown = await badge(page);
  assert(shown, "what was found still stands");
  await page.mouse.click(shown.x + 12, shown.y + 12);
  await cardSays(page, ASK);
  await clickInCard(page, "Insert");
  await until("the block is there", () =>
    page.$eval("#description", (field) => (field as HTMLTextAreaElement).value.includes("Why now: ")),
  );
  await page.close();
});

test("switched off, everything goes and nothing comes back; switched on, it returns", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  await chromium.command("open_card");
  await cardSays(page, "Off on this site");
  await clickInCard(page, "Off on this site");
  await clean(page);
  await until("nothing of ours is left", async () => (await ourElements(page)) === 0);
  await page.click("#summary");
  await page.click("#description");
  await page.keyboard.type(" Really?");
  const worker = await chromium.worker();
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
  await worker.evaluate(() => chrome.storage.local.set({ sites_off: [] }));
  await underlined(page, ASK, "#description");
  await page.close();
});

test("nothing runs on a page where no field has been focused", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("h1");
  assert.equal(await ourElements(page), 0);
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
  await page.close();
});

test("the extension removed: the page goes on with no trace of it", async () => {
  const own = await Chromium.launch();
  try {
    const page = await own.open(`${pages.origin}/ticket.html`);
    await page.click("#description");
    await page.keyboard.type(ASK);
    await underlined(page, ASK, "#description");
    const worker = await own.worker();
    await worker.evaluate(() => {
      // Its own reload is what an update does; the agent that runs is left behind.
      setTimeout(() => chrome.runtime.reload(), 0);
    });
    await clean(page);
    await until("nothing of ours is left", async () => (await ourElements(page)) === 0);
    await page.keyboard.type(" And so on.");
    assert.equal(
      await page.$eval("#description", (field) => (field as HTMLTextAreaElement).value),
      `${ASK} And so on.`,
    );
    assert.deepEqual(own.complaints, []);
  } finally {
    await own.close();
  }
});
