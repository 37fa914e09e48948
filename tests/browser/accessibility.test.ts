// Everything for everybody: what axe-core says of the card, the badge, the popup and the options page, however the person looks at them.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, badge, cardSays, focusInCard, listed, underlined, until } from "./agent";
import { LOOKS, look, violations } from "./axe";
import { type Measured, measure } from "./contrast";
import { fixture } from "./fixture";
import { test } from "./harness";
import { accessibilityTree, appear, inspect } from "./inspect";

const SECOND = "The reports page should have a dark mode.";

const { chromium, pages } = await fixture();

/** The popup over a ticket with an ask in it that lacks a part of its context. */
async function popupOverText(): Promise<{ page: Page; popup: Page }> {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(`${ASK} Our finance team at Acme waits for it.`);
  await page.click("#summary");
  const popup = await chromium.clickToolbar(page);
  await popup.waitForSelector(".slots li");
  return { page, popup };
}

for (const [name, how] of Object.entries(LOOKS)) {
  test(`the options page, ${name}`, async () => {
    const page = await chromium.extensionPage("options.html");
    await page.waitForSelector("#slots li");
    await look(page, how);
    await page.$$eval("details", (all) => {
      for (const details of all) details.setAttribute("open", "");
    });
    await page.click("#add-word");
    await page.click("#remove-word-0");
    assert.deepEqual(await violations(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
    await page.close();
  });

  test(`the popup over a text, ${name}`, async () => {
    const { page, popup } = await popupOverText();
    await look(popup, { scheme: how.scheme, forced: how.forced });
    assert.deepEqual(await violations(popup), []);
    await popup.close();
    await page.close();
  });

  test(`the badge, the card and its notice over a page, ${name}`, async () => {
    const page = await chromium.open(`${pages.origin}/ticket.html`);
    await look(page, how);
    await page.click("#description");
    await page.keyboard.type(ASK);
    await underlined(page, ASK, "#description");
    await until("the badge is there", async () => (await violations(page, ".badge")).length === 0);
    await chromium.command("open_card");
    await cardSays(page, "Why now");
    assert.deepEqual(await violations(page, ".card"), []);
    await page.keyboard.press("Escape");
    await page.keyboard.type(` ${SECOND}`);
    await until("both are counted", async () => (await badge(page))?.count === "2");
    await chromium.command("all_asks");
    await until("the list is open", async () => (await listed(page)).length === 2);
    assert.deepEqual(await violations(page, ".card"), []);
    await page.close();
  });

  test(`contrasts of the card, the list, the badge and their focus rings, ${name}`, async () => {
    const page = await chromium.open(`${pages.origin}/ticket.html`);
    await look(page, how);
    await page.click("#description");
    await page.keyboard.type(`${ASK} Our finance team waits for it. ${SECOND}`);
    await until("both are counted", async () => (await badge(page))?.count === "2");
    await chromium.command("next_ask");
    await cardSays(page, "Why now");
    await page.keyboard.press("Tab");
    const card = await inspect(page, "card", measure, undefined);
    visible(card, 12, 8);
    await page.keyboard.press("Escape");
    await chromium.command("all_asks");
    await until("the list is open", async () => (await listed(page)).length === 2);
    visible(await inspect(page, "card", measure, undefined), 5, 3);
    await page.keyboard.press("Escape");
    visible(await inspect(page, "badge", measure, undefined), 1, 1);
    await page.close();
  });

  test(`contrasts of the popup and of the options page, ${name}`, async () => {
    const { page, popup } = await popupOverText();
    await look(popup, { scheme: how.scheme, forced: how.forced });
    visible(await popup.evaluate(measured("body")), 10, 6);
    await popup.close();
    await page.close();
    const options = await chromium.extensionPage("options.html");
    await options.waitForSelector("#slots li");
    await look(options, how);
    visible(await options.evaluate(measured("body")), 40, 40);
    await options.close();
  });

  test(`the underlines differ by their shape and stand out from the page, ${name}`, async () => {
    const page = await chromium.open(`${pages.origin}/ticket.html`);
    await look(page, how);
    // Beside the field: its background, with a mark in the underline's colour on it.
    const styles = await page.$eval("#description", (field) =>
      ["text-note", "text-note-soft", "text-query"].map((name) => {
        const style = getComputedStyle(field, `::highlight(${name})`);
        const ground = document.createElement("div");
        const mark = document.createElement("div");
        ground.className = `ground ${name}`;
        mark.className = "mark";
        const as = "forced-color-adjust: none; height: 20px;";
        ground.style.cssText = `${as} background: ${getComputedStyle(field).backgroundColor}`;
        mark.style.cssText = `${as} border: 2px solid ${style.textDecorationColor}`;
        ground.append(mark);
        field.after(ground);
        return { textDecorationStyle: style.textDecorationStyle, textDecorationLine: style.textDecorationLine };
      }),
    );
    assert.deepEqual(
      styles.map(({ textDecorationLine }) => textDecorationLine),
      ["underline", "underline", "underline"],
    );
    assert.deepEqual(
      styles.map(({ textDecorationStyle }) => textDecorationStyle),
      ["wavy", "dotted", "dashed"],
    );
    for (const name of ["text-note", "text-note-soft", "text-query"])
      visible(await page.evaluate(measured(`.ground.${name}`)), 0, 1);
    await page.close();
  });
}

/** A script that measures what a selector finds in a page. */
function measured(selector: string): string {
  // Bundlers wrap functions in that.
  return `{ const __name = (named) => named; (${measure})(document.querySelector(${JSON.stringify(selector)})) }`;
}

/** Fails unless so much was measured, and all of it can be seen. */
function visible(measured: unknown, texts: number, marks: number): void {
  const { texts: read, marks: seen, faint } = measured as Measured;
  assert.deepEqual(faint, []);
  assert(read >= texts && seen >= marks, `only ${read} texts and ${seen} marks were there to measure`);
}

test("what is too faint is told from what is not", async () => {
  const page = await chromium.open("about:blank");
  await page.setContent(`<body style="background: #fff">
    <p style="color: #767676">Just enough</p><p style="color: #7a7a7a">Not enough</p>
    <div class="mark" style="border: 2px solid #949494; height: 9px"></div>
    <div class="mark" style="border: 2px solid #999; height: 9px"></div>
    <button style="outline: none">Nobody sees where the focus is</button>`);
  const { faint } = (await page.evaluate(measured("body"))) as Measured;
  assert.deepEqual(faint, [
    "“Not enough”: 4.29:1",
    '<DIV class="mark">: 2.85:1',
    "the ring of BUTTON Nobody sees where the focus is: 1.00:1",
  ]);
  await page.close();
});

test("where less motion is wanted nothing of ours moves; where it is not, the card arrives and the switch slides", async () => {
  for (const [wanted, moves] of [
    ["no-preference", true],
    ["reduce", false],
  ] as const) {
    const page = await chromium.open(`${pages.origin}/ticket.html`);
    await appear(page, { motion: wanted });
    await page.click("#description");
    await page.keyboard.type(ASK);
    await until("the badge is there", async () => (await badge(page)) !== undefined);
    await chromium.command("open_card");
    await cardSays(page, "Why now");
    assert.equal((await inspect(page, "card", moving, undefined))?.length === 0, !moves);
    assert.deepEqual(await inspect(page, "badge", moving, undefined), []);
    await page.keyboard.press("Escape");
    await page.click("#summary");
    const popup = await chromium.clickToolbar(page);
    await popup.waitForSelector(".slots li");
    await appear(popup, { motion: wanted });
    assert.equal(
      ((await popup.evaluate(`{ const __name = (named) => named; (${moving})(document.body) }`)) as string[]).length ===
        0,
      !moves,
    );
    await popup.close();
    await page.close();
    const options = await chromium.extensionPage("options.html");
    await appear(options, { motion: wanted });
    await options.waitForSelector("#slots li");
    if (!moves)
      assert.deepEqual(await options.evaluate(`{ const __name = (named) => named; (${moving})(document.body) }`), []);
    await options.close();
  }
});

/** What in an element would move, or does. */
function moving(root: HTMLElement): string[] {
  return [root, ...root.querySelectorAll("*")].flatMap((element) =>
    ["", "::before", "::after"].flatMap((part) => {
      const { animationName, transitionDuration } = getComputedStyle(element, part);
      const isStill = animationName === "none" && /^[0s, ]*$/.test(transitionDuration);
      return isStill && element.getAnimations().length === 0 ? [] : [`${element.tagName}${part}`];
    }),
  );
}

test("a screen reader is given the badge, the list with its items, the card, and what is said", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(`${ASK} ${SECOND}`);
  await until("both are counted", async () => (await badge(page))?.count === "2");
  // The tree that is given to a screen reader follows the page with a delay.
  const given = (node: string) =>
    until(`“${node}” is among what is given`, async () => (await accessibilityTree(page)).includes(node));
  await given("status: 2 requests lack context");
  await given("button: 2 requests lack context. Show the list.");
  await chromium.command("all_asks");
  await until("the list is open", async () => (await listed(page)).length === 2);
  for (const expected of [
    "dialog: 2 requests lack context",
    "list:",
    `button: ${ASK} Lacks: Who needs it, Problem, and Why now`,
    `button: ${SECOND} Lacks: Who needs it, Problem, and Why now`,
    "button: Close",
  ])
    await given(expected);
  await page.keyboard.press("Enter");
  await cardSays(page, "Insert");
  await given("dialog: A request without its backstory");
  await page.close();
});

test("in a small window every stop of the card and of the list is in sight while it has the focus", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.setViewport({ width: 340, height: 320 });
  await page.evaluate(() => document.querySelector("#description")?.scrollIntoView());
  await page.click("#description");
  await page.keyboard.type(`${ASK} ${SECOND}`);
  await until("both are counted", async () => (await badge(page))?.count === "2");
  for (const [command, before, stops] of [
    ["next_ask", 4, 10],
    ["all_asks", 1, 3],
  ] as const) {
    await chromium.command(command);
    await until(`the card has the focus by ${command}`, async () => (await focusInCard(page)) !== undefined);
    // Which ask the list begins with is for the engine to say.
    if (command === "all_asks") await page.keyboard.press("Home");
    await page.keyboard.down("Shift");
    for (let stop = 0; stop < before; stop++) await page.keyboard.press("Tab");
    await page.keyboard.up("Shift");
    const seen = new Set<string>();
    for (let stop = 0; stop < stops; stop++) {
      const name = await focusInCard(page);
      if (name === undefined) break;
      seen.add(name);
      const top = await inspect(
        page,
        "card",
        (card) => {
          const root = card.getRootNode() as ShadowRoot;
          const { left, right, top, bottom } = root.activeElement?.getBoundingClientRect() ?? new DOMRect();
          const at = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return at !== null && root.activeElement?.contains(at) === true;
        },
        undefined,
      );
      assert(top, `“${name}” has the focus and is hidden`);
      // From the last stop it may leave the page for the browser's own buttons, from where no script brings it back.
      if (seen.size < stops) await page.keyboard.press("Tab");
    }
    assert.equal(seen.size, stops, `only ${[...seen].join(", ")}`);
    await page.keyboard.press("Escape");
    await until("the caret is back", () => page.evaluate(() => document.activeElement?.id === "description"));
  }
  await page.close();
});
