/** Slate: Discord's. Its DOM shows more than its model knows: only what goes through its own events counts. */

import { EditableSurface } from "./contenteditable";
import type { Editor } from "./editor";
import { pastePlain, replaceText } from "./writing";

/** What it draws where there is no text, so that the caret has a place. */
const SKIP = "[data-slate-zero-width], [data-slate-spacer], [data-slate-placeholder]";

export const slate: Editor = {
  id: "slate",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.matches("[data-slate-editor]"),
  open: (field) => new EditableSurface(field, [pastePlain, replaceText], SKIP),
};
