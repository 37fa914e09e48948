// Whatever way words come in or go: a composition, a correction, a paste, a drag. The model is what it is without the extension,
// and the underline keeps to the ask's words all along.

import assert from "node:assert/strict";
import { after } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { ASK, underlined, until } from "./agent";
import { EDITORS, Opened } from "./editors";
import { fixture } from "./fixture";
import { watchFrames } from "./frames";
import { launchBrowser, test } from "./harness";

const { chromium, pages } = await fixture();
const without = await launchBrowser({ extension: false });
after(() => without.close());

for (const row of EDITORS) {
  test(`${row.name}: composing, correcting, pasting and dragging leave everything right`, async () => {
    const editors = await Promise.all([
      Opened.open(chromium, pages.origin, row),
      Opened.open(without, pages.origin, row),
    ]);
    const [here, there] = editors;
    const each = (act: (editor: Opened) => Promise<void>) => Promise.all(editors.map(act));
    const states = () => Promise.all([here.whole(), there.whole()]);
    // An editor may take its time to make what was composed its own, each in its own browser.
    const same = async (when: string) => {
      const alike = async () => isDeepStrictEqual(...(await states()));
      await until(`the same ${when}`, alike).catch(async () => assert.deepEqual(...(await states()), when));
    };
    await each((editor) => editor.type(`Hello there wodr.\n${ASK}\nThanks`));
    await underlined(here.frame, ASK, here.selector);
    const watched = await watchFrames(here.frame, here.selector, ASK);

    await each(async (editor) => {
      await editor.compose(["に", "にほ", "にほん"], "日本");
    });
    await same("after a composition at the end");
    await each(async (editor) => {
      await editor.press("ArrowUp");
      await editor.press("Home");
      await editor.compose(["é", "é."], "é. ");
    });
    await same("after a composition before the ask");
    await each(async (editor) => {
      await editor.press("Control", "Home");
      await editor.press("Control", "ArrowRight");
      await editor.press("Control", "ArrowRight");
      await editor.press("Control", "Shift", "ArrowRight");
      // As a spell checker or an input method puts a correction in the place of a word.
      await editor.compose(["word"], "word");
    });
    await same("after a correction");
    await each(async (editor) => {
      await editor.press("Home");
      await editor.press("Shift", "End");
      await editor.press("Control", "c");
      await editor.press("Control", "End");
      await editor.press("Control", "v");
    });
    await same("after a paste");
    if (!row.fixed) {
      const before = await here.model();
      await each((editor) => editor.drag());
      await same("after dragging a word");
      assert.notEqual(await here.model(), before, "the word has been dragged");
    }

    const frames = await watched();
    assert.deepEqual(frames, { seen: frames.seen, without: 0, wrong: 0, said: "" });
    const model = await here.model();
    assert(model.includes("日本") && model.includes(`é. ${ASK}`) && !model.includes("wodr"), model);
    await Promise.all(editors.map((editor) => editor.close()));
  });
}
