/** What people read, by key: the messages of `_locales`, in the browser's language. */

/** A message, with these values in the places of its placeholders. */
export function text(key: string, ...values: string[]): string {
  return chrome.i18n.getMessage(key, values);
}
