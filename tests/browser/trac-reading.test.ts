// The reading side on a real tracker: the asks of a ticket's reporter and of its comments, and a question put into one's own.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "puppeteer-core";
import {
  ASK,
  ASKED,
  asked,
  cardIsClosed,
  cardSays,
  clickInCard,
  pointAt,
  underlined,
  underlines,
  until,
} from "./agent";
import { type Browser, launchBrowser, test } from "./harness";
import { startTrac, type Trac, USER } from "./servers/trac";

const CONTEXT = "Our support agents at Acme are woken by these mails at night, because nobody can switch them off.";
const EXPORT = "Please add a CSV export to the reports page.";
const SEARCH = "Please add a search box to the invoices page.";
const THEME = "Could you add a dark theme to the settings page?";
const QUESTION =
  "Thanks for bringing this up! So that we get it right: who needs it, what problem would it solve, and why does it " +
  "matter now? And if it is at hand: is there a link or a number that shows it?";

let trac: Trac;
let chromium: Browser;

before(async () => {
  trac = await startTrac();
  chromium = await launchBrowser();
  await chromium.showOn(new URL(trac.address).host);
});

after(async () => {
  await chromium.close();
  await trac.stop();
  assert.deepEqual(chromium.complaints, [], "consoles stay clean");
});

test("the ticket's ask and those of its comments, each by what its author says on the ticket", async () => {
  const id = await trac.create("ada", { summary: "Mails", description: `Hello all.\n\n${ASK}` });
  await trac.comment(id, [
    ["cy", `I agree.\n\n * ${EXPORT}\n * Thanks!`],
    ["dee", `> ${EXPORT}\n\nWhat is it for?`],
    ["eve", SEARCH],
    ["fay", "Looks good to me."],
    ["eve", "Our finance team at Acme closes the books on Friday and copies all numbers by hand."],
    [USER.username, "Not mine: I have no account here."],
  ]);
  const page = await chromium.open(`${trac.address}/ticket/${id}`);
  // Eve says who and why on the same ticket, and Dee only quotes.
  await asked(page, [ASK, EXPORT]);
  await trac.comment(id, [["ada", CONTEXT]]);
  await page.reload();
  await asked(page, [EXPORT]);
  await page.close();
});

test("an ask in the title of a ticket, with nothing in its description", async () => {
  const id = await trac.create("ada", { summary: ASK, description: "See above." });
  const page = await chromium.open(`${trac.address}/ticket/${id}`);
  await asked(page, [ASK]);
  const inTitle = () =>
    page.evaluate((style) => {
      const [range] = CSS.highlights.get(style) ?? [];
      return document.querySelector("#trac-ticket-title")?.contains((range as Range).startContainer);
    }, ASKED);
  assert.equal(await inTitle(), true);
  await page.close();
});

test("a question is put into one's comment, undone, redone, submitted, and stored to the byte", async () => {
  const id = await trac.create("ada", { summary: "Mails", description: ASK });
  const page = await chromium.open(`${trac.address}/ticket/${id}`);
  await asked(page, [ASK]);
  await pointAt(page, ASK, "textarea", ASKED);
  await cardSays(page, "You could ask");
  await clickInCard(page, "Put into my reply");
  await reads(page, QUESTION);
  await cardIsClosed(page);
  for (const [keys, text] of [
    [["Control", "KeyZ"], ""],
    [["Control", "Shift", "KeyZ"], QUESTION],
  ] as const) {
    for (const key of keys) await page.keyboard.down(key);
    for (const key of [...keys].reverse()) await page.keyboard.up(key);
    await reads(page, text);
  }
  await page.keyboard.press("End");
  await page.keyboard.type(" – Bob 🎉");
  await Promise.all([page.waitForNavigation(), page.click("input[name=submit]")]);
  const stored = await trac.comments(id);
  assert.deepEqual(
    stored.map(({ text }) => text),
    [`${QUESTION} – Bob 🎉`],
  );
  // What one asks oneself is none of the asks on the page, which is opened at the new comment.
  await page.evaluate(() => scrollTo(0, 0));
  await asked(page, [ASK]);
  await page.close();
});

test("never on the reader's own words, though a ticket may be the reader's to do", async () => {
  const page = await chromium.open("about:blank");
  await page.authenticate(USER);
  await page.goto(`${trac.address}/login`);
  await page.goto(`${trac.address}/newticket`);
  await page.type("#field-summary", "Mine");
  await page.type("#field-description", THEME);
  await Promise.all([page.waitForNavigation(), page.click("input[name=submit]")]);
  const id = Number(page.url().match(/\/ticket\/(\d+)/)?.[1]);
  await trac.comment(id, [["ada", ASK]]);
  await page.goto(`${trac.address}/ticket/${id}`);
  await page.type("#comment", SEARCH);
  await underlined(page, SEARCH, "#comment");
  await asked(page, [ASK]);
  await Promise.all([page.waitForNavigation(), page.click("input[name=submit]")]);
  await asked(page, [ASK]);
  assert.deepEqual(await underlines(page), []);
  await page.close();
});

test("what one has said on the ticket before is context for what one writes", async () => {
  const page = await chromium.open("about:blank");
  await page.authenticate(USER);
  await page.goto(`${trac.address}/login`);
  const id = await trac.create("ada", { summary: "Mails", description: "They come at night." });
  await page.goto(`${trac.address}/ticket/${id}`);
  await page.type("#comment", CONTEXT);
  await Promise.all([page.waitForNavigation(), page.click("input[name=submit]")]);
  await page.click("#comment");
  await page.keyboard.type(ASK);
  await page.click("#banner");
  const popup = await chromium.clickToolbar(page);
  await popup.waitForFunction(() => document.body.innerText.includes("Some context"));
  await popup.close();
  assert.deepEqual(await underlines(page), []);
  await page.close();
});

async function reads(page: Page, text: string): Promise<void> {
  const now = () => page.$eval("#comment", (field) => (field as HTMLTextAreaElement).value);
  await until(`the comment reads ${JSON.stringify(text)}`, async () => (await now()) === text).catch(async () => {
    assert.equal(await now(), text);
  });
}
