/** CodeMirror 6 where it holds prose. It draws only what can be seen of a long text, which then is not judged. */

import { hasInside } from "../plain";
import { EditableSurface } from "./contenteditable";
import type { Editor } from "./editor";
import { pastePlain, typeText } from "./writing";

/** What it draws that is no part of the text. */
const SKIP = ".cm-widgetBuffer";

class CodeMirrorSurface extends EditableSurface {
  override isWhole(): boolean {
    return !hasInside(this.field, ".cm-gap");
  }
}

export const codemirror: Editor = {
  id: "codemirror",
  rich: false,
  settleMs: 1100,
  recognise: (field) => field.matches(".cm-content"),
  open: (field) => new CodeMirrorSurface(field, [pastePlain, typeText], SKIP),
};
