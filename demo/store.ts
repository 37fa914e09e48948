// The pictures that the stores show, taken of real use: run by `cargo xtask demo --store`.

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "puppeteer-core";
import { ASK, badge, cardSays, clickInCard, listed, underlined, until } from "../tests/browser/agent";
import { Chromium } from "../tests/browser/chromium";
import { pointAt, serve } from "./pages";

const FOLDER = resolve(import.meta.dirname, "../extension/store/pictures");
/** In pixels: what both stores take. */
const SIZE = { width: 1280, height: 800 };
const SECOND = "The reports page should have a dark mode.";

await mkdir(FOLDER, { recursive: true });
const pages = await serve();
const chromium = await Chromium.launch();
try {
  const ticket = await open("ticket.html");
  await ticket.click("#summary");
  await ticket.keyboard.type("About the nightly mails");
  await ticket.click("#description");
  await ticket.keyboard.type(ASK);
  const ask = await underlined(ticket, ASK, "#description");
  await pointAt(ticket, ask.rects[0]);
  await cardSays(ticket, "Why now");
  await picture(ticket, "1-ask");

  await clickInCard(ticket, "Insert");
  await cardSays(ticket, "Next gap");
  await ticket.keyboard.type("the 14 people of our support rota");
  await picture(ticket, "2-block");
  await ticket.close();

  const two = await open("ticket.html");
  await two.click("#description");
  await two.keyboard.type(`${ASK} ${SECOND}`);
  await until("both are counted", async () => (await badge(two))?.count === "2");
  await chromium.command("all_asks");
  await until("the list is open", async () => (await listed(two)).length === 2);
  await picture(two, "3-list");
  await two.close();

  const chat = await open("chat.html");
  await chat.click("#message");
  await chat.keyboard.type(ASK);
  const message = await underlined(chat, ASK, "#message");
  await pointAt(chat, message.rects[0]);
  await cardSays(chat, "Why now");
  await picture(chat, "4-chat");
  await chat.close();

  const options = await chromium.extensionPage("options.html");
  await options.setViewport(SIZE);
  await options.waitForSelector("#slots li");
  await picture(options, "5-team");
  if (chromium.complaints.length > 0) throw new Error(`the browser complained:\n${chromium.complaints.join("\n")}`);
} finally {
  await chromium.close();
  await pages.close();
}

/** Without animations, so that no picture is taken in the middle of one. */
async function open(name: string): Promise<Page> {
  const page = await chromium.open(`${pages.origin}/${name}`);
  await page.setViewport(SIZE);
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  await writeFile(join(FOLDER, `${name}.png`), await page.screenshot());
  console.log(`extension/store/pictures/${name}.png`);
}
