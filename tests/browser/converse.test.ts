// The main job in a real chat: Converse on Prosody. What is written is hinted, gets its block, is sent, and is what the server
// keeps; and the asks of others in a room of two hundred messages.

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
import { Occupant, type Prosody, startProsody } from "./servers/prosody";

/** The reader and writer of each room: Converse brings somebody back into every room where they have been. */
const READERS: Record<string, string> = { written: "alice", same: "bea", sent: "carol", thread: "dora" };
const COMPOSER = "textarea.chat-textarea";
const BLOCK = "Who needs it: . Problem: . Why now: . Evidence (optional): .";
const CONTEXT = "Our support agents at Acme are woken by these mails at night, because nobody can switch them off.";
const SEARCH = "Please add a search box to the invoices page.";
const EXPORT = "Please add a CSV export to the reports page.";
const THEME = "Could you add a dark theme to the settings page?";
const QUESTION =
  "Thanks for bringing this up! So that we get it right: who needs it, what problem would it solve, and why does it " +
  "matter now? And if it is at hand: is there a link or a number that shows it?";

let prosody: Prosody;
let chromium: Browser;

before(async () => {
  prosody = await startProsody([...Object.values(READERS), "ada", "cy"]);
  chromium = await launchBrowser();
});

after(async () => {
  await chromium.close();
  await prosody.stop();
  assert.deepEqual(chromium.complaints, [], "consoles stay clean");
});

test("written, hinted, inserted, sent, and read back from the server to the byte", async () => {
  const page = await enter("written");
  await page.click(COMPOSER);
  await page.keyboard.type(ASK);
  await underlined(page, ASK, COMPOSER);
  await pointAt(page, ASK, COMPOSER);
  await cardSays(page, "Why now");
  await clickInCard(page, "Insert");
  await reads(page, `${ASK}\n${BLOCK}`);
  await page.keyboard.type("our 14 support agents – 🚀 <b>&amp;");
  const written = `${ASK}\n${BLOCK.replace("it: .", "it: our 14 support agents – 🚀 <b>&amp;.")}`;
  await reads(page, written);
  await page.keyboard.press("Enter");
  await kept(page, written);
  await reads(page, "");
  await page.close();
});

test("with the extension and without it the same typing sends the same bytes", async () => {
  const typed = `Notes 🎉 – “quoted”  two  spaces. ${THEME}`;
  for (const [index, extension] of [true, false].entries()) {
    const other = extension ? chromium : await launchBrowser({ extension: false });
    const page = await enter("same", other);
    await page.click(COMPOSER);
    await page.keyboard.type(typed);
    if (extension) await underlined(page, THEME, COMPOSER);
    await page.keyboard.press("Enter");
    await until("it has arrived", async () => (await said("same", typed)) === index + 1);
    if (extension) await page.close();
    else await other.close();
  }
});

test("after a drive-by message, its context goes into a reply", async () => {
  const page = await enter("sent");
  await page.click(COMPOSER);
  await page.keyboard.type(EXPORT);
  await page.keyboard.press("Enter");
  await kept(page, EXPORT);
  await cardSays(page, "Sent without its context.");
  await clickInCard(page, "Add it as a reply");
  await reads(page, BLOCK);
  await page.keyboard.type("finance");
  await page.keyboard.press("Enter");
  await kept(page, BLOCK.replace("it: .", "it: finance."));
  await page.close();
});

test("a thread of 200 messages: the asks of others without context, and a question in reply", async () => {
  await chromium.showOn(new URL(address("thread")).host);
  const page = await enter("thread");
  const ada = await Occupant.join(prosody, "thread", "ada");
  const cy = await Occupant.join(prosody, "thread", "cy");
  const talk = (count: number) => Array.from({ length: count }, () => "Sure, sounds good to me.");
  await ada.say(ASK);
  await asked(page, [ASK]);
  for (let round = 0; round < 19; round++) {
    await cy.say(...talk(5));
    await ada.say(...talk(5));
  }
  await ada.say(EXPORT);
  await cy.say(CONTEXT, SEARCH, ...talk(6));
  // Converse keeps the hundred messages on the page that are around what is read.
  await until("the last messages are there", async () => (await shown(page)).includes(SEARCH));
  assert((await shown(page)).length < 150);
  await asked(page, [EXPORT]);
  await page.click(COMPOSER);
  await page.keyboard.type(THEME);
  await page.keyboard.press("Enter");
  await kept(page, THEME);
  await asked(page, [EXPORT]);
  await cardSays(page, "Sent without its context.");
  await page.keyboard.press("Escape");
  await until("the first message is on the page again", async () => {
    await page.mouse.move(500, 300);
    await page.mouse.wheel({ deltaY: -2000 });
    return (await underlines(page, COMPOSER, ASKED)).some(({ text }) => text === ASK);
  });
  await page.evaluate(
    (style, words) => {
      for (const range of CSS.highlights.get(style) ?? []) {
        if (String(range) === words) (range as Range).startContainer.parentElement?.scrollIntoView({ block: "center" });
      }
    },
    ASKED,
    ASK,
  );
  await pointAt(page, ASK, COMPOSER, ASKED);
  await cardSays(page, "You could ask");
  await clickInCard(page, "Put into my reply");
  await reads(page, QUESTION);
  await cardIsClosed(page);
  await page.keyboard.press("Enter");
  await kept(page, QUESTION);
  await page.close();
});

function address(room: string): string {
  return prosody.page(READERS[room] ?? "", room);
}

async function enter(room: string, browser = chromium): Promise<Page> {
  const page = await browser.open(address(room));
  await page.waitForSelector(COMPOSER, { visible: true, timeout: 30_000 });
  return page;
}

/** The messages on the page. */
async function shown(page: Page): Promise<string[]> {
  return await page.$$eval(".chat-msg__text", (texts) => texts.map(({ textContent }) => textContent ?? ""));
}

/** How often the server has kept these words in a room. */
async function said(room: string, text: string): Promise<number> {
  const reader = await Occupant.join(prosody, room, "ada");
  return (await reader.archive()).filter((one) => one.nick === READERS[room] && one.text === text).length;
}

/** Waits until the server has kept exactly this of the person's. */
async function kept(page: Page, text: string): Promise<void> {
  const room = new URL(page.url()).pathname.slice(1);
  await until(`the server has ${JSON.stringify(text)}`, async () => (await said(room, text)) > 0);
}

async function reads(page: Page, text: string): Promise<void> {
  const now = () => page.$eval(COMPOSER, (field) => (field as HTMLTextAreaElement).value);
  await until(`the composer reads ${JSON.stringify(text)}`, async () => (await now()) === text).catch(async () => {
    assert.equal(await now(), text);
  });
}
