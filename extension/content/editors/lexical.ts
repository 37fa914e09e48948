/** Lexical. */

import { EditableSurface } from "./contenteditable";
import type { Editor } from "./editor";
import { pastePlain, replaceText } from "./writing";

export const lexical: Editor = {
  id: "lexical",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.matches("[data-lexical-editor]"),
  open: (field) => new EditableSurface(field, [pastePlain, replaceText]),
};
