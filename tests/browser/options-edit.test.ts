// Editing the template as a person does it who is no developer: drag, keys, undo, ready-made templates, a text of their own.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { test } from "./harness.js";
import { focused, labels, open, options, press, retype, stored, storedLike, text } from "./options-page.js";

const DEFAULT = ["Who needs it", "Problem", "Why now", "Evidence"];

interface Point {
  x: number;
  y: number;
}

async function middle(page: Page, selector: string): Promise<Point> {
  const box = await (await page.$(selector))?.boundingBox();
  assert(box, selector);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Scrolls to where both are in view, and takes the first slot by its grip. */
async function take(page: Page, behind: string): Promise<{ grip: Point; behind: Point }> {
  await page.$eval(behind, (row) => row.scrollIntoView({ block: "end" }));
  const grip = await middle(page, "#slot-who .grip");
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  return { grip, behind: await middle(page, behind) };
}

const nothingSticksOut = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test("a slot is dragged by its grip to where it is let go, and back by Ctrl+Z", async (test) => {
  const { page } = await options(test);
  const { grip, behind } = await take(page, "#slot-why_now");
  await page.mouse.move(grip.x, behind.y + 4, { steps: 6 });
  assert.equal(await page.$eval("#slot-why_now", (row) => row.className), "slot drop-below");
  assert.deepEqual(await labels(page), DEFAULT, "nothing has moved yet");
  await page.mouse.up();
  const moved = ["Problem", "Why now", "Who needs it", "Evidence"];
  assert.deepEqual(await labels(page), moved);
  assert.equal(await text(page, "#status"), "Who needs it is now number 3 of 4");
  await storedLike(page, /"why_now"[\s\S]*"who"/);

  await press(page, "Control", "z");
  assert.deepEqual(await labels(page), DEFAULT);
  await press(page, "Control", "Shift", "z");
  assert.deepEqual(await labels(page), moved);
});

test("Escape leaves a dragged slot where it was", async (test) => {
  const { page } = await options(test);
  const { grip, behind } = await take(page, "#slot-why_now");
  await page.mouse.move(grip.x, behind.y, { steps: 4 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.deepEqual(await labels(page), DEFAULT);
  assert.equal(await page.$(".dragged"), null);
  assert.equal((await stored(page)).template, undefined);
});

test("every change is undone and done again by the buttons, with the focus never lost", async (test) => {
  const { page } = await options(test);
  await page.click("#evidence-required");
  await page.click("#why_now-remove");
  await retype(page, "#problem-label", "Pain");
  const after = await storedLike(page, /"Pain"/);
  await page.focus("#undo");
  for (let steps = 0; (await focused(page)) === "undo"; steps++) {
    assert.ok(steps < 10);
    await page.keyboard.press("Enter");
  }
  assert.equal(await focused(page), "redo", "there is nothing more to undo");
  assert.deepEqual(await labels(page), DEFAULT);
  assert.match(await text(page, "#status"), /^Undone: /);
  while ((await focused(page)) === "redo") await page.keyboard.press("Enter");
  assert.deepEqual(await labels(page), ["Who needs it", "Pain", "Evidence"]);
  assert.equal(await storedLike(page, /"Pain"/), after);

  await press(page, "Control", "z");
  await page.click("#add-goal");
  assert.ok(await page.$("#redo:disabled"), "what was taken back before a new change is gone");
});

test("Ctrl+Z in a text field is the field’s own", async (test) => {
  const { page } = await options(test);
  await page.click("#evidence-required");
  await page.click("#who-label");
  await page.keyboard.press("End");
  await page.keyboard.type("!");
  await storedLike(page, /needs it!/);
  await press(page, "Control", "z");
  await storedLike(page, /"Who needs it"/);
  assert.ok(await page.$eval("#evidence-required", (box) => (box as HTMLInputElement).checked));
});

test("a ready-made template is looked at, taken, and undone", async (test) => {
  const { page } = await options(test);
  await page.focus("#ready-box > summary");
  await page.keyboard.press("Enter");
  const names = await page.$$eval("#ready h3", (names) => names.map((name) => name.textContent));
  assert.deepEqual(names, ["Four questions", "Roadmap item", "Three amigos", "Five factors", "Bug with impact"]);
  await page.click("#ready li:nth-child(3) summary");
  assert.match(await text(page, "#ready li:nth-child(3) .asked"), /Seen by QA Required.*Who will test it/);
  assert.deepEqual(await labels(page), DEFAULT, "looking changes nothing");
  const wanted: [string, string[]][] = [
    ["roadmap_item", ["Problem", "Scope", "Customer trust", "Measurable value", "Objective"]],
    ["three_amigos", ["Who needs it", "Problem", "Seen by product", "Seen by engineering", "Seen by QA"]],
    ["five_factors", ["Problem", "User experience", "Clarity", "Robustness", "Maintainability", "Morale"]],
    ["bug_with_impact", ["Who is affected", "What goes wrong", "Since when, and how urgent", "Workaround", "Evidence"]],
    ["four_questions", DEFAULT],
  ];
  for (const [id, slots] of wanted) {
    await page.click(`#ready-${id}`);
    assert.deepEqual(await labels(page), slots, id);
  }
  for (const [, slots] of wanted.slice(0, -1).reverse()) {
    await page.click("#undo");
    assert.deepEqual(await labels(page), slots);
  }
  await page.click("#undo");
  assert.deepEqual(await labels(page), DEFAULT);
});

test("a text of one’s own shows what is found and the block in each markup, and is there the next time", async (test) => {
  const { chromium, page } = await options(test);
  await retype(page, "#sample-title", "Archive button");
  await page.focus("#sample-body");
  await press(page, "Control", "a");
  await page.keyboard.type("Please add an archive button to the invoice list.");
  assert.equal(await text(page, "#found-told"), "A request without its backstory.");
  assert.deepEqual(await page.$$eval("#found li", (rows) => rows.map((row) => row.textContent)), [
    "Who needs itMissing",
    "ProblemMissing",
    "Why nowMissing",
    "EvidenceMissing, and optional",
  ]);
  assert.match(await text(page, "#shown-markdown ins"), /^- \*\*Who needs it:\*\* \n- \*\*Problem:\*\*/);
  assert.match(await text(page, "#shown-wiki ins"), /^\* \*Who needs it:\* \n\* \*Problem:\*/);
  assert.match(await text(page, "#shown-chat ins"), /^Who needs it: \. Problem: \./);
  assert.equal(await text(page, "#shown-rich ins strong"), "Who needs it:");

  await page.keyboard.press("Enter");
  await page.keyboard.type("Who needs it: the accountants at Acme");
  assert.match(await text(page, "#found li.there"), /^Who needs it“.*accountants/);
  assert.doesNotMatch(await text(page, "#shown-markdown ins"), /Who needs it/);

  await retype(page, "#problem-label", "Pain");
  assert.match(await text(page, "#found"), /Pain/, "the template that is edited is the one that is tried");
  const again = await open(chromium);
  assert.match(await again.$eval("#sample-body", (field) => (field as HTMLTextAreaElement).value), /accountants/);
  assert.match(await text(again, "#found li.there"), /accountants/);
});

test("two tabs typed in at once keep both changes, whichever is stored first", async (test) => {
  const { chromium, page } = await options(test);
  const other = await open(chromium);
  // Both tabs have made up their minds before either hears of the other.
  const set = (tab: Page, selector: string, value: string): Promise<void> =>
    tab.evaluate(
      (selector, value) => {
        const field = document.querySelector<HTMLInputElement>(selector);
        if (!field) throw new Error(selector);
        field.value = value;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      },
      selector,
      value,
    );
  for (let round = 1; round <= 10; round++) {
    await Promise.all([set(page, "#who-label", `Who ${round}`), set(other, "#problem-label", `Problem ${round}`)]);
    await storedLike(other, new RegExp(`"Who ${round}"[\\s\\S]*"Problem ${round}"`));
  }
  for (const tab of [page, other]) {
    await tab.bringToFront();
    await tab.waitForFunction(
      () => (document.querySelector("#problem-label") as HTMLInputElement).value === "Problem 10",
    );
    await tab.waitForFunction(() => (document.querySelector("#who-label") as HTMLInputElement).value === "Who 10");
  }

  // Undo takes back what was done here, and nothing of the other's.
  await page.bringToFront();
  await page.click("#undo");
  const both = JSON.parse(await storedLike(page, /"Who (\d|needs it)"/));
  assert.equal(both.slots[1].label, "Problem 10");
});

test("what another tab has changed since is not undone", async (test) => {
  const { chromium, page } = await options(test);
  const other = await open(chromium);
  await page.bringToFront();
  await retype(page, "#who-label", "Asked by");
  await storedLike(page, /"Asked by"/);
  // A field that is being typed in is left alone.
  await page.focus("#undo");
  await other.bringToFront();
  await other.waitForFunction(() => (document.querySelector("#who-label") as HTMLInputElement).value === "Asked by");
  await retype(other, "#who-label", "For whom");
  await storedLike(other, /"For whom"/);
  await page.bringToFront();
  await page.waitForFunction(() => (document.querySelector("#who-label") as HTMLInputElement).value === "For whom");
  await page.click("#undo");
  assert.equal(await text(page, "#status"), "Changed in another tab since, and left as it is: Block changed");
  assert.deepEqual((await labels(page))[0], "For whom");
});

test("it works at 360 px, with text twice as large, and by the keyboard alone", async (test) => {
  const { page } = await options(test);
  await page.setViewport({ width: 360, height: 740 });
  await page.$$eval("details", (all) => {
    for (const details of all) details.setAttribute("open", "");
  });
  assert.ok(await nothingSticksOut(page), "at 360 px");
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  assert.ok(await nothingSticksOut(page), "at 200 %");

  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const reached = new Set<string>();
  for (let steps = 0; steps < 300 && !reached.has("export"); steps++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const style = getComputedStyle(element);
      const name = element.id || element.parentElement?.id || element.tagName;
      return { name, seen: style.outlineStyle !== "none" || element.matches("input[type=file]") };
    });
    assert.ok(at.seen, `the focus on ${at.name} can be seen`);
    reached.add(at.name);
  }
  for (const id of [
    "ready-box",
    "who-label",
    "who-down",
    "who-remove",
    "who-prompt",
    "who-required",
    "add-goal",
    "add-own",
  ]) {
    assert.ok(reached.has(id), id);
  }
  for (const id of ["wording-block-intro", "sample-title", "sample-body", "export"]) assert.ok(reached.has(id), id);
});
