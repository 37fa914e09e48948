/** Puts text on the clipboard from a click: by the copy event where that works, since many trackers run without TLS. */

import { PAGE } from "./plain";

export async function copyText(text: string): Promise<boolean> {
  let taken = false;
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    taken = true;
  };
  addEventListener("copy", give, { capture: true });
  try {
    PAGE.execCommand("copy");
    if (!taken) {
      await navigator.clipboard.writeText(text);
      taken = true;
    }
  } catch {
    // No permission, or no clipboard on a page without TLS: the caller says so.
  } finally {
    removeEventListener("copy", give, { capture: true });
  }
  return taken;
}
