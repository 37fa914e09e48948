/** Draft.js; a block a line. */

import "draft-js/dist/Draft.css";
import { convertToRaw, Editor, EditorState, RichUtils } from "draft-js";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { place } from "./place";

function Description() {
  const [state, setState] = useState(EditorState.createEmpty());
  globalThis.model = () => state.getCurrentContent().getPlainText("\n");
  // The keys of blocks are drawn by lot.
  globalThis.whole = () => convertToRaw(state.getCurrentContent()).blocks.map((block) => ({ ...block, key: "" }));
  return createElement(Editor, {
    ariaLabel: "Description",
    editorState: state,
    onChange: setState,
    handleKeyCommand: (command: string, now: EditorState) => {
      const next = RichUtils.handleKeyCommand(now, command);
      if (next) setState(next);
      return next ? "handled" : "not-handled";
    },
  });
}

createRoot(place()).render(createElement(Description));
