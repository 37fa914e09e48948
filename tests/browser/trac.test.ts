// The main job on a real tracker: an ask typed into Trac's new-ticket form gets its hint, its block and its checklist.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "puppeteer-core";
import { ASK, cardSays, cardText, clean, clickInCard, pointAt, underlined, until } from "./agent";
import { type Browser, launchBrowser, test } from "./harness";
import { startTrac, type Trac } from "./servers/trac";

const SUMMARY = "#field-summary";
const DESCRIPTION = "#field-description";
const COMMENT = "#comment";
const BLOCK = "Who needs it: \nProblem: \nWhy now: \nEvidence (optional): ";

let trac: Trac;
let chromium: Browser;

before(async () => {
  trac = await startTrac();
  chromium = await launchBrowser();
});

after(async () => {
  await chromium.close();
  await trac.stop();
  assert.deepEqual(chromium.complaints, [], "consoles stay clean");
});

test("the underline lies on the words of the ask, measured by the page's own layout", async () => {
  const page = await newTicket("Notifications", `Hello all.\n\n${ASK}`);
  const { rects } = await underlined(page, ASK, DESCRIPTION);
  const measured = await measure(page, ASK);
  assert.equal(rects.length, measured.length, "as many lines as the words take");
  for (const [line, rect] of rects.entries()) {
    const words = measured[line];
    assert(words);
    for (const side of ["left", "right"] as const) {
      assert(Math.abs(rect[side] - words[side]) <= 1, `line ${line}: ${side} ${rect[side]}, the words ${words[side]}`);
    }
    assert(rect.top < words.bottom && rect.bottom > words.top, `line ${line} is on another line`);
  }
  await page.close();
});

test("card, insert, undo, redo, submit: Trac stores exactly what the person saw", async () => {
  const page = await newTicket("Notifications", ASK);
  await underlined(page, ASK, DESCRIPTION);
  await pointAt(page, ASK, DESCRIPTION);
  const words = await cardSays(page, "Why now");
  for (const slot of ["Who needs it", "Problem", "Why now", "Evidence"])
    assert(words.includes(slot), `${slot} in: ${words}`);
  assert.deepEqual(words.match(/[✓]/g), null, "nothing counts as found");

  await clickInCard(page, "Insert");
  const withBlock = `${ASK}\n\n${BLOCK}`;
  await reads(page, withBlock);
  const caret = await page.$eval(DESCRIPTION, (field) => (field as HTMLTextAreaElement).selectionStart);
  assert.equal(caret, withBlock.indexOf("Who needs it: ") + "Who needs it: ".length, "the caret is in the first gap");

  await shortcut(page, "Control", "KeyZ");
  await reads(page, ASK);
  await shortcut(page, "Control", "Shift", "KeyZ");
  await reads(page, withBlock);

  // What is written into the gap is where the person looks, and the ask is drive-by no longer.
  await page.$eval(
    DESCRIPTION,
    (field, at) => {
      (field as HTMLTextAreaElement).focus();
      (field as HTMLTextAreaElement).setSelectionRange(at, at);
    },
    caret,
  );
  await page.keyboard.type("Our 14 support agents");
  const written = withBlock.replace("Who needs it: ", "Who needs it: Our 14 support agents");
  await reads(page, written);
  await clean(page);

  const { id, seen } = await submit(page);
  assert.equal(seen.description, written);
  assert.deepEqual(await trac.stored(id), { summary: "Notifications", description: overTheWire(written) });
  await page.close();
});

test("with the extension and without it the same typing stores the same bytes", async () => {
  const typed = `Release notes 🎉 – “quoted”\n\n  indented   text\n\n${ASK}\n\n * a list\n * of two\n`;
  const stored = [];
  for (const extension of [true, false]) {
    const other = extension ? chromium : await launchBrowser({ extension: false });
    const page = await newTicket("Same bytes", typed, other);
    if (extension) await underlined(page, ASK, DESCRIPTION);
    const { id } = await submit(page);
    stored.push(await trac.stored(id));
    if (extension) await page.close();
    else await other.close();
  }
  assert.deepEqual(stored[0], stored[1]);
  assert.equal(stored[0]?.description, overTheWire(typed));
});

test("context in the description answers an ask in the title", async () => {
  const page = await newTicket(ASK, "");
  await underlined(page, ASK, SUMMARY);
  await page.click(DESCRIPTION);
  await page.keyboard.type(
    "Our 14 support agents are woken by these mails at night, because they cannot be switched off.",
  );
  await clean(page);
  await page.close();
});

test("the popup lists the asks slot by slot, and the badge counts them", async () => {
  const page = await newTicket("", ASK);
  await underlined(page, ASK, DESCRIPTION);
  await until("the badge counts one ask", async () => (await chromium.badge()) === "1");
  const popup = await chromium.popup();
  await popup.waitForFunction((ask) => document.body.innerText.includes(ask), {}, ASK);
  const words = await popup.evaluate(() => document.body.innerText);
  for (const slot of ["Who needs it", "Problem", "Why now", "Evidence"])
    assert(words.includes(slot), `${slot} in: ${words}`);
  await popup.close();
  await page.close();
});

test("a comment and a ticket sent without context: one offer on the page that the form leads to, whose block goes into a comment", async () => {
  const page = await newTicket("Notifications", ASK);
  const { id } = await submit(page);
  for (const where of [`ticket ${id}`, "comment"]) {
    assert.match(await cardSays(page, "Sent without its context."), /Add it as a reply/, where);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "", "the focus is where the page has it");
    await clickInCard(page, "Add it as a reply");
    await until("the block is in the comment", async () => (await comment(page)) === BLOCK);
    await page.keyboard.type("our support agents");
    assert.equal(await comment(page), BLOCK.replace("it: ", "it: our support agents"));
    // Once: the page says no more of it when it is opened again.
    await page.goto(`${trac.address}/ticket/${id}`);
    await page.click(COMMENT);
    await page.keyboard.type(ASK);
    await underlined(page, ASK, COMMENT);
    assert.equal(await cardText(page), undefined);
    await Promise.all([page.waitForNavigation(), page.click("input[name=submit]")]);
  }
  await page.close();
});

test("no offer after a form whose text has its context, and none where a preview shows it", async () => {
  const id = await trac.create("ada", { summary: "Mails", description: "See below." });
  const page = await chromium.open(`${trac.address}/ticket/${id}`);
  await page.click(COMMENT);
  await page.keyboard.type(ASK);
  await underlined(page, ASK, COMMENT);
  await Promise.all([page.waitForNavigation(), page.click("input[name=preview]")]);
  // The agent of this page has had its say when it has judged what stands in the form.
  await page.click(COMMENT);
  await underlined(page, ASK, COMMENT);
  assert.equal(await cardText(page), undefined);
  await page.keyboard.press("End");
  await page.keyboard.type(
    "Our support agents at Acme are woken by these mails at night, because nobody can switch them off.",
  );
  await Promise.all([page.waitForNavigation(), page.click("input[name=submit]")]);
  await page.click(COMMENT);
  await page.keyboard.type(ASK);
  // What one has said on the ticket counts for what one writes there: nothing is underlined.
  const popup = await chromium.popup();
  await popup.waitForFunction((ask) => document.body.innerText.includes(ask), {}, ASK);
  await popup.close();
  assert.equal(await cardText(page), undefined);
  await page.close();
});

async function comment(page: Page): Promise<string> {
  return await page.$eval(COMMENT, (field) => (field as HTMLTextAreaElement).value);
}

/** Trac's form for a new ticket with this typed into it by real key presses. */
async function newTicket(summary: string, description: string, browser = chromium): Promise<Page> {
  const page = await browser.open(`${trac.address}/newticket`);
  await page.click(SUMMARY);
  await page.keyboard.type(summary);
  if (description) {
    await page.click(DESCRIPTION);
    await page.keyboard.type(description);
  }
  return page;
}

/** Waits until the description's field reads so. */
async function reads(page: Page, text: string): Promise<void> {
  const now = () => page.$eval(DESCRIPTION, (field) => (field as HTMLTextAreaElement).value);
  await until(`the description reads ${JSON.stringify(text)}`, async () => (await now()) === text).catch(async () => {
    assert.equal(await now(), text);
  });
}

/** Creates the ticket; gives back its number and what the form showed before. */
async function submit(page: Page): Promise<{ id: number; seen: { description: string } }> {
  const description = await page.$eval(DESCRIPTION, (field) => (field as HTMLTextAreaElement).value);
  await Promise.all([page.waitForNavigation(), page.click("input[name=submit]")]);
  const [, id] = page.url().match(/\/ticket\/(\d+)/) ?? [];
  assert(id, `a ticket has been made: ${page.url()}`);
  return { id: Number(id), seen: { description } };
}

/** What a form sends of a text: HTML has line breaks sent as CRLF, and Trac cuts the white space off its end. */
function overTheWire(text: string): string {
  return text.replaceAll("\n", "\r\n");
}

async function shortcut(page: Page, ...keys: ("Control" | "Shift" | "KeyZ")[]): Promise<void> {
  for (const key of keys) await page.keyboard.down(key);
  for (const key of keys.reverse()) await page.keyboard.up(key);
}

/**
 * Where words of the description stand, by a measure that shares nothing with the extension: a block laid out with the
 * field's own computed style over its content box.
 */
async function measure(page: Page, words: string) {
  return await page.$eval(
    DESCRIPTION,
    (field, words) => {
      const control = field as HTMLTextAreaElement;
      const copy = document.createElement("div");
      const style = getComputedStyle(control);
      for (const property of style) copy.style.setProperty(property, style.getPropertyValue(property));
      const box = control.getBoundingClientRect();
      const border = Number.parseFloat(style.borderLeftWidth);
      Object.assign(copy.style, {
        position: "absolute",
        boxSizing: "border-box",
        left: `${box.left + scrollX}px`,
        top: `${box.top + scrollY}px`,
        width: `${control.clientWidth + 2 * border}px`,
        height: `${box.height}px`,
        whiteSpace: "pre-wrap",
        overflow: "hidden",
        margin: "0",
      });
      copy.textContent = control.value;
      document.body.append(copy);
      const text = copy.firstChild as Text;
      const at = control.value.indexOf(words);
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + words.length);
      const rects = [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
      copy.remove();
      return rects;
    },
    words,
  );
}
