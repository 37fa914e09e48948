/** Trix: Basecamp's. One block holds many lines, with breaks between them. */

import { fill } from "../browsers";
import type { Field } from "../field";
import { EditableSurface, selectionNear } from "./contenteditable";
import type { Editor, Way } from "./editor";
import { paste } from "./writing";

/** Where the caret stands beside an attachment. */
const SKIP = "[data-trix-cursor-target]";

/**
 * A list, as if pasted: it hears of that by what comes before the input. Paragraphs would get empty lines between them, and so they are
 * lines before the list, the first one the end of the line that the caret is in.
 */
const pasteList: Way = (field, { text, html }) => {
  const [, above, list, below] = html?.match(/^(.*?)(<ul>.*<\/ul>)(.*)$/s) ?? [];
  if (list === undefined) return;
  // A space that ends an item is not shown in HTML.
  const items = list.replace(/ (?=<\/li>)/g, "&nbsp;");
  const rest = below ? `<div>${lines(below)}</div>` : "";
  const dataTransfer = new DataTransfer();
  const init = { inputType: "insertFromPaste", dataTransfer, bubbles: true, cancelable: true, composed: true };
  const event = new InputEvent("beforeinput", init);
  fill(event.dataTransfer, { "text/html": lines(above ?? "") + items + rest, "text/plain": text });
  const giveBack = takeBreak(field);
  if (field.dispatchEvent(event)) giveBack();
};

/**
 * Plain text, nothing too. With structure and no list, the space behind a bold label would end a line of its DOM, where it is not shown
 * and no caret can stand behind it.
 */
const pasteText: Way = (field, { text }) => {
  paste(field, text);
};

/** Paragraphs as lines of one block. */
function lines(paragraphs: string): string {
  const each = [...paragraphs.matchAll(/<p>(.*?)<\/p>/gs)].map(([, line]) => (line === "<br>" ? "" : line));
  return each.join("<br>");
}

/** Selects the break behind the caret, in whose place the list comes: it would stay, as an empty line. Gives back how to undo that. */
function takeBreak(field: Field): () => void {
  const selection = selectionNear(field);
  const { focusNode: node, focusOffset: offset = 0, isCollapsed } = selection ?? {};
  if (!selection || !node || !isCollapsed) return () => {};
  const ends = node instanceof Text ? offset === node.length : offset > 0;
  const next = node instanceof Text ? node.nextSibling : node.childNodes[offset];
  const parent = next?.parentNode;
  if (!ends || !(next instanceof HTMLBRElement) || !next.nextSibling || !parent) return () => {};
  selection.extend(parent, [...parent.childNodes].indexOf(next) + 1);
  return () => selection.collapse(node, offset);
}

export const trix: Editor = {
  id: "trix",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.matches("trix-editor"),
  open: (field) => new EditableSurface(field, [pasteList, pasteText], SKIP),
};
