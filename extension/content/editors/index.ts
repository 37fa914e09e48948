/** The editor engines, in the order in which a field is offered to them. */

import type { Field } from "../field";
import { ckeditor } from "./ckeditor";
import { codemirror } from "./codemirror";
import { bare } from "./contenteditable";
import { draft } from "./draft";
import type { Editor } from "./editor";
import { lexical } from "./lexical";
import { prosemirror } from "./prosemirror";
import { quill } from "./quill";
import { slate } from "./slate";
import { textarea } from "./textarea";
import { tinymce } from "./tinymce";
import { trix } from "./trix";

const EDITORS: readonly Editor[] = [
  textarea,
  ckeditor,
  prosemirror,
  slate,
  lexical,
  quill,
  draft,
  codemirror,
  trix,
  tinymce,
  bare,
];

export function editorOf(field: Field): Editor | undefined {
  return EDITORS.find((editor) => editor.recognise(field));
}
