/** Trix; its model is read as text, a line break where it has one. */

import "trix/dist/trix.css";
import "trix";
import { place } from "./place";

interface TrixEditor extends HTMLElement {
  readonly editor: { getDocument(): { toString(): string; toJSON(): unknown } };
}

const field = document.createElement("trix-editor") as TrixEditor;
field.setAttribute("aria-label", "Description");
place().append(field);

// The model ends in a line break of its own.
globalThis.model = () =>
  field.editor
    .getDocument()
    .toString()
    .replace(/\n$/, "")
    .replace(/\u00a0/g, " ");
globalThis.whole = () => JSON.parse(JSON.stringify(field.editor.getDocument()));
