// What the card and the notices offer when something cannot be done, or is taken back.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, badge, cardIsClosed, cardSays, cardText, clean, clickInCard, underlined, until } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";

const SECOND = "The reports page should have a dark mode.";

const { chromium, pages } = await fixture();

async function written(path: string, field: string, text = ASK): Promise<Page> {
  const page = await chromium.open(pages.origin + path);
  await page.click(field);
  await page.keyboard.type(text);
  await underlined(page, ASK, field);
  return page;
}

for (const field of ["#plain", "#rich"]) {
  test(`an editor that refuses the text (${field}): it says why, changes nothing, and offers to copy`, async () => {
    const page = await written("/refusing.html", field);
    await page.keyboard.press("Home");
    const before = await page.$eval(field, (element) => element.innerHTML + Reflect.get(element, "value"));
    await chromium.command("open_card");
    await cardSays(page, "Insert");
    await page.keyboard.press("Enter");
    await cardSays(page, "This editor does not take text from outside. Copy the block and paste it.");
    assert.equal(await page.$eval(field, (element) => element.innerHTML + Reflect.get(element, "value")), before);
    await clickInCard(page, "Copy");
    await cardSays(page, "Copied");

    // The caret is where it was: at the beginning.
    await page.keyboard.type("So ");
    await underlined(page, ASK, field);
    const now = await page.$eval(field, (element) => Reflect.get(element, "value") ?? element.textContent);
    assert.equal(now.replace(/\u00a0/g, " "), `So ${ASK}`);

    // It is the block that has been copied.
    const other = await chromium.open(`${pages.origin}/ticket.html`);
    await other.click("#description");
    await other.keyboard.down("Control");
    await other.keyboard.press("v");
    await other.keyboard.up("Control");
    assert.match(
      await other.$eval("#description", (element) => (element as HTMLTextAreaElement).value),
      /^Who needs it: \nProblem: \nWhy now: \nEvidence/,
    );
    await other.close();
    await page.close();
  });
}

test("Insert pressed again: nothing is added, and the notice says that the block is there", async () => {
  const page = await written("/ticket.html", "#description");
  const value = () => page.$eval("#description", (field) => (field as HTMLTextAreaElement).value);
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await page.keyboard.press("Enter");
  await cardSays(page, "Added.");
  const once = await value();
  await chromium.command("open_card");
  await cardSays(page, "Not a request");
  await page.keyboard.press("Enter");
  await cardSays(page, "The block is there already.");
  assert.equal(await value(), once);
  await page.close();
});

test("a form without a description: the block has no place in it, and can be copied", async () => {
  const page = await chromium.open(
    pages.serve("/title-only", {
      body: `<!doctype html><title>Title</title><form><input id="summary" name="summary" type="text" size="80"></form>`,
    }),
  );
  await page.click("#summary");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#summary");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await page.keyboard.press("Enter");
  await cardSays(page, "This form has no description to put it into.");
  await clickInCard(page, "Copy");
  await cardSays(page, "Copied");
  assert.equal(await page.$eval("#summary", (field) => (field as HTMLInputElement).value), ASK);
  await page.close();
});

test("“Not a request” hides the sentence on another page too, and Undo brings it back", async () => {
  const page = await written("/ticket.html", "#description");
  const other = await written("/react.html", "#body", `${ASK} ${SECOND}`);
  await until("both are counted", async () => (await badge(other))?.count === "2");

  await page.bringToFront();
  await chromium.command("open_card");
  await cardSays(page, "Not a request");
  // From Insert: Copy, Ignore, Not a request.
  for (let steps = 0; steps < 3; steps++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await cardSays(page, "Hidden everywhere.");
  await clean(page);
  await other.bringToFront();
  await underlined(other, SECOND, "#body");
  await until("one is left", async () => (await badge(other))?.count === "1");

  // What is written later elsewhere is hidden as well.
  const third = await chromium.open(`${pages.origin}/chat.html`);
  await third.click(".chat-textarea");
  await third.keyboard.type(`${ASK} ${SECOND}`);
  await underlined(third, SECOND, ".chat-textarea");
  await third.close();

  // The focus is on Undo.
  await page.bringToFront();
  await page.keyboard.press("Enter");
  await underlined(page, ASK, "#description");
  await other.bringToFront();
  await until("both are counted again", async () => (await badge(other))?.count === "2");
  await underlined(other, ASK, "#body");
  await other.close();
  await page.close();
});

test("“Off on this site” takes everything away, in other tabs of the site too, until it is on again", async () => {
  const page = await written("/ticket.html", "#description");
  const other = await written("/react.html", "#body");
  await page.bringToFront();
  const at = await badge(page);
  assert(at);
  await page.mouse.click(at.x + 12, at.y + 12);
  await cardSays(page, "Off on this site");
  await clickInCard(page, "Off on this site");
  await cardIsClosed(page);
  await clean(page);
  await clean(other);
  const worker = await chromium.worker();
  await worker.evaluate(() => chrome.storage.local.set({ sites_off: [] }));
  await underlined(page, ASK, "#description");
  await page.close();
  await other.close();
});

test("the next and the previous ask by command, round and round; Esc gives the caret back", async () => {
  const page = await written("/ticket.html", "#description", `${ASK} ${SECOND}`);
  await page.$eval("#description", (field) => (field as HTMLTextAreaElement).setSelectionRange(5, 9, "forward"));
  await until("both are counted", async () => (await badge(page))?.count === "2");
  const steps = [
    ["next_ask", ASK],
    ["next_ask", SECOND],
    ["next_ask", ASK],
    ["previous_ask", SECOND],
    ["previous_ask", ASK],
  ] as const;
  for (const [command, words] of steps) {
    await chromium.command(command);
    await cardSays(page, words);
    await until(
      "it has the focus",
      async () => !(await page.$eval("#description", (field) => field.matches(":focus"))),
    );
  }
  await page.keyboard.press("Escape");
  await cardIsClosed(page);
  assert.deepEqual(
    await page.evaluate(() => {
      const field = document.activeElement as HTMLTextAreaElement;
      return [field.id, field.selectionStart, field.selectionEnd, field.selectionDirection];
    }),
    ["description", 5, 9, "forward"],
  );
  await page.close();
});

test("an ask whose words go and come back within the pause is underlined again", async () => {
  const page = await written("/ticket.html", "#description");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("!");
  await clean(page);
  await page.keyboard.press("Backspace");
  await page.keyboard.type("?");
  await underlined(page, ASK, "#description");
  assert.equal(await cardText(page), undefined);
  await page.close();
});
