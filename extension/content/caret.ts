/** Where the caret is, and how it is given back. */

import type { Draft } from "./draft";
import { selectionNear } from "./editors/contenteditable";
import { isControl, selectAgain, selectedIn } from "./editors/textarea";
import type { Part } from "./protocol";

/** The caret's place in a document, which a field of it has. */
export function caretOf(draft: Draft, field: HTMLElement | undefined): { part: Part; caret: number } {
  const text = (field && draft.textOf(field)) ?? draft.text("body") ?? draft.texts[0];
  text?.surface.read();
  return { part: text?.part ?? "body", caret: text?.surface.selection()?.end ?? 0 };
}

/** Remembers focus, caret and selection, and gives them back exactly. */
export function rememberCaret(field: HTMLElement): () => void {
  if (isControl(field)) {
    const selected = selectedIn(field);
    return () => {
      field.focus({ preventScroll: true });
      if (selected) selectAgain(field, selected);
    };
  }
  const selection = selectionNear(field);
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {};
  return () => {
    field.focus({ preventScroll: true });
    if (!anchorNode?.isConnected || !focusNode?.isConnected) return;
    selection?.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0);
  };
}
