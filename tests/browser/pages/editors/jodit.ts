/** Jodit, which the extension does not know. */

import "jodit/es2021/jodit.min.css";
import { Jodit } from "jodit/esm/index.js";
import { place } from "./place";

const inside = document.createElement("div");
place().append(inside);
const editor = Jodit.make(inside, { height: 300, toolbar: false, statusbar: false });

// Its value is HTML, a paragraph a line.
globalThis.model = () => {
  const { body } = new DOMParser().parseFromString(editor.value.replace(/<br\s*\/?>/g, "\n"), "text/html");
  return [...body.children]
    .map(({ textContent }) => textContent)
    .join("\n")
    .replace(/\u00a0/g, " ");
};
globalThis.whole = () => editor.value;
