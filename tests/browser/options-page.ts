// What the tests of the options page have in common: the page as a person opens it.

import type { TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { type Browser, launch } from "./harness.js";

export async function options(test: TestContext): Promise<{ chromium: Browser; page: Page }> {
  const chromium = await launch(test);
  return { chromium, page: await open(chromium) };
}

export async function open(chromium: Browser): Promise<Page> {
  const page = await chromium.extensionPage("options.html");
  await page.waitForSelector("#slots li");
  return page;
}

export const labels = (page: Page): Promise<string[]> =>
  page.$$eval("#slots [data-input=label] input", (inputs) => inputs.map((input) => (input as HTMLInputElement).value));

export const text = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? "");

export const focused = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);

export const stored = (page: Page): Promise<Record<string, unknown>> => page.evaluate(() => chrome.storage.local.get());

/** The stored template, once it is like this. */
export async function storedLike(page: Page, like: RegExp): Promise<string> {
  await page.waitForFunction(
    async (source) => new RegExp(source).test(String((await chrome.storage.local.get("template")).template)),
    {},
    like.source,
  );
  return String((await stored(page)).template);
}

export async function retype(page: Page, selector: string, value: string): Promise<void> {
  await page.click(selector, { count: 3 });
  await page.keyboard.press("Backspace");
  if (value) await page.type(selector, value);
}

/** Presses a key while others are held. */
export async function press(page: Page, ...keys: Parameters<Page["keyboard"]["press"]>[0][]): Promise<void> {
  const last = keys.pop();
  for (const key of keys) await page.keyboard.down(key);
  if (last) await page.keyboard.press(last);
  for (const key of keys.reverse()) await page.keyboard.up(key);
}

/** Clicks what may lie under the bar at the bottom, scrolled to the middle of the window as a person does. */
export async function clickInView(page: Page, selector: string): Promise<void> {
  await page.$eval(selector, (element) => element.scrollIntoView({ block: "center" }));
  await page.click(selector);
}
