/** Toast UI's editor, built on ProseMirror with a schema of its own: Markdown as it is written, or as it looks (`?as=wysiwyg`). */

import "@toast-ui/editor/dist/toastui-editor.css";
import Editor from "@toast-ui/editor";
import { place } from "./place";

const initialEditType = new URLSearchParams(location.search).get("as") === "wysiwyg" ? "wysiwyg" : "markdown";
const el = document.createElement("div");
place().append(el);
const editor = new Editor({ el, height: "400px", initialEditType, usageStatistics: false, autofocus: false });

globalThis.model = () => editor.getMarkdown();
globalThis.whole = () => editor.getMarkdown();
