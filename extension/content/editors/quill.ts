/** Quill: ClickUp's, and Slack's fork of it. */

import { EditableSurface } from "./contenteditable";
import type { Editor } from "./editor";
import { pasteHtml, pastePlain, typeText } from "./writing";

/** A list item's marker, and where the caret stands before formatted text is typed. */
const SKIP = ".ql-ui, .ql-cursor";

export const quill: Editor = {
  id: "quill",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.matches(".ql-editor"),
  open: (field) => new EditableSurface(field, [pasteHtml, pastePlain, typeText], SKIP),
};
