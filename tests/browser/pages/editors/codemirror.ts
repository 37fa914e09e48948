/** CodeMirror 6 as people write prose in it: no language, no line numbers, long lines wrapped. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { place } from "./place";

const parent = place();
const view = new EditorView({
  parent,
  root: globalThis.root ?? document,
  state: EditorState.create({
    extensions: [history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping],
  }),
});

globalThis.model = () => view.state.doc.toString();
globalThis.whole = globalThis.model;
