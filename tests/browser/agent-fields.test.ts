// Which fields are none of ours: nothing is drawn in them, and for most of them not even the background hears of them.

import assert from "node:assert/strict";
import { ASK, badge, clean, listeners, ourElements, portsOpened, underlined, until } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";

const { chromium, pages } = await fixture();

/** All that there is of us where nobody writes. */
const STUB = ["focusin", "input"];

test("on a page where no field is focused there are the stub's two listeners, and no Port", async () => {
  const ports = await portsOpened(chromium);
  const page = await chromium.open(`${pages.origin}/fields.html`);
  await page.click("h1");
  await page.mouse.wheel({ deltaY: 200 });
  await page.keyboard.press("Tab");
  assert.deepEqual(await listeners(page), [STUB]);
  assert.equal(await ports(), 0);
  assert.equal(await ourElements(page), 0);

  // A field of ours opens one, so that the count is known to count, and the stub has done its work.
  await page.click("#description");
  await until("a Port is open", async () => (await ports()) === 1);
  assert.notDeepEqual(await listeners(page), [STUB]);
  await page.close();
});

test("read-only, disabled, secret, searching and code fields: no underline, no Port, nothing of ours", async () => {
  const ports = await portsOpened(chromium);
  const page = await chromium.open(`${pages.origin}/fields.html`);
  const fields = await page.$$eval("main [id]:not(h1, #description, #note, #code)", (all) => all.map(({ id }) => id));
  assert(fields.length >= 15);
  for (const field of fields) {
    await page.click(`#${field}`);
    await page.keyboard.type(ASK);
  }
  assert.deepEqual(await listeners(page), [STUB]);
  assert.equal(await ports(), 0);

  // Nor once the agent runs.
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  for (const field of fields) {
    await page.click(`#${field}`);
    await page.keyboard.type(ASK);
  }
  await underlined(page, ASK, "#description");
  await page.close();
});

test("a part of an editor that cannot be written in is not underlined", async () => {
  const page = await chromium.open(`${pages.origin}/fields.html`);
  await page.$eval(
    "#note",
    (note, ask) => {
      const fixed = document.createElement("p");
      fixed.contentEditable = "false";
      fixed.textContent = ask;
      note.append(fixed);
    },
    ASK,
  );
  await page.click("#note p");
  await page.keyboard.type(" Please add a dark mode to the reports page.");
  await underlined(page, "Please add a dark mode to the reports page.");
  assert.equal((await badge(page))?.count, "1");
  await page.close();
});

test("a field that its site names as never ours", async () => {
  // A Mattermost, by its composer; its search box could be any text field by its looks.
  const page = await chromium.open(
    pages.serve("/chat-with-search", {
      body: `<!doctype html><textarea id="searchBox"></textarea><textarea id="post_textbox"></textarea>`,
    }),
  );
  await page.click("#searchBox");
  await page.keyboard.type(ASK);
  await page.click("#post_textbox");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#post_textbox");
  const at = await badge(page);
  const composer = await page.$eval("#post_textbox", (field) => field.getBoundingClientRect().left);
  assert(at && at.x > composer, "what is underlined is in the composer");
  await page.$eval("#post_textbox", (field) => (field as HTMLTextAreaElement).select());
  await page.keyboard.press("Delete");
  await clean(page);
  await page.close();
});
