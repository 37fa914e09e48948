// The options page as somebody uses it who follows a team file.

import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { until } from "./agent";
import { type Browser, type LaunchOptions, launchBrowser } from "./harness";
import { labels } from "./options-page";

export { labels, open as openOptions } from "./options-page";

/** Longer than an answer may take. */
const PATIENCE = 20_000;

/** A browser whose console may say that a server does not behave. */
export async function launchToFollow(test: TestContext, options?: LaunchOptions): Promise<Browser> {
  const chromium = await launchBrowser(options);
  test.after(async () => {
    await chromium.close();
    const unexpected = chromium.complaints.filter(
      (complaint) => !/Failed to load resource|CORS policy/.test(complaint),
    );
    assert.deepEqual(unexpected, [], "consoles say nothing else");
  });
  return chromium;
}

export const state = (page: Page): Promise<string> =>
  page.$eval("#follow-state", (element) => element.textContent ?? "");

const checkedAt = (page: Page): Promise<number> =>
  page.$eval("#follow-state", (element) => Number(element.getAttribute("data-checked")));

export async function says(page: Page, words: RegExp, patience = PATIENCE): Promise<void> {
  let said = "";
  await until(
    `the page says ${words}`,
    async () => {
      said = await state(page);
      return words.test(said);
    },
    patience,
  ).catch(() => assert.match(said, words));
}

export async function hasLabels(page: Page, expected: string[], patience = PATIENCE): Promise<void> {
  let seen: string[] = [];
  await until(
    `the slots are ${expected.join(", ")}`,
    async () => {
      seen = await labels(page);
      return JSON.stringify(seen) === JSON.stringify(expected);
    },
    patience,
  ).catch(() => assert.deepEqual(seen, expected));
}

async function retype(page: Page, selector: string, value: string): Promise<void> {
  await page.$eval(selector, (field) => {
    field.closest("details")?.setAttribute("open", "");
    (field as HTMLInputElement).select();
  });
  await page.focus(selector);
  await page.keyboard.press("Backspace");
  if (value) await page.keyboard.type(value);
}

/** Types an address and follows it; waits for what comes of it. */
export async function follow(page: Page, url: string, { token = "", sha256 = "" } = {}): Promise<void> {
  await retype(page, "#follow-url", url);
  await retype(page, "#follow-token", token);
  await retype(page, "#follow-sha256", sha256);
  await page.click("#follow");
}

/** Presses “Check now” and waits until the answer is there. */
export async function check(page: Page): Promise<void> {
  const before = await checkedAt(page);
  await page.click("#check");
  await until("the address has been asked", async () => (await checkedAt(page)) > before, PATIENCE);
}
