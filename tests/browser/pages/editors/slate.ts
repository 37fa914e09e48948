/** Slate with its React bindings and history; a paragraph a line. */

import { createElement, type KeyboardEvent } from "react";
import { createRoot } from "react-dom/client";
import { createEditor, Editor, Node } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
import { place } from "./place";

const editor = withHistory(withReact(createEditor()));
const initialValue = [{ type: "paragraph", children: [{ text: "" }] }];

function redo(event: KeyboardEvent): void {
  if (!event.ctrlKey || event.key !== "y") return;
  event.preventDefault();
  editor.redo();
}

const children = createElement(Editable, { "aria-label": "Description", onKeyDown: redo });
createRoot(place()).render(createElement(Slate, { editor, initialValue, children }));

globalThis.model = () => editor.children.map((block) => Node.string(block)).join("\n");
globalThis.whole = () => Editor.fragment(editor, []);
