// Pages whose controls bear the names of what a script would ask of the page.

import assert from "node:assert/strict";
import { ASK, cardSays, underlined, until } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";

const { chromium, pages } = await fixture();

const NAMES = (
  "parentNode parentElement firstChild nextSibling firstElementChild nextElementSibling nodeName textContent getAttribute " +
  "querySelector querySelectorAll matches closest contains id isConnected isContentEditable shadowRoot elements " +
  "assignedSlot getRootNode clientLeft clientTop clientWidth clientHeight scrollWidth scrollHeight scrollBy getBoundingClientRect"
).split(" ");
/** One before the form that it belongs to: a walk to the next sibling would come back here. */
const CONTROLS = NAMES.map((name) => `<input type="hidden" name="${name}">`).join("");
const AHEAD = '<input type="hidden" form="own" name="nextSibling"><input type="hidden" form="own" name="firstChild">';

test("a form whose controls are named like the DOM's own properties: title and description still are one document", async () => {
  const page = await chromium.open(
    pages.serve("/names", {
      body: `<!doctype html><title>Names</title>${AHEAD}
        <form id="own"><input name="summary" type="text"><textarea name="text" rows="9" cols="80"></textarea>${CONTROLS}</form>`,
    }),
  );
  await page.click("[name=summary]");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "[name=summary]");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await page.keyboard.press("Enter");
  await until("the block is in the description", () =>
    page.$eval("textarea", (field) => (field as HTMLTextAreaElement).value.includes("Why now: ")),
  );
  await page.evaluate(() => {
    const form = document.querySelector("form") as HTMLFormElement;
    form.style.cssText = "height: 60px; overflow: auto";
    form.scrollTop = 0;
  });
  // The title stands on the line that the description ends on.
  const scrolled = () => page.evaluate(() => document.querySelector("form")?.scrollTop ?? 0);
  assert.equal(await scrolled(), 0);
  await chromium.command("next_ask");
  await until("the request is in sight", async () => (await scrolled()) > 60);
  await page.close();
});

test("forms and pictures named like the document's own properties: the ask is underlined, its card opens and the block arrives", async () => {
  const names =
    "activeElement addEventListener createElement createRange documentElement execCommand getSelection hasFocus querySelectorAll visibilityState";
  const named = names.split(" ").map((name) => `<form name="${name}"></form><img name="${name}" alt="">`);
  const page = await chromium.open(
    pages.serve("/names-of-page", {
      body: `<!doctype html><title>Names</title><textarea rows="9" cols="80"></textarea>
        <div id="note" contenteditable style="width: 600px; height: 200px"></div>${named.join("")}`,
    }),
  );
  assert.equal(await page.evaluate(() => String(document.activeElement)), "[object HTMLCollection]");
  for (const field of ["textarea", "#note"]) {
    await page.click(field);
    await page.keyboard.type(ASK);
    await underlined(page, ASK, field);
    await chromium.command("open_card");
    await cardSays(page, "Insert");
    await page.keyboard.press("Enter");
    await until("the block is there", () =>
      page.$eval(field, (field) => (Reflect.get(field, "value") ?? field.textContent).includes("Why now:")),
    );
    await page.$eval(field, (field) => field.remove());
  }
  await page.close();
});

test("such a form within an editable element is read like any other block", async () => {
  const page = await chromium.open(
    pages.serve("/names-inside", {
      body: `<!doctype html><title>Names</title>
        <div id="note" contenteditable style="width: 600px; height: 200px"><p>First.</p>${AHEAD}
        <form id="own"><p id="inner">Second.</p>${CONTROLS}</form></div>`,
    }),
  );
  await page.click("#inner");
  await page.keyboard.press("End");
  await page.keyboard.type(` ${ASK}`);
  await underlined(page, ASK, "#note");
  await page.close();
});
