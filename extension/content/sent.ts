/** Notices that a message has been sent: its field is emptied after Enter, or after a click elsewhere, and not by deleting. */

import type { Draft, DraftText } from "./draft";
import { attributeOf, closestOf, controlsOf, firstInside, pageOf } from "./plain";
import { type FieldText, MAX_TEXT } from "./protocol";

/** In milliseconds after the deed: when the field is looked at. A chat empties its composer at once, or once its server has answered. */
const LOOKS = [0, 60, 200, 500, 1000, 2000];

interface Sent {
  /** The field has been emptied. */
  sent(body: FieldText): void;
  /** Its form is on its way, and may lead to another page: to one in place of the tab's if `top`, or else of this frame's. */
  submitted(body: FieldText, top: boolean): void;
}

/** Tells what was sent of a draft, until `signal`. */
export function watchSent(draft: Draft, signal: AbortSignal, { sent, submitted }: Sent): void {
  const body = draft.text("body");
  if (!body) return;
  const { field } = body.surface;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let before: FieldText | undefined;
  const forget = () => {
    before = undefined;
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };
  const look = () => {
    if (!before || !body.surface.isEmpty()) return;
    const words = before;
    forget();
    sent(words);
  };
  const deed = () => {
    const now = wordsOf(body);
    if (!now) return;
    forget();
    before = now;
    for (const delay of LOOKS) timers.add(setTimeout(look, delay));
  };
  const options = { capture: true, passive: true, signal };
  field.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter" && !event.isComposing && !event.shiftKey) deed();
    },
    options,
  );
  // Deleting what has just been written is no sending.
  field.addEventListener(
    "beforeinput",
    (event) => {
      if (/^(delete|history)/.test(event.inputType)) forget();
    },
    options,
  );
  const page = pageOf(field);
  page.addEventListener(
    "click",
    (event) => {
      if (event.target instanceof Node && !field.contains(event.target)) deed();
    },
    options,
  );
  const form = (top: boolean) => {
    const words = wordsOf(body);
    if (words) submitted(words, top);
  };
  page.addEventListener(
    "submit",
    ({ target, submitter }) => {
      if (target instanceof HTMLFormElement && isIn(field, target)) form(leadsToTop(target, submitter));
    },
    options,
  );
  // A form that a script sends says nothing; that its own frame goes elsewhere, and what it takes along, can be heard.
  globalThis.navigation?.addEventListener(
    "navigate",
    ({ formData }) => {
      if (formData && goesWith(field, formData)) form(false);
    },
    { signal },
  );
  signal.addEventListener("abort", forget);
}

/** Whether a form leads the whole tab to another page. A parent that is another frame is left out: nobody says which one it is. */
function leadsToTop(form: HTMLFormElement, button: HTMLElement | null): boolean {
  const base = firstInside(document, "base[target]");
  const target =
    (button && attributeOf(button, "formtarget")) ??
    attributeOf(form, "target") ??
    (base && attributeOf(base, "target"));
  const name = target?.toLowerCase();
  return name === "_top" || (name === "_parent" && parent === top);
}

/** Whether a field goes with a form. */
function isIn(field: HTMLElement, form: HTMLFormElement): boolean {
  return (field instanceof HTMLTextAreaElement && field.form === form) || closestOf(field, "form") === form;
}

/** Whether a field is among a form's data, or has something of its form there. */
function goesWith(field: HTMLElement, data: FormData): boolean {
  if (field instanceof HTMLTextAreaElement) return data.has(field.name);
  const form = closestOf(field, "form");
  return form !== null && [...controlsOf(form)].some((control) => data.has(attributeOf(control, "name") ?? ""));
}

function wordsOf({ surface }: DraftText): FieldText | undefined {
  if (surface.isEmpty()) return undefined;
  const { text, marks } = surface.read();
  return text.length <= MAX_TEXT ? { text: text.toWellFormed(), marks: [...marks] } : undefined;
}
