/** The editor engines, in the order in which a field is offered to them. */

import type { Field } from "../field";
import { bare } from "./contenteditable";
import type { Editor } from "./editor";
import { prosemirror } from "./prosemirror";
import { textarea } from "./textarea";

const EDITORS: readonly Editor[] = [textarea, prosemirror, bare];

export function editorOf(field: Field): Editor | undefined {
  return EDITORS.find((editor) => editor.recognise(field));
}
