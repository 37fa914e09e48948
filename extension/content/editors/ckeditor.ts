/** CKEditor 5: Teams'. */

import { EditableSurface } from "./contenteditable";
import type { Editor } from "./editor";
import { pasteHtml, pastePlain } from "./writing";

/** What it draws around a widget, and where it keeps a selection that cannot be seen. */
const SKIP = ".ck-widget__type-around, .ck-fake-selection-container";

export const ckeditor: Editor = {
  id: "ckeditor",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.matches(".ck-editor__editable"),
  open: (field) => new EditableSurface(field, [pasteHtml, pastePlain], SKIP),
};
