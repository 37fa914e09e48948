/** What people read, by key: the messages of `_locales`, in the browser's language. */

/** A message, with these values in the places of its placeholders; nothing once the extension is gone. */
export function text(key: string, ...values: string[]): string {
  try {
    return chrome.i18n.getMessage(key, values);
  } catch {
    // An update has left this script behind: the one that takes its place says it.
    return "";
  }
}

/** The interface's language, as a tag: `_locales` writes them with another line. */
export function languageTag(): string {
  return text("language").replace("_", "-");
}
