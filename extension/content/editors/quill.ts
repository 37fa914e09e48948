/** Quill: ClickUp's, and Slack's fork of it. */

import { EditableSurface } from "./contenteditable";
import type { Editor, Way } from "./editor";
import { caretElement, pasteHtml, pastePlain, typeText } from "./writing";

/** A list item's marker, and where the caret stands before formatted text is typed. */
const SKIP = ".ql-ui, .ql-cursor";

/**
 * Paragraphs: behind a list that is pasted it leaves an empty line of its own. In a list, lines of that list: the kind of a line
 * stands at its end here, so that paragraphs would take it from the line that they are put behind.
 */
const pasteParagraphs: Way = (field, { html, ...replacement }) => {
  const item = caretElement(field)?.closest("li");
  if (html && item && field.contains(item)) return pastePlain(field, { html, ...replacement });
  const flat = html?.replace(/<\/?ul>/g, "").replace(/(<\/?)li>/g, "$1p>");
  pasteHtml(field, { ...replacement, html: flat ?? null });
};

export const quill: Editor = {
  id: "quill",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.matches(".ql-editor"),
  open: (field) => new EditableSurface(field, [pasteParagraphs, pastePlain, typeText], SKIP),
};
