// What a small copy of a site's page holds, and what is to be found on it.

/** Asks without context, all of them told apart by the test. */
export const BY_ADA = "Can you add a toggle to disable email notifications?";
export const IN_TICKET = "Can you add a logout button to the menu?";
export const BY_READER = "Please add a CSV export to the reports page.";
export const BY_BOT = "Could you add a dark theme to the settings page?";
export const BY_CY = "Please add a search box to the invoices page.";
export const CONTEXT =
  "Our support agents at Acme are woken by these mails at night, because nobody can switch them off.";

export interface SitePage {
  id: string;
  /** Without one it is a copy that somebody hosts. */
  host?: string;
  /** The page, made of what is known of the site's DOM. Fields carry `data-here`: title, body, or never. */
  html: string;
  /** The asks that are shown to the reader, in the order of the page; none where the site cannot be read. */
  shown: string[];
}

/** A text area, or an editable element, of this kind. */
export const area = (here: string, attributes: string) => `<textarea data-here="${here}" ${attributes}></textarea>`;
export const input = (here: string, attributes: string) => `<input data-here="${here}" ${attributes}>`;
export const editable = (here: string, attributes: string) =>
  `<div data-here="${here}" contenteditable="true" ${attributes}><p><br></p></div>`;
