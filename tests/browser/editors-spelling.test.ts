// The spell checker's corrections, as the browser itself makes them: the underline keeps to the request's words.

import assert from "node:assert/strict";
import { ASK, underlined, until } from "./agent";
import { EDITORS, Opened } from "./editors";
import { correct } from "./firefox-inspect";
import { fixture } from "./fixture";
import { test } from "./harness";

const BEFORE = "Helo there.";
const MISSPELT = ASK.replace("email", "emial");

const { chromium: firefox, pages } = await fixture();

for (const row of EDITORS) {
  test(`${row.name}: a word corrected before the request, and one in it`, async () => {
    const editor = await Opened.open(firefox, pages.origin, row);
    await editor.type(`${BEFORE}\n${MISSPELT}`);
    await underlined(editor.frame, MISSPELT, editor.selector);
    // A page's own listener says what came in.
    await editor.frame.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      addEventListener("beforeinput", ({ inputType, isTrusted }) => heard.push(`${inputType} ${isTrusted}`), true);
    });
    // The right click that opens the menu of corrections puts the caret on the word's line.
    await editor.press("Control", "Home");
    await correct(editor.page, "Helo", "Hello", 0);
    await until("the first word is right", async () => (await editor.model()).includes("Hello there."));
    await underlined(editor.frame, MISSPELT, editor.selector);
    await editor.press("Control", "End");
    await correct(editor.page, "emial", "email", `Hello there.\n${MISSPELT}`.indexOf("emial"));
    await until("the other is right", async () => (await editor.model()).includes(ASK));
    await underlined(editor.frame, ASK, editor.selector);
    const heard = await editor.frame.evaluate(() => Reflect.get(globalThis, "heard"));
    assert.deepEqual(heard, ["insertReplacementText true", "insertReplacementText true"]);
    await editor.close();
  });
}
