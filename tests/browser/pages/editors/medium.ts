/** medium-editor, which the extension does not know, and which has a mind of its own about what is pasted. */

import "medium-editor/dist/css/medium-editor.css";
import MediumEditor from "medium-editor";
import { place } from "./place";

const field = document.createElement("div");
field.id = "medium";
place().append(field);
const editor = new MediumEditor(field, { toolbar: false, placeholder: false });
Object.assign(globalThis, { editor });

globalThis.model = () =>
  field.innerText
    .replace(/\u00a0/g, " ")
    .replace(/\n+/g, "\n")
    .trimEnd();
globalThis.whole = () => field.innerHTML;
