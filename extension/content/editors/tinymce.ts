/** TinyMCE, in the frame that it makes for itself or in the page: Jira Data Center's. */

import { EditableSurface } from "./contenteditable";
import type { Editor, Way } from "./editor";
import { pasteHtml, pastePlain } from "./writing";

/** What it adds for itself and leaves out of what is sent. */
const SKIP = "[data-mce-bogus=all]";

/** Paragraphs begin after the one that the caret is in: an empty first one, which joins it elsewhere, would stay empty here. */
const pasteParagraphs: Way = (field, { html, ...replacement }) => {
  pasteHtml(field, { ...replacement, html: html?.replace(/^<p><br><\/p>(?=.)/, "") ?? null });
};

export const tinymce: Editor = {
  id: "tinymce",
  rich: true,
  settleMs: 1100,
  recognise: (field) => field.matches("body#tinymce, .mce-content-body"),
  open: (field) => new EditableSurface(field, [pasteParagraphs, pastePlain], SKIP),
};
