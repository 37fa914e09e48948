/** What people read, by key: the messages of `_locales`, in the browser's language. */

import { isAlive } from "./port";

/** A message, with these values in the places of its placeholders; nothing once the extension is gone. */
export function text(key: string, ...values: string[]): string {
  return isAlive() ? chrome.i18n.getMessage(key, values) : "";
}
