/** Carries out an edit that the host has worked out: in the field's own way, once, and only if it can be seen to be right. */

import type { Draft, DraftText } from "./draft";
import type { Surface } from "./editors/editor";
import { pageOf } from "./plain";
import type { Caret, Replacement } from "./protocol";
import { difference, type Span, type Splice, shifted } from "./splice";

/**
 * What became of it. `moved`: nothing was to be written, and only the caret is elsewhere. `refused`: nothing was changed.
 * `unsure`: something was, but not what was meant. `stale`: the text is another by now.
 */
export type Outcome = "done" | "moved" | "refused" | "unsure" | "stale";

/** In milliseconds: how long an editor may take to show what it was given. */
const VERIFY = 400;
/** In milliseconds: how long it may take to show what its own undo has done. */
const UNDO = 200;

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
  let by = 0;
  if (replacement) {
    const text = draft.text(replacement.part);
    if (!text) return "refused";
    const outcome = await replace(text, replacement);
    if (typeof outcome !== "number") return outcome;
    if (edit.caret?.part === replacement.part) by = outcome;
  }
  const target = edit.caret && draft.text(edit.caret.part);
  if (edit.caret && target) {
    const at = edit.caret.at + by;
    target.surface.read();
    target.surface.select({ start: at, end: at });
  }
  return replacement ? "done" : "moved";
}

/** By how much further on it stands than it was meant to; or why it does not stand there. */
async function replace({ surface }: DraftText, meant: Replacement): Promise<Outcome | number> {
  const before = surface.read().text;
  const marks = marksOf(surface);
  const had = surface.selection();
  const refused = (): Outcome => {
    if (had) surface.select(had);
    return "refused";
  };
  const isChosen = await choose(surface, meant);
  const start = surface.read().text;
  const since = difference(before, start);
  // Editors have characters of no width where an empty line or the caret is, and drop them when the caret goes.
  const span = since ? isUnseen(before, since) && shifted(meant, since) : meant;
  if (!span) {
    const back = had && since && shifted(had, since);
    if (back) surface.select(back);
    return "stale";
  }
  const replacement = { ...meant, ...span };
  if (since ? !(await choose(surface, span)) : !isChosen) return refused();
  const stands = (now: string) => displaced(start, replacement, now);
  const end = new AbortController();
  const hasTyped = typed(surface.field, end.signal);
  try {
    for (const way of surface.ways) {
      way(surface.field, replacement);
      const after = await shown(() => surface.read().text, start, stands);
      const further = stands(after);
      if (further !== undefined) return further + span.start - meant.start;
      if (after === start) continue;
      // What the person has written meanwhile is not to go with it.
      if (hasTyped() || !(await isTakenBack(surface, start, marks, after))) return "unsure";
      if (!(await choose(surface, span))) break;
    }
  } finally {
    end.abort();
  }
  return refused();
}

/** Whether the person has written in a field since, until `signal`. */
function typed(field: HTMLElement, signal: AbortSignal): () => boolean {
  let hasTyped = false;
  const heard = ({ isTrusted }: Event) => {
    hasTyped ||= isTrusted;
  };
  for (const type of ["keydown", "compositionstart", "paste", "drop"]) {
    field.addEventListener(type, heard, { capture: true, passive: true, signal });
  }
  return () => hasTyped;
}

/** Selects a span, and says whether the editor has it so. */
async function choose(surface: Surface, span: Span): Promise<boolean> {
  surface.select(span);
  await selectionSeen(surface.field);
  surface.read();
  const chosen = surface.selection();
  return chosen?.start === span.start && chosen.end === span.end;
}

/** Whether a splice changes nothing that can be seen. */
function isUnseen(before: string, { start, end, text }: Splice): boolean {
  return /^[\u200b\ufeff]*$/.test(before.slice(start, end) + text);
}

/**
 * By how much further on than meant a replacement stands in a text, if it is there whole: editors have blank lines of their own
 * around what is pasted. None if it is not, or if it runs into the words beside it.
 */
function displaced(before: string, { start, end, text }: Replacement, now: string): number | undefined {
  const [head, tail] = [before.slice(0, start), before.slice(end)];
  if (now === head + text + tail) return 0;
  const above = head.replace(/\n+$/, "");
  const below = tail.replace(/^\n+/, "");
  const isBetween = now.startsWith(above) && now.endsWith(below) && above.length + below.length <= now.length;
  if (text === "" || !isBetween) return undefined;
  const seam = (whole: string) => {
    const inside = whole.slice(above.length, whole.length - below.length);
    const words = inside.replace(/^\n+/, "");
    return { blank: inside.length - words.length, words: words.replace(/\n+$/, ""), ends: words.endsWith("\n") };
  };
  const is = seam(now);
  const should = seam(head + text + tail);
  const isApart = is.blank > 0 === should.blank > 0 && (below === "" || is.ends === should.ends);
  return isApart && is.words === should.words ? is.blank - should.blank : undefined;
}

/** Whether the text, and what is known of its blocks, can be made what it was: by the editor's own undo, or else by deleting. */
async function isTakenBack(surface: Surface, before: string, marks: string, after: string): Promise<boolean> {
  const isBack = (now: string) => (now === before ? 0 : undefined);
  const back = async (patience: number) => {
    const now = await shown(() => surface.read().text, after, isBack, patience);
    return now === before && marksOf(surface) === marks;
  };
  const held = /mac/i.test(navigator.platform) ? "metaKey" : "ctrlKey";
  // It does not bubble: to the page around the editor the same keys may be something else.
  const key = { key: "z", code: "KeyZ", keyCode: 90, cancelable: true, [held]: true };
  surface.field.dispatchEvent(new KeyboardEvent("keydown", key));
  if (await back(UNDO)) return true;
  if (surface.read().text !== after) return false;
  const added = difference(before, after);
  // Where blocks of another kind have come in, what stands beside them would become one.
  if (!added || added.end > added.start || marksOf(surface) !== marks) return false;
  if (!(await choose(surface, { start: added.start, end: added.start + added.text.length }))) return false;
  pageOf(surface.field).execCommand("delete");
  return await back(VERIFY);
}

/** What an editor knows of its blocks, to compare, wherever they stand. */
function marksOf(surface: Surface): string {
  return JSON.stringify(surface.read().marks.map(({ kind, start, end }) => [kind, end - start]));
}

/** Reads until what was written stands as it was meant to, for as long as there is patience; gives the last reading. */
async function shown(
  read: () => string,
  before: string,
  stands: (now: string) => number | undefined,
  patience = VERIFY,
): Promise<string> {
  const until = performance.now() + patience;
  let now = read();
  for (let last = ""; performance.now() < until; last = now, now = read()) {
    const further = stands(now);
    // An editor may yet be at its blank lines.
    if (further === 0 || (further !== undefined && now === last)) break;
    await sleep(now === before ? 15 : 30);
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
