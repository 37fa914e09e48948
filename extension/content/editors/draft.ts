/** Draft.js. */

import { EditableSurface } from "./contenteditable";
import type { Editor } from "./editor";
import { pastePlain } from "./writing";

export const draft: Editor = {
  id: "draft",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.matches(".public-DraftEditor-content"),
  open: (field) => new EditableSurface(field, [pastePlain]),
};
