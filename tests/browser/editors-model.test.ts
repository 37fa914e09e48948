// The extension leaves every editor as it would be without it: the same DOM, and after the same keys the same model.

import assert from "node:assert/strict";
import { after } from "node:test";
import type { KeyInput } from "puppeteer-core";
import { ASK, cardIsClosed, cardSays, underlined } from "./agent";
import { EDITORS, Opened } from "./editors";
import { fixture } from "./fixture";
import { launchBrowser, test } from "./harness";

const without = await launchBrowser({ extension: false });
after(() => without.close());
const { chromium, pages } = await fixture();

const TEXT = `Hello there.\n${ASK}\nThanks to all of you`;
const EDITS = 500;
/** How often each is struck, of a hundred. */
const KEYS: readonly (readonly [number, ...KeyInput[]])[] = [
  [12, " "],
  [14, "e"],
  [12, "n"],
  [8, "Period"],
  [7, "Enter"],
  [18, "Backspace"],
  [4, "Delete"],
  [5, "ArrowLeft"],
  [4, "ArrowRight"],
  [4, "ArrowUp"],
  [3, "ArrowDown"],
  [2, "Home"],
  [2, "End"],
  [3, "Shift", "ArrowLeft"],
  [1, "Shift", "ArrowUp"],
  [1, "Shift", "End"],
];

for (const row of EDITORS) {
  test(`${row.name}: an underline and a card change nothing in its DOM, and ${EDITS} random edits end in the same model as without`, async () => {
    const [here, there] = await Promise.all([
      Opened.open(chromium, pages.origin, row),
      Opened.open(without, pages.origin, row),
    ]);
    await Promise.all([here.type(TEXT), there.type(TEXT)]);
    assert.deepEqual(await here.whole(), await there.whole());
    await here.frameDrawn();
    const mutations = await watchMutations(here);
    await underlined(here.frame, ASK, here.selector);
    await pointAtAsk(here);
    assert.deepEqual(await mutations(), []);

    const keys = randomKeys(7);
    await Promise.all([here, there].map((editor) => strikeAll(editor, keys)));
    const [model, same] = await Promise.all([here.whole(), there.whole()]);
    assert.deepEqual(model, same);
    assert.notEqual(await here.model(), TEXT);
    await Promise.all([here.close(), there.close()]);
  });
}

/** What is changed in the editor's DOM from now on. */
async function watchMutations({ frame, field }: Opened): Promise<() => Promise<string[]>> {
  await field.evaluate((field) => {
    const mutations: string[] = [];
    Object.assign(globalThis, { mutations });
    new MutationObserver((records) => {
      for (const { type, attributeName, target } of records) {
        mutations.push(`${type} ${attributeName ?? ""} ${target.nodeName}`);
      }
    }).observe(field, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return () => frame.evaluate(() => Reflect.get(globalThis, "mutations"));
}

/** Opens the card with the pointer, and leaves it again. */
async function pointAtAsk(editor: Opened): Promise<void> {
  const { page } = editor;
  const [words] = await editor.place(ASK);
  const corner = await editor.corner();
  assert(words);
  await page.mouse.move(corner.x + words.left + 30, corner.y + words.top + 6, { steps: 3 });
  await cardSays(page, "Insert");
  await page.mouse.move(5, 5, { steps: 3 });
  await cardIsClosed(page);
}

async function strikeAll(editor: Opened, keys: KeyInput[][]): Promise<void> {
  for (const together of keys) await editor.strike(...together);
  await editor.frameDrawn();
}

/** The same keys for the same seed. */
function randomKeys(seed: number): KeyInput[][] {
  const deck = KEYS.flatMap(([often, ...keys]) => Array.from({ length: often }, () => keys));
  let state = seed;
  return Array.from({ length: EDITS }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return deck[Math.floor((state / 2 ** 32) * deck.length)] ?? [];
  });
}
