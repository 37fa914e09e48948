// Pictures of each state of all that people see, however they look at it: run by `cargo xtask demo --gallery`.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "puppeteer-core";
import {
  ASK,
  ASKED,
  asked,
  badge,
  cardSays,
  clickInCard,
  listed,
  pointAt,
  underlined,
  until,
} from "../tests/browser/agent";
import { LOOKS, look } from "../tests/browser/axe";
import { Chromium } from "../tests/browser/chromium";
import { serveFixtures } from "../tests/browser/pages";

type Look = keyof typeof LOOKS;

const FOLDER = resolve(import.meta.dirname, "../target/gallery");
const SECOND = "The reports page should have a dark mode.";
const REASON = "Our finance team waits for it.";
const STATES = ["badge", "card", "partial card", "list", "notice", "question", "popup", "options"] as const;

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const pages = await serveFixtures();
const chromium = await Chromium.launch();
await chromium.showOn(new URL(pages.origin).host);
try {
  for (const name of Object.keys(LOOKS) as Look[]) {
    await writing(name);
    await reading(name);
    await popup(name);
    await options(name);
  }
  if (chromium.complaints.length > 0) throw new Error(`the browser complained:\n${chromium.complaints.join("\n")}`);
} finally {
  await chromium.close();
  await pages.close();
}
await writeFile(join(FOLDER, "index.html"), index());
console.log("target/gallery/index.html shows them all");

async function writing(name: Look): Promise<void> {
  const page = await open("ticket.html", name);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  await until("the badge is there", async () => (await badge(page)) !== undefined);
  await picture(page, "badge", name);
  await chromium.command("open_card");
  await cardSays(page, "Why now");
  await picture(page, "card", name);
  await clickInCard(page, "Ignore");
  await cardSays(page, "Undo");
  await picture(page, "notice", name);
  await clickInCard(page, "Undo");
  await underlined(page, ASK, "#description");
  await page.keyboard.type(` ${REASON} ${SECOND}`);
  await until("both are counted", async () => (await badge(page))?.count === "2");
  await chromium.command("all_asks");
  await until("the list is open", async () => (await listed(page)).length === 2);
  await picture(page, "list", name);
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await cardSays(page, "Insert");
  await picture(page, "partial card", name);
  await page.close();
}

async function reading(name: Look): Promise<void> {
  const page = await open("room.html", name);
  await page.evaluate(
    (messages) => (window as unknown as { room: { add(messages: string[][]): void } }).room.add(messages),
    [
      ["ada", ASK],
      ["cy", "Thanks, see you on Monday."],
    ],
  );
  await asked(page, [ASK]);
  await pointAt(page, ASK, ".chat-textarea", ASKED);
  await cardSays(page, "You could ask");
  await picture(page, "question", name);
  await page.close();
}

async function popup(name: Look): Promise<void> {
  const page = await open("ticket.html", "light");
  await page.click("#description");
  await page.keyboard.type(`${ASK} ${REASON}`);
  await page.click("#summary");
  const popup = await chromium.clickToolbar(page);
  await popup.waitForSelector(".slots li");
  await look(popup, { ...LOOKS[name], zoom: 1 });
  if (LOOKS[name].zoom > 1) await popup.setViewport({ width: 360, height: 600, deviceScaleFactor: LOOKS[name].zoom });
  await write("popup", name, await (await popup.waitForSelector("body"))?.screenshot());
  await popup.close();
  await page.close();
}

async function options(name: Look): Promise<void> {
  const page = await chromium.extensionPage("options.html");
  await look(page, LOOKS[name]);
  await page.waitForSelector("#slots li");
  await write("options", name, await page.screenshot({ fullPage: true }));
  await page.close();
}

async function open(address: string, name: Look): Promise<Page> {
  const page = await chromium.open(`${pages.origin}/${address}`);
  await look(page, LOOKS[name]);
  return page;
}

/** When what has just come has arrived: a card takes a tenth of a second. */
async function picture(page: Page, state: (typeof STATES)[number], name: Look): Promise<void> {
  await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 200)));
  await write(state, name, await page.screenshot());
}

async function write(state: (typeof STATES)[number], name: Look, picture: Uint8Array | undefined): Promise<void> {
  if (!picture) throw new Error(`there is no ${state}`);
  await writeFile(join(FOLDER, file(state, name)), picture);
}

function file(state: string, name: string): string {
  return `${state}, ${name}.png`.replaceAll(" ", "-").replaceAll(",", "");
}

function index(): string {
  const looks = Object.keys(LOOKS);
  const row = (state: string) => {
    const shown = looks.map((name) => `<td><img alt="${state}, ${name}" src="${file(state, name)}"></td>`);
    return `<tr><th>${state}</th>${shown.join("")}</tr>`;
  };
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Backstory, however one looks at it</title>
<style>body { font: 15px system-ui; } td, th { padding: 6px; vertical-align: top; } img { max-width: 460px; border: 1px solid #999; }</style>
<table><tr><th></th>${looks.map((name) => `<th>${name}</th>`).join("")}</tr>${STATES.map(row).join("\n")}</table></html>\n`;
}
