/** The stub: until a field is focused in which a request could be written, two listeners are all that there is of us on a page. */

import { Agent } from "./agent";
import { sweep } from "./browsers";
import { focusedField, mayBeOurs } from "./field";
import { PAGE } from "./plain";
import { isAlive } from "./port";
import { kept, READING, RUNNING, type Running } from "./running";
import { type Glimpse, isFollow, isGlance, isWake, readCommand } from "./wake";

/** A second injection finds the first at work, or left over from before the extension was updated. */
if (!kept[RUNNING]?.isAlive()) {
  if (kept[RUNNING]) kept[RUNNING].end();
  else sweep();
  Object.defineProperty(kept, RUNNING, { value: start(), configurable: true });
}

function start(): Running {
  let agent: Agent | undefined;
  const whole = new AbortController();
  const waiting = new AbortController();

  const received = (message: unknown, _: unknown, answer: (glimpse: Glimpse) => void) => {
    if (isGlance(message)) {
      const glimpse = agent?.glimpse;
      if (glimpse) answer(glimpse);
      return;
    }
    if (isWake(message)) {
      if (agent) agent.wake();
      // While the toolbar's popup is open, it has the focus, and the page only remembers which field had it.
      else if (PAGE.visibilityState === "visible") focused();
      return;
    }
    if (isFollow(message)) {
      begin()?.wake();
      return;
    }
    const command = readCommand(message);
    if (command && PAGE.hasFocus()) agent?.command(command);
  };

  const end = () => {
    whole.abort();
    waiting.abort();
    agent?.end();
    agent = undefined;
    try {
      chrome.runtime.onMessage.removeListener(received);
    } catch {
      // The extension is gone, and the listener with it.
    }
  };

  /** The agent, set to work; none where the extension is gone. */
  const begin = (): Agent | undefined => {
    if (agent || whole.signal.aborted) return agent;
    // One that an update has left over in a world of its own is told by nobody.
    if (!isAlive()) {
      end();
      return undefined;
    }
    waiting.abort();
    agent = new Agent(end);
    return agent;
  };

  const focused = (event?: Event) => {
    if (agent || whole.signal.aborted) return;
    const field = isAlive() ? focusedField(event) : undefined;
    if (isAlive() && (!field || !mayBeOurs(field))) return;
    const begun = begin();
    if (field) begun?.focused(field);
  };

  // A field may have had the focus before this script came, and then it only says that it is written in.
  for (const type of ["focusin", "input"]) {
    addEventListener(type, focused, { capture: true, passive: true, signal: waiting.signal });
  }
  try {
    chrome.runtime.onMessage.addListener(received);
  } catch {
    end();
  }
  if (PAGE.hasFocus()) focused();
  if (kept[READING]) begin()?.wake();
  return {
    isAlive: () => !whole.signal.aborted && isAlive(),
    read: () => begin()?.wake(),
    end,
  };
}
