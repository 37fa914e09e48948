/** The ways in which a script can write so that the editor takes it for the person's own doing, and one undo takes it back. */

import { fill } from "../browsers";
import type { Field } from "../field";
import { pageOf } from "../plain";
import type { Way } from "./editor";

/** As if typed, all at once: what text controls take. A framework sees the same `input` event as from a keyboard. */
export const typeText: Way = (field, { text }) => {
  if (text === "") pageOf(field).execCommand("delete");
  else pageOf(field).execCommand("insertText", false, text);
};

/** As if typed, with a line break between lines, which is what a bare editable element takes without making blocks of its own. */
export const typeLines: Way = (field, { text }) => {
  const page = pageOf(field);
  if (text === "") page.execCommand("delete");
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) page.execCommand("insertLineBreak");
    if (line !== "") page.execCommand("insertText", false, line);
  }
};

/** As if pasted as plain text. Where there is nothing to paste, as if what is selected were cut. */
export const pastePlain: Way = (field, { text }) => {
  if (text === "") cut(field);
  else paste(field, text);
};

/** As if pasted with its structure, the plain text beside it for an editor that takes no other. */
export const pasteHtml: Way = (field, { text, html }) => {
  if (text === "") return cut(field);
  // A space that ends a block is not shown in HTML, and such an editor drops it; it makes an ordinary one of a hard one.
  paste(field, text, (html ?? paragraphs(text)).replace(/ (?=<\/(?:p|li)>)/g, "&nbsp;"));
};

/** As a spell checker puts a correction in: editors that have a model of their own hear of it before the DOM is changed. */
export const replaceText: Way = (field, { text }) => {
  const dataTransfer = new DataTransfer();
  fill(dataTransfer, { "text/plain": text });
  const inputType = "insertReplacementText";
  const event = { inputType, dataTransfer, data: text, bubbles: true, cancelable: true, composed: true };
  field.dispatchEvent(new InputEvent("beforeinput", event));
};

export function paste(field: Field, text: string, html?: string): void {
  dispatch(field, "paste", { "text/plain": text, ...(html === undefined ? {} : { "text/html": html }) });
}

/** What is cut goes to a clipboard of its own, never to the person's. */
function cut(field: Field): void {
  dispatch(field, "cut", {});
}

function dispatch(field: Field, type: "cut" | "paste", forms: Record<string, string>): void {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true, composed: true });
  // Not before: Firefox gives a new event a carrier of its own.
  fill(event.clipboardData, forms);
  (caretElement(field) ?? field).dispatchEvent(event);
}

/** Where the caret is, and a paste goes: some editors listen on the block, not on the field. */
export function caretElement(field: Field): Element | undefined {
  const node = pageOf(field).getSelection()?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element && field.contains(element) ? element : undefined;
}

/** One paragraph a line. */
export function paragraphs(text: string): string {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return escaped
    .split("\n")
    .map((line) => `<p>${line || "<br>"}</p>`)
    .join("");
}
