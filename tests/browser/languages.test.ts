// The interface in another language, the block in a third, and all of it from right to left.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, cardSays, clickInCard, inCard, underlined, until, value } from "./agent";
import { hasLabels } from "./follow";
import { type Browser, launch, test } from "./harness";
import { messagesOf, mirrored, speaking } from "./languages";
import { open as openOptions } from "./options-page";
import { serveFixtures } from "./pages";

/** The narrowest window that a page of ours is read in. */
const NARROW = { width: 360, height: 800 };

/** What of a page of ours lies outside of the window, or outside of what cuts it off. */
async function sticksOut(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const { left, right, width } = element.getBoundingClientRect();
      // A section leaves more than nothing at both edges: what sticks out of it is seen before it leaves the window.
      const around =
        element.closest("section, header, footer")?.getBoundingClientRect() ?? document.body.getBoundingClientRect();
      const isInside = left > around.left - 0.5 && right < around.right + 0.5;
      if (width > 0 && !element.closest(".unseen, .preview") && !isInside) {
        found.push(`${element.tagName} ${element.id} ${element.textContent?.slice(0, 40)}: ${left} to ${right}`);
      }
    }
    return found;
  });
}

async function unfold(page: Page): Promise<void> {
  await page.$$eval("details", (all) => {
    for (const details of all) details.open = true;
  });
}

/** A ticket with an ask in it, whose card is being opened. */
async function pageWithCard(browser: Browser, origin: string): Promise<Page> {
  const page = await browser.open(`${origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  await browser.command("open_card");
  return page;
}

/** The popup over that ticket, its card closed. */
async function popupOver(browser: Browser, page: Page): Promise<Page> {
  await page.keyboard.press("Escape");
  await page.click("#summary");
  const popup = await browser.clickToolbar(page);
  await popup.waitForSelector(".slots li");
  return popup;
}

test("the interface is in German, and nothing of its long words sticks out", async (t) => {
  const german = await messagesOf("de");
  const says = (key: string): string => german[key]?.message ?? key;
  const pages = await serveFixtures();
  t.after(() => pages.close());
  const browser = await launch(t, { folder: await speaking(t, "de") });

  const options = await openOptions(browser);
  await options.setViewport(NARROW);
  await unfold(options);
  assert.equal(await options.evaluate(() => document.documentElement.lang), "de");
  assert.equal(await options.title(), says("options_title"));
  await hasLabels(
    options,
    ["who", "problem", "why_now", "evidence"].map((slot) => says(`slot_${slot}_label`)),
  );
  const shown = await options.evaluate(() => document.body.innerText);
  assert.deepEqual(shown.match(/\b[a-z]+(_[a-z0-9]+)+\b/g), null, "no key is shown");
  assert.deepEqual(await sticksOut(options), []);
  await options.close();

  const page = await pageWithCard(browser, pages.origin);
  await cardSays(page, says("card_drive_by"));
  const [card, last] = [await inCard(page), await inCard(page, "footer :last-child")];
  assert.ok(card && last && last.left > card.left && last.right < card.right, "its longest line is inside");
  await clickInCard(page, says("card_insert"));
  await cardSays(page, says("notice_added"));
  assert.match(await value(page, "#description"), /Wer braucht es: \nProblem: \nWarum jetzt: \nBelege \(optional\): /);

  const popup = await popupOver(browser, page);
  assert.match(await popup.evaluate(() => document.body.innerText), new RegExp(says("popup_verdict_drive_by")));
  assert.deepEqual(await sticksOut(popup), []);
});

for (const [told, spoken] of [
  ["pt-BR", "pt"],
  ["de-AT", "de"],
  ["zh-CN", "en"],
] as const) {
  test(`a browser in ${told}: everything is in ${spoken}`, async (t) => {
    const words = await messagesOf(spoken);
    const says = (key: string): string => words[key]?.message ?? key;
    const pages = await serveFixtures();
    t.after(() => pages.close());
    const browser = await launch(t, { language: told });
    const options = await openOptions(browser);
    assert.equal(await options.evaluate(() => document.documentElement.lang), says("language").replace("_", "-"));
    assert.equal(await options.title(), says("options_title"));
    await options.close();

    const page = await pageWithCard(browser, pages.origin);
    await cardSays(page, says("card_drive_by"));
    await clickInCard(page, says("card_insert"));
    await cardSays(page, says("notice_added"));
    const block = `\n${says("slot_who_label")}: \n${says("slot_problem_label")}: `;
    assert.ok((await value(page, "#description")).includes(block), await value(page, "#description"));

    const popup = await popupOver(browser, page);
    assert.match(await popup.evaluate(() => document.body.innerText), new RegExp(says("popup_verdict_drive_by")));
  });
}

test("the block is in the language that the team's file says", async (t) => {
  const japanese = await messagesOf("ja");
  const pages = await serveFixtures();
  t.after(() => pages.close());
  const browser = await launch(t);
  const file = { version: 1, language: "ja", slots: [{ id: "who", required: true }, { id: "evidence" }] };
  const options = await openOptions(browser);
  await options.$eval("#pasted", (pasted) => pasted.closest("details")?.setAttribute("open", ""));
  await options.$eval(
    "#pasted",
    (pasted, text) => {
      (pasted as HTMLTextAreaElement).value = text;
    },
    JSON.stringify(file),
  );
  await options.$eval("#import-pasted", (button) => (button as HTMLElement).click());
  await options.waitForSelector("#import-offer:not([hidden])");
  await options.$eval("#import-take", (button) => (button as HTMLElement).click());
  const labels = ["who", "evidence"].map((slot) => japanese[`slot_${slot}_label`]?.message ?? slot);
  await hasLabels(options, labels);
  assert.equal(await options.evaluate(() => document.documentElement.lang), "en", "the interface stays as it is");

  const page = await pageWithCard(browser, pages.origin);
  await cardSays(page, labels[0] ?? "");
  // The background that is started for this has to read the language before it answers.
  await browser.killWorker();
  await clickInCard(page, "Insert");
  await cardSays(page, "Added.");
  const [who, evidence] = labels;
  assert.ok(
    (await value(page, "#description")).endsWith(`${who}: \n${evidence} (任意): `),
    await value(page, "#description"),
  );

  // What is filled in counts, and what is deleted again is a gap.
  await page.keyboard.type("the night shift at Acme");
  await until("the ask has its context", async () => (await browser.badge()) === "");
  for (const _ of "the night shift at Acme") await page.keyboard.press("Backspace");
  await until("the ask lacks its context", async () => (await browser.badge()) === "1");
});

test("in a language from right to left everything is the other way round", async (t) => {
  const pages = await serveFixtures();
  t.after(() => pages.close());
  const browser = await launch(t, { folder: await mirrored(t) });
  const middles = (page: Page, selectors: string[]) =>
    page.evaluate(
      (all) =>
        all.map((selector) => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          return box ? box.left + box.width / 2 : Number.NaN;
        }),
      selectors,
    );

  const options = await openOptions(browser);
  assert.equal(await options.evaluate(() => getComputedStyle(document.body).direction), "rtl");
  for (const selectors of [
    ["header img", "h1"],
    ["#slot-who .grip", "#who-label", "#who-up", "#who-remove"],
    ["#export", "#code"],
  ]) {
    const places = await middles(options, selectors);
    assert.deepEqual(
      places,
      [...places].sort((a, b) => b - a),
      `${selectors} from right to left`,
    );
  }
  await options.setViewport(NARROW);
  await unfold(options);
  assert.deepEqual(await sticksOut(options), []);
  await options.close();

  const page = await pageWithCard(browser, pages.origin);
  await until("the card is there", async () => (await inCard(page, "h2")) !== undefined);
  const [title, close, box] = [await inCard(page, "h2"), await inCard(page, ".close"), await inCard(page)];
  assert.ok(title && close && box && close.right < title.right && close.left - box.left < 20, "closed at the left");
  const [insert, copy] = [await inCard(page, "[data-action=insert]"), await inCard(page, "[data-action=copy]")];
  assert.ok(insert && copy && insert.left > copy.left, "the first button is at the right");

  const popup = await popupOver(browser, page);
  const [name, onOff] = await middles(popup, ["h1", "#switch"]);
  assert.ok((name ?? 0) > (onOff ?? 0), "the switch is at the left");
  const knob = await popup.evaluate(() => {
    const [at, all] = ["#switch span", "#switch"].map((one) => document.querySelector(one)?.getBoundingClientRect());
    return at && all && at.left + at.width / 2 < all.left + all.width / 2;
  });
  assert.equal(knob, true, "what is on is at the end of its line");
  assert.deepEqual(await sticksOut(popup), []);
});
