/** The stub: until an editable field is focused, one listener is all that there is of us on a page. */

import { Agent } from "./agent";
import { focusedField } from "./field";
import { isAlive } from "./port";
import { isWake, readCommand } from "./wake";

declare global {
  /** The copy of this script that runs here already. */
  var pageAgent: { isAlive(): boolean; end(): void } | undefined;
}

/** A second injection finds the first at work, or left over from before the extension was updated. */
if (!globalThis.pageAgent?.isAlive()) {
  globalThis.pageAgent?.end();
  globalThis.pageAgent = start();
}

function start() {
  let agent: Agent | undefined;
  const stub = new AbortController();

  const end = () => {
    stub.abort();
    agent?.end();
    agent = undefined;
  };

  const focused = (event?: FocusEvent) => {
    if (agent) return;
    const field = focusedField(event);
    if (!field) return;
    agent = new Agent(end);
    agent.focused(field);
  };

  const received = (message: unknown) => {
    if (stub.signal.aborted) return;
    if (isWake(message)) {
      if (agent) agent.wake();
      else if (document.hasFocus()) focused();
      return;
    }
    const command = readCommand(message);
    if (command && document.hasFocus()) agent?.command(command);
  };

  addEventListener("focusin", focused, { capture: true, signal: stub.signal });
  try {
    chrome.runtime.onMessage.addListener(received);
  } catch {
    end();
  }
  // In a tab that was open before us, the field may have the focus already.
  if (document.hasFocus()) focused();
  return { isAlive: () => !stub.signal.aborted && isAlive(), end };
}
