/** CKEditor 5, classic, with bold and lists; its model is read as text, a line a block. */

import "@ckeditor/ckeditor5-ui/dist/index.css";
import "@ckeditor/ckeditor5-editor-classic/dist/index.css";
import "@ckeditor/ckeditor5-essentials/dist/index.css";
import { Bold } from "@ckeditor/ckeditor5-basic-styles";
import { ClassicEditor } from "@ckeditor/ckeditor5-editor-classic";
import { Essentials } from "@ckeditor/ckeditor5-essentials";
import { List } from "@ckeditor/ckeditor5-list";
import { Paragraph } from "@ckeditor/ckeditor5-paragraph";
import { place } from "./place";

const editor = await ClassicEditor.create(place(), {
  licenseKey: "GPL",
  plugins: [Essentials, Paragraph, Bold, List],
  toolbar: ["bold", "bulletedList"],
});

globalThis.model = () => {
  const root = editor.model.document.getRoot();
  const text = (block: Iterable<unknown>) =>
    [...block].map((node) => (node as { data?: string }).data ?? "\n").join("");
  return [...(root?.getChildren() ?? [])]
    .map((block) => text((block as never as { getChildren(): Iterable<unknown> }).getChildren()))
    .join("\n");
};
globalThis.whole = () => editor.getData();
