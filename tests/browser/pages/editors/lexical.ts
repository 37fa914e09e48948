/** Lexical with its rich-text package, lists and history; its model is read as text, a line a block. */

import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { ListItemNode, ListNode, registerList } from "@lexical/list";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { $getRoot, $isElementNode, createEditor, type LexicalNode } from "lexical";
import { place } from "./place";

const field = document.createElement("div");
field.contentEditable = "true";
field.setAttribute("role", "textbox");
field.setAttribute("aria-label", "Description");
field.style.whiteSpace = "pre-wrap";
place().append(field);

const editor = createEditor({
  namespace: "ticket",
  nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode],
  onError: (error) => console.error(error),
});
editor.setRootElement(field);
registerRichText(editor);
registerList(editor);
registerHistory(editor, createEmptyHistoryState(), 300);

const lines = (node: LexicalNode): string[] => {
  const blocks = $isElementNode(node) ? node.getChildren().filter((child) => $isElementNode(child)) : [];
  return blocks.length > 0 ? blocks.flatMap(lines) : [node.getTextContent()];
};

globalThis.model = () => editor.getEditorState().read(() => lines($getRoot()).join("\n"));
globalThis.whole = () => editor.getEditorState().toJSON();
