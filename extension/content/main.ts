/** The stub: until an editable field is focused, one listener is all that there is of us on a page. */

import { Agent } from "./agent";
import { focusedField } from "./field";
import { type Command, isWake, readCommand } from "./wake";

declare global {
  /** Ends the copy of this script that ran here before the extension was updated. */
  var endEarlierAgent: (() => void) | undefined;
}

globalThis.endEarlierAgent?.();

let agent: Agent | undefined;
const stub = new AbortController();

function end(): void {
  stub.abort();
  agent?.end();
  agent = undefined;
}

function start(): Agent {
  agent ??= new Agent(end);
  return agent;
}

addEventListener(
  "focusin",
  (event) => {
    if (agent) return;
    const field = focusedField(event);
    if (field) start().focused(field);
  },
  { capture: true, signal: stub.signal },
);

function received(message: unknown): void {
  if (stub.signal.aborted) return;
  if (isWake(message)) {
    if (agent) agent.wake();
    else if (document.hasFocus()) {
      const field = focusedField();
      if (field) start().focused(field);
    }
    return;
  }
  const command: Command | undefined = readCommand(message);
  if (command && document.hasFocus()) agent?.command(command);
}

try {
  chrome.runtime.onMessage.addListener(received);
} catch {
  end();
}

globalThis.endEarlierAgent = end;
