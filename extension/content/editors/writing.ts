/** The ways in which a script can write so that the editor takes it for the person's own doing, and one undo takes it back. */

import type { Field } from "../field";
import type { Way } from "./editor";

/** As if typed, all at once: what text controls take. A framework sees the same `input` event as from a keyboard. */
export const typeText: Way = (field, { text }) => {
  if (text === "") field.ownerDocument.execCommand("delete");
  else field.ownerDocument.execCommand("insertText", false, text);
};

/** As if typed, with a line break between lines, which is what a bare editable element takes without making blocks of its own. */
export const typeLines: Way = (field, { text }) => {
  const page = field.ownerDocument;
  if (text === "") page.execCommand("delete");
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) page.execCommand("insertLineBreak");
    if (line !== "") page.execCommand("insertText", false, line);
  }
};

/** As if pasted as plain text. */
export const pastePlain: Way = (field, replacement) => {
  paste(field, replacement.text);
};

export function paste(field: Field, text: string, html?: string): void {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  if (html !== undefined) data.setData("text/html", html);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true });
  (caretElement(field) ?? field).dispatchEvent(event);
}

/** A paste goes to where the caret is: some editors listen on the block, not on the field. */
function caretElement(field: Field): Element | undefined {
  const node = field.ownerDocument.getSelection()?.anchorNode;
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
