/** ProseMirror, and what is built on it: Tiptap, Atlassian's editor, Linear's, Asana's. */

import { EditableSurface } from "./contenteditable";
import type { Editor, Way } from "./editor";
import { paragraphs, paste, pastePlain } from "./writing";

/** What it draws into the editable element that is no part of the document. */
const SKIP = ".ProseMirror-widget, .ProseMirror-trailingBreak, .ProseMirror-separator, .ProseMirror-gapcursor";

/**
 * A paste of paragraphs. `data-pm-slice` is its own clipboard format: spaces at the ends of lines are kept, and the first and
 * the last line join the paragraphs that they are pasted into.
 */
const pasteSlice: Way = (field, { text, html }) => {
  paste(field, text, (html ?? paragraphs(text)).replace(/^<(\w+)/, '<$1 data-pm-slice="1 1 []"'));
};

export const prosemirror: Editor = {
  id: "prosemirror",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.isContentEditable && field.matches(".ProseMirror, .ProseMirror [contenteditable=true]"),
  open: (field) => new EditableSurface(field, [pasteSlice, pastePlain], SKIP),
};
