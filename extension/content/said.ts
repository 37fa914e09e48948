/** What the interface says, in the person's language. */

import { isAlive } from "./port";

/** The text of `_locales` by this key, with what is given put in; nothing once the extension is gone. */
export function said(key: string, ...given: string[]): string {
  return isAlive() ? chrome.i18n.getMessage(key, given) : "";
}
