/** TinyMCE 8, which has an iframe of its own; its model is its document there. */

import tinymce from "tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import "tinymce/plugins/lists";
import "tinymce/skins/ui/oxide/skin.js";
import "tinymce/skins/ui/oxide/content.js";
import "tinymce/skins/content/default/content.js";
import { place } from "./place";

const textarea = document.createElement("textarea");
place().append(textarea);
const [editor] = await tinymce.init({
  target: textarea,
  license_key: "gpl",
  height: 300,
  menubar: false,
  promotion: false,
  branding: false,
  plugins: "lists",
  toolbar: "bold bullist",
});

globalThis.model = () => {
  const sent = new DOMParser().parseFromString(editor?.getContent() ?? "", "text/html");
  const lines = [...sent.querySelectorAll("p, li, h1, h2, h3")].map((block) => block.textContent ?? "");
  return lines.join("\n").replace(/\u00a0/g, " ");
};
globalThis.whole = () => editor?.getContent();
