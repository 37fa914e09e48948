/** Carries out an edit that the host has worked out: in the field's own way, once, and only if it can be seen to be right. */

import type { Draft, DraftText } from "./draft";
import { pageOf } from "./plain";
import type { Caret, Replacement } from "./protocol";
import { difference, shifted } from "./splice";

/**
 * What became of it. `moved`: nothing was to be written, and only the caret is elsewhere. `refused`: nothing was changed.
 * `unsure`: something was, but not what was meant. `stale`: the text is another by now.
 */
export type Outcome = "done" | "moved" | "refused" | "unsure" | "stale";

/** In milliseconds: how long an editor may take to show what it was given. */
const VERIFY = 400;

export interface Edit {
  version: number;
  replacement: Replacement | null;
  caret: Caret | null;
}

/** Waits until an insertion into these texts is an undo step of its own. False if the person does not stop writing. */
export async function settled(draft: Draft, limit = 10_000): Promise<boolean> {
  const until = performance.now() + limit;
  for (;;) {
    const wait = Math.max(
      ...draft.texts.map(({ watch, editor }) => watch.lastInput + editor.settleMs - performance.now()),
      draft.composing ? 100 : 0,
    );
    if (wait <= 0) return true;
    if (performance.now() + wait > until) return false;
    await sleep(wait);
  }
}

export async function perform(draft: Draft, edit: Edit): Promise<Outcome> {
  if (edit.version !== draft.version || !draft.isClean) return "stale";
  const { replacement } = edit;
  if (replacement) {
    const text = draft.text(replacement.part);
    if (!text) return "refused";
    const outcome = await replace(text, replacement);
    if (outcome !== "done") return outcome;
  }
  const target = edit.caret && draft.text(edit.caret.part);
  if (edit.caret && target) {
    target.surface.read();
    target.surface.select({ start: edit.caret.at, end: edit.caret.at });
  }
  return replacement ? "done" : "moved";
}

async function replace({ surface }: DraftText, replacement: Replacement): Promise<Outcome> {
  const before = surface.read().text;
  const expected = before.slice(0, replacement.start) + replacement.text + before.slice(replacement.end);
  // Some editors keep an empty paragraph behind a list that would end the text.
  const endsInList = replacement.end === before.length && replacement.html?.endsWith("</ul>");
  const isRight = (now: string) => now === expected || (endsInList === true && now === `${expected}\n`);
  const had = surface.selection();
  surface.select(replacement);
  await selectionSeen(surface.field);
  const chosen = surface.selection();
  const since = difference(before, surface.read().text);
  if (since) {
    const back = had && shifted(had, since);
    if (back) surface.select(back);
    return "stale";
  }
  const refused = (): Outcome => {
    if (had) surface.select(had);
    return "refused";
  };
  if (chosen?.start !== replacement.start || chosen.end !== replacement.end) return refused();
  for (const way of surface.ways) {
    way(surface.field, replacement);
    const after = await shown(() => surface.read().text, before, isRight);
    if (isRight(after)) return "done";
    if (after !== before) return "unsure";
  }
  return refused();
}

/** Reads until the text is right, for at most [`VERIFY`]; gives the last reading. */
async function shown(read: () => string, before: string, isRight: (now: string) => boolean): Promise<string> {
  const until = performance.now() + VERIFY;
  let now = read();
  while (!isRight(now) && performance.now() < until) {
    await sleep(now === before ? 15 : 30);
    now = read();
  }
  return now;
}

/** Editors learn of a new selection by an event that comes later. */
function selectionSeen(field: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const page = pageOf(field);
    const done = () => {
      page.removeEventListener("selectionchange", done);
      clearTimeout(timer);
      // After the editor's own listener.
      setTimeout(resolve, 0);
    };
    const timer = setTimeout(done, 60);
    page.addEventListener("selectionchange", done);
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
