// The main job, watched: someone writes a drive-by ask into a ticket and into a chat, gets the hint and adds the block.

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "puppeteer-core";
import { ASK, badge, cardSays, clickInCard, underlined, until } from "../tests/browser/agent";
import { Chromium } from "../tests/browser/chromium";
import { pointAt, serve } from "./pages";

const PICTURES = resolve(import.meta.dirname, "../target/demo");
/** In milliseconds between key presses: a person who types fast. */
const PACE = 25;

const headed = process.argv.includes("--headed");
await mkdir(PICTURES, { recursive: true });
const pages = await serve();
const chromium = await Chromium.launch({ headed });
try {
  await writeTicket();
  await writeMessage();
  if (chromium.complaints.length > 0) throw new Error(`the browser complained:\n${chromium.complaints.join("\n")}`);
  say(`pictures are in target/demo`);
  if (headed) {
    say("the browser stays open for you to try; close its window to end");
    await chromium.closedByPerson();
  }
} finally {
  await chromium.close();
  await pages.close();
}

async function writeTicket(): Promise<void> {
  const page = await open("ticket.html");
  await page.click("#summary");
  await page.keyboard.type("About the nightly mails", { delay: PACE });
  await page.click("#description");
  await page.keyboard.type(ASK, { delay: PACE });
  say(`ticket: typed “${ASK}”`);
  const { text, rects } = await underlined(page, ASK, "#description");
  const count = await badge(page);
  say(`ticket: underlined “${text}”, badge ${count?.count ?? "hidden"}`);
  await picture(page, "1-underline");

  await pointAt(page, rects[0]);
  say(indented("ticket: the card says", await cardSays(page, "Why now")));
  await picture(page, "2-card");

  const popup = await chromium.popup();
  await popup.waitForFunction((ask) => document.body.innerText.includes(ask), {}, ASK);
  say(indented("ticket: the popup says", await popup.evaluate(() => document.body.innerText)));
  await picture(popup, "3-popup");
  await popup.close();

  // The popup took the focus from the page; pointing at the words opens the card again.
  await page.bringToFront();
  await page.click("#description");
  await pointAt(page, rects[0]);
  await cardSays(page, "Why now");
  await clickInCard(page, "Insert");
  const value = (): Promise<string> => page.$eval("#description", (field) => (field as HTMLTextAreaElement).value);
  await until("the block is in the ticket", async () => (await value()).includes("Why now:"));
  await page.keyboard.type("the 14 people of our support rota", { delay: PACE });
  say(indented("ticket: the description is now", await value()));
  await picture(page, "4-block");
  await page.close();
}

async function writeMessage(): Promise<void> {
  const page = await open("chat.html");
  await page.click("#message");
  await page.keyboard.type(ASK, { delay: PACE });
  say(`chat: typed “${ASK}”`);
  const { text, rects } = await underlined(page, ASK, "#message");
  say(`chat: underlined “${text}”`);
  await pointAt(page, rects[0]);
  await cardSays(page, "Why now");
  await picture(page, "5-chat-card");
  await clickInCard(page, "Insert");
  const written = (): Promise<string> => page.$eval("#message", (field) => (field as HTMLElement).innerText);
  await until("the block is in the message", async () => (await written()).includes("Why now:"));
  say(indented("chat: the message is now", await written()));
  await picture(page, "6-chat-block");
  await page.close();
}

/** In a window as large as the pictures are to be, and without animations, so that no picture is taken in the middle of one. */
async function open(name: string): Promise<Page> {
  const page = await chromium.open(`${pages.origin}/${name}`);
  if (!headed) await page.setViewport({ width: 1100, height: 750 });
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  await writeFile(join(PICTURES, `${name}.png`), await page.screenshot());
}

function indented(title: string, text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return [`${title}:`, ...lines.map((line) => `    ${line}`)].join("\n");
}

function say(text: string): void {
  console.log(text);
}
