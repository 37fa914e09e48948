// What others have posted in a room: off until the popup's switch, then underlined, asked about, and never one's own.

import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import {
  ASK,
  ASKED,
  asked,
  cardIsClosed,
  cardSays,
  cardText,
  clickInCard,
  focusInCard,
  listed,
  ourElements,
  pointAt,
  underlines,
  until,
} from "./agent";
import { type Browser, launch, test } from "./harness";
import { serveFixtures } from "./pages";

const OTHER = "Please add a CSV export to the reports page.";
const CONTEXT = "Our support agents at Acme are woken by these mails at night, because nobody can switch them off.";
const COMPOSER = ".chat-textarea";
const QUESTION =
  "Thanks for bringing this up! So that we get it right: who needs it, what problem would it solve, and why does it " +
  "matter now? And if it is at hand: is there a link or a number that shows it?";

type Messages = [author: string, text: string][];

async function room(test: TestContext, messages: Messages, on = true): Promise<{ chromium: Browser; page: Page }> {
  const pages = await serveFixtures();
  test.after(() => pages.close());
  const chromium = await launch(test);
  if (on) await chromium.showOn(new URL(pages.origin).host);
  const page = await chromium.open(`${pages.origin}/room.html`);
  await add(page, messages);
  return { chromium, page };
}

async function add(page: Page, messages: Messages, where: "append" | "prepend" = "append"): Promise<void> {
  await page.evaluate(
    (added, at) => (window as unknown as { room: { add(added: Messages, at: string): void } }).room.add(added, at),
    messages,
    where,
  );
}

test("off until the switch in the popup, on in a tab that is open, and off again", async (test) => {
  const { chromium, page } = await room(test, [["ada", ASK]], false);
  await chromium.killWorker();
  await page.reload();
  await add(page, [["ada", ASK]]);
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  assert.equal(await chromium.hasWorker(), false, "nothing runs where it is off");
  const popup = await chromium.clickToolbar(page);
  await popup.waitForSelector("#reading-row:not([hidden])");
  assert.equal(await popup.$eval("#reading", (button) => button.getAttribute("aria-checked")), "false");
  await popup.focus("#reading");
  await popup.keyboard.press(" ");
  await popup.waitForSelector("#reading[aria-checked=true]");
  await asked(page, [ASK]);
  // No field has been focused, here or after a new start of the page.
  await popup.close();
  await page.reload();
  await add(page, [["ada", ASK]]);
  await asked(page, [ASK]);
  const again = await chromium.popup();
  await again.waitForSelector("#reading[aria-checked=true]");
  await again.click("#reading");
  await asked(page, []);
  await until("nothing of ours is left", async () => (await ourElements(page)) === 0);
  await again.close();
});

test("a team file suggests it in the popup, and switches nothing on", async (test) => {
  const { chromium, page } = await room(test, [["ada", ASK]], false);
  const team = (suggest: string[]) =>
    JSON.stringify({
      version: 1,
      slots: [{ id: "who", label: "Who needs it", prompt: "Who?", required: true }],
      reading: { suggest },
    });
  const { host } = new URL(page.url());
  for (const [suggest, isShown] of [
    [["slack", "tracker.example.com"], false],
    [["slack", host], true],
  ] as const) {
    const worker = await chromium.worker();
    await worker.evaluate((template) => chrome.storage.local.set({ template }), team([...suggest]));
    const popup = await chromium.clickToolbar(page);
    await popup.waitForSelector("#reading-row:not([hidden])");
    await popup.waitForSelector(isShown ? "#reading-team:not([hidden])" : "#reading-team[hidden]");
    assert.equal(await popup.$eval("#reading", (button) => button.getAttribute("aria-checked")), "false");
    assert.deepEqual(await underlines(page, COMPOSER, ASKED), []);
    if (isShown) {
      await popup.click("#reading");
      await popup.waitForSelector("#reading-team[hidden]");
      await asked(page, [ASK]);
    }
    await popup.close();
  }
});

test("another's ask without context, and no other", async (test) => {
  const { page } = await room(test, [
    ["ada", ASK],
    ["bob", OTHER],
    ["cy", CONTEXT],
    ["cy", "Please add a search box to the invoices page."],
    ["dee", "Thanks, see you on Monday."],
  ]);
  await asked(page, [ASK]);
  assert.deepEqual(await underlines(page), [], "the writer's own underline is another");
  // The burst goes on, and the context comes with it.
  await add(page, [["eve", OTHER]]);
  await asked(page, [ASK, OTHER]);
  await add(page, [["eve", "Our finance team at Acme closes the books on Friday and copies all numbers by hand."]]);
  await asked(page, [ASK]);
  // Scrolled up: what the author said before comes into the page.
  await add(page, [["ada", CONTEXT]], "prepend");
  await asked(page, []);
});

test("the card asks a question, which is copied, or put into the reply and taken back by one undo", async (test) => {
  const { page } = await room(test, [["ada", `Hi all. ${ASK}`]]);
  await asked(page, [ASK]);
  await page.bringToFront();
  await pointAt(page, ASK, COMPOSER, ASKED);
  const words = await cardSays(page, "You could ask");
  assert(words.includes(QUESTION), words);
  await clickInCard(page, "Copy");
  await cardSays(page, "Copied");
  await page.keyboard.press("Escape");
  await page.click(COMPOSER);
  await page.keyboard.type("Hi Ada.");
  await pointAt(page, ASK, COMPOSER, ASKED);
  await cardSays(page, "You could ask");
  await clickInCard(page, "Put into my reply");
  await reads(page, `Hi Ada.\n${QUESTION}`);
  await cardIsClosed(page);
  assert.equal(await page.evaluate(() => document.activeElement?.className), "chat-textarea");
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  await reads(page, "Hi Ada.");
});

test("by keyboard: from ask to ask, and the focus comes back", async (test) => {
  const { chromium, page } = await room(test, [
    ["ada", ASK],
    ["cy", OTHER],
  ]);
  await asked(page, [ASK, OTHER]);
  await page.focus("#send");
  await chromium.command("next_ask");
  await cardSays(page, ASK);
  await chromium.command("next_ask");
  await cardSays(page, OTHER);
  await page.keyboard.press("Escape");
  await cardIsClosed(page);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "send");
});

test("by keyboard: the list of all asks, from the page's end or by command, to a card and back to the same caret", async (test) => {
  const { chromium, page } = await room(test, [
    ["ada", ASK],
    ["cy", OTHER],
  ]);
  await asked(page, [ASK, OTHER]);
  await page.click(COMPOSER);
  await page.keyboard.type("Hello");
  await page.keyboard.press("ArrowLeft");
  await page.focus("#send");
  // Behind the page's last control.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await until("both are listed", async () => (await listed(page)).map(([ask]) => ask).join() === `${ASK},${OTHER}`);
  assert.match((await listed(page))[1]?.[1] ?? "", /^Lacks: Who needs it/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await cardSays(page, "You could ask");
  await cardSays(page, OTHER);
  assert.equal(await focusInCard(page), "Put into my reply");
  await page.keyboard.press("Escape");
  await cardIsClosed(page);
  // Back where it came from, which leads to the list again.
  await page.keyboard.press("Enter");
  await until("both are listed", async () => (await listed(page)).length === 2);
  await page.keyboard.press("Escape");
  await cardIsClosed(page);
  await page.click(COMPOSER);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await chromium.command("all_asks");
  await until("both are listed again", async () => (await listed(page)).length === 2);
  await page.keyboard.press("Escape");
  await cardIsClosed(page);
  await page.keyboard.type("x");
  await reads(page, "Hxello");
});

test("Ignore hides it here, Undo brings it back", async (test) => {
  const { page } = await room(test, [["ada", ASK]]);
  await asked(page, [ASK]);
  await pointAt(page, ASK, COMPOSER, ASKED);
  await cardSays(page, "You could ask");
  await clickInCard(page, "Ignore");
  await asked(page, []);
  await clickInCard(page, "Undo");
  await asked(page, [ASK]);
});

test("a message that is edited or goes takes its underline and card with it", async (test) => {
  const { page } = await room(test, [["ada", ASK]]);
  await asked(page, [ASK]);
  await pointAt(page, ASK, COMPOSER, ASKED);
  await cardSays(page, "You could ask");
  await page.$eval(".chat-msg__text", (text) => {
    text.textContent = "Never mind.";
  });
  assert.deepEqual(await underlines(page, COMPOSER, ASKED), [], "in the very next frame");
  await cardIsClosed(page);
  await page.$eval(
    ".chat-msg__text",
    (text, ask) => {
      text.textContent = `Or rather: ${ask}`;
    },
    ASK,
  );
  await asked(page, [`Or rather: ${ASK}`]);
  await page.$eval(".chat-msg", (message) => message.remove());
  await asked(page, []);
});

test("the background is stopped: nothing is told twice, and what comes is still read", async (test) => {
  const { chromium, page } = await room(test, [
    ["ada", ASK],
    ["cy", CONTEXT],
  ]);
  await asked(page, [ASK]);
  const options = await chromium.extensionPage("options.html");
  await chromium.killWorker();
  await page.bringToFront();
  await asked(page, [ASK]);
  // Somebody else starts it, so that it can be listened to before the page speaks.
  await options.evaluate(() => void chrome.runtime.connect({ name: "nobody" }));
  const told = await countWords(chromium);
  await add(page, [
    ["cy", OTHER],
    ["eve", "Could you add a dark theme to the settings page?"],
  ]);
  // What Cy has said before counts, though the background that read it is gone.
  await asked(page, [ASK, "Could you add a dark theme to the settings page?"]);
  assert.deepEqual(Object.values(await told()), [1, 1], "only the two new ones");
});

test("2,000 messages and 50 more: each is told once, and what leaves the page is forgotten", async (test) => {
  const { chromium, page } = await room(test, [["ada", ASK]]);
  await asked(page, [ASK]);
  const told = await countWords(chromium);
  await page.reload();
  const many: Messages = Array.from({ length: 2000 }, (_, at) => [
    at % 3 ? "cy" : "dee",
    at % 100 === 50 ? `Please add a ${name(at)} report to the menu.` : `Hello ${name(at)}, nice to see you here.`,
  ]);
  await add(page, many);
  // Only what can be seen is drawn: the newest ask stands where the list has scrolled to.
  await add(page, [["fay", OTHER]]);
  await until("the newest ask is underlined", async () => (await underlines(page, COMPOSER, ASKED)).length > 0, 30_000);
  await asked(page, [OTHER]);
  for (let at = 0; at < 50; at++) await add(page, [["eve", `Welcome, ${name(at)}.`]]);
  await add(page, [["gus", ASK]]);
  await asked(page, [ASK]);
  const counts = await told();
  assert.equal(Object.keys(counts).length, 2052);
  assert.deepEqual([...new Set(Object.values(counts))], [1], "each once");
  // Only the newest stay on the page.
  await page.evaluate(() =>
    (window as unknown as { room: { keep(from: number, to: number): void } }).room.keep(2050, 2052),
  );
  await asked(page, [ASK]);
});

test("after a drive-by message of one's own: one offer, and the context goes into a reply", async (test) => {
  const { page } = await room(test, [], false);
  await page.click(COMPOSER);
  await page.keyboard.type(ASK);
  await page.keyboard.press("Enter");
  await cardSays(page, "Sent without its context.");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "chat-textarea");
  await clickInCard(page, "Add it as a reply");
  await reads(page, "Who needs it: . Problem: . Why now: . Evidence (optional): .");
  await page.keyboard.type("our support agents");
  await reads(page, "Who needs it: our support agents. Problem: . Why now: . Evidence (optional): .");
  await page.keyboard.press("Enter");
  await reads(page, "");
});

test("the offer comes after a click on Send, too, and typing on takes it away", async (test) => {
  const { page } = await room(test, [], false);
  await page.click(COMPOSER);
  await page.keyboard.type("Thanks!");
  await page.click("#send");
  await reads(page, "");
  await page.click(COMPOSER);
  await page.keyboard.type(ASK);
  await page.click("#send");
  await cardSays(page, "Sent without its context.");
  await page.click(COMPOSER);
  await cardIsClosed(page);
});

test("deleting what one has written is no sending", async (test) => {
  const { page } = await room(test, [], false);
  await page.click(COMPOSER);
  await page.keyboard.type(ASK);
  await page.click("h1");
  await page.click(COMPOSER);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Backspace");
  await reads(page, "");
  await page.keyboard.type(OTHER);
  await page.keyboard.press("Enter");
  assert.match(await cardSays(page, "Sent without"), /Add it as a reply/);
});

test("one's own earlier messages are context for what one writes", async (test) => {
  const { page } = await room(test, [["bob", CONTEXT]], false);
  await page.click(COMPOSER);
  await page.keyboard.type(ASK);
  await page.click("h1");
  await page.click(COMPOSER);
  await page.keyboard.press("Enter");
  await reads(page, "");
  await page.keyboard.type("Thanks.");
  await page.keyboard.press("Enter");
  await reads(page, "");
  assert.equal(await cardText(page), undefined, "nothing to offer");
});

/** A name without a number in it. */
function name(at: number): string {
  return [...String(at)]
    .map((digit) => ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "ro", "su"][Number(digit)])
    .join("");
}

/** Counts, in the background, how often the words of each posted text are told from now on. */
async function countWords(chromium: Browser): Promise<() => Promise<Record<string, number>>> {
  const worker = await chromium.worker();
  await worker.evaluate(() => {
    const counts: Record<string, number> = {};
    Object.assign(globalThis, { counts });
    interface Posted {
      type: string;
      texts: { content: { type: string; body: { text: string } } }[];
    }
    chrome.runtime.onConnect.addListener((port) =>
      port.onMessage.addListener((message: Posted) => {
        for (const { content } of message.type === "posted" ? message.texts : []) {
          if (content.type === "words") counts[content.body.text] = (counts[content.body.text] ?? 0) + 1;
        }
      }),
    );
  });
  return () => worker.evaluate(() => Reflect.get(globalThis, "counts") as Record<string, number>);
}

async function reads(page: Page, text: string): Promise<void> {
  const now = () => page.$eval(COMPOSER, (field) => (field as HTMLTextAreaElement).value);
  await until(`the composer reads ${JSON.stringify(text)}`, async () => (await now()) === text).catch(async () => {
    assert.equal(await now(), text);
  });
}
