/** ProseMirror with the basic schema, lists and history; its model is read as text, a line a block. */

import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Schema } from "prosemirror-model";
import { schema as basic } from "prosemirror-schema-basic";
import { addListNodes, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { place } from "./place";

const schema = new Schema({
  nodes: addListNodes(basic.spec.nodes, "paragraph block*", "block"),
  marks: basic.spec.marks,
});
const { bullet_list, list_item } = schema.nodes;
if (!bullet_list || !list_item) throw new Error("the schema has no lists");

const view = new EditorView(place(), {
  attributes: { "aria-label": "Description", role: "textbox" },
  state: EditorState.create({
    schema,
    plugins: [
      history(),
      keymap({
        "Mod-z": undo,
        "Mod-y": redo,
        Enter: splitListItem(list_item),
        "Mod-Shift-8": wrapInList(bullet_list),
      }),
      keymap(baseKeymap),
    ],
  }),
});

globalThis.model = () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n", "\n");
globalThis.whole = () => view.state.doc.toJSON();
