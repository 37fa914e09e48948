/** Trix: Basecamp's. One block holds many lines, with breaks between them. */

import { EditableSurface } from "./contenteditable";
import type { Editor, Way } from "./editor";
import { paste } from "./writing";

/** Where the caret stands beside an attachment. */
const SKIP = "[data-trix-cursor-target]";

/**
 * Plain text, nothing too. With structure, the space behind a bold label would end a line of its DOM, where it is not shown and
 * no caret can stand behind it.
 */
const pasteText: Way = (field, { text }) => {
  paste(field, text);
};

export const trix: Editor = {
  id: "trix",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.matches("trix-editor"),
  open: (field) => new EditableSurface(field, [pasteText], SKIP),
};
