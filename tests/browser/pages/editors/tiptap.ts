/** Tiptap with its starter kit; its model is read as text, a line a block. */

import { Editor } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { place } from "./place";

const editor = new Editor({
  element: place(),
  extensions: [StarterKit],
  editorProps: { attributes: { "aria-label": "Description", role: "textbox" } },
});

globalThis.model = () => editor.state.doc.textBetween(0, editor.state.doc.content.size, "\n", "\n");
globalThis.whole = () => editor.getJSON();
