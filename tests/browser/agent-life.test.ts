// When the agent works, when it keeps out, and that it leaves nothing behind.

import assert from "node:assert/strict";
import { ASK, badge, cardIsClosed, cardSays, clean, clickInCard, ourElements, underlined, until } from "./agent";
import { fixture } from "./fixture";
import { launchBrowser, test } from "./harness";
import { commit, compose } from "./inspect";

const { chromium, pages } = await fixture();

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
  const later = "Please add a dark mode to the reports page.";
  const page = await chromium.open(
    pages.serve("/composed", {
      body: `<!doctype html><title>Composed</title><div id="note" contenteditable style="height: 80px; width: 600px"></div>
        <textarea id="text" rows="8" cols="80"></textarea>`,
    }),
  );
  await page.click("#note");
  await page.keyboard.type("Hello.");
  await page.click("#text");
  await page.keyboard.type("Hello.");
  await compose(page, ` ${ASK}`);
  // What the page itself writes elsewhere has its pause after this: when it is over, so is the composed text's.
  await page.$eval(
    "#note",
    (note, text) => {
      note.textContent = text;
    },
    later,
  );
  await underlined(page, later);
  await commit(page, ` ${ASK}`);
  await until("the composed ask is underlined too", () =>
    page.evaluate(() => CSS.highlights.get("text-note")?.size === 2),
  );
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
  // Leaving a field is a pause: what is new in it would be judged now.
  await page.click("#description");
  await page.keyboard.type(" Thanks.");
  await page.click("#summary");
  // What it said would have been answered before these commands are there and back.
  for (const command of ["open_card", "next_ask"]) await chromium.command(command);
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
  assert.equal(await ourElements(page), 0);
  assert.equal(await chromium.badge(), "");
  const worker = await chromium.worker();
  await page.click("#description");
  await worker.evaluate(() => chrome.storage.local.set({ sites_off: [] }));
  await underlined(page, ASK, "#description");
  await page.close();
});

test("the extension removed: the page goes on with no trace of it", async () => {
  const own = await launchBrowser();
  try {
    const page = await own.open(`${pages.origin}/ticket.html`);
    await page.click("#description");
    await page.keyboard.type(ASK);
    await underlined(page, ASK, "#description");
    await own.remove();
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
