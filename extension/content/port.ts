/** The Port to the engine host: opened when it is needed, lost without harm, and given up for good when the extension is gone. */

import { type FromHost, PAGE_PORT, type ToHost } from "./protocol";

/** In milliseconds: how long after its Ports an extension is gone at the latest. */
const AFTERMATH = 1000;

interface Listener {
  /** The host has spoken. */
  received(message: FromHost): void;
  /** The Port is lost: the background was stopped and knows nothing any more. */
  lost(): void;
  /** The extension was updated or removed: this script can never speak to it again. */
  orphaned(): void;
}

export class HostPort {
  #port: chrome.runtime.Port | undefined;
  #listener: Listener;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  get connected(): boolean {
    return this.#port !== undefined;
  }

  /** Opens the Port if it is not open. False if the extension is gone. */
  connect(): boolean {
    if (this.#port) return true;
    try {
      const port = chrome.runtime.connect({ name: PAGE_PORT });
      port.onMessage.addListener((message: FromHost) => {
        if (this.#port === port) this.#listener.received(message);
      });
      port.onDisconnect.addListener(() => {
        // Reading it keeps the browser from reporting it in the page's console.
        void chrome.runtime?.lastError;
        if (this.#port === port) this.#lost();
      });
      this.#port = port;
      return true;
    } catch {
      this.#listener.orphaned();
      return false;
    }
  }

  /** False if there is no Port to say it through. */
  send(message: ToHost): boolean {
    if (!this.#port) return false;
    try {
      this.#port.postMessage(message);
      return true;
    } catch {
      this.#lost();
      return false;
    }
  }

  #lost(): void {
    this.#port = undefined;
    if (!isAlive()) {
      this.#listener.orphaned();
      return;
    }
    this.#listener.lost();
    // An extension that is being removed closes its Ports a moment before it is gone.
    setTimeout(() => isAlive() || this.#listener.orphaned(), AFTERMATH);
  }

  /** Closes the Port until it is needed again. */
  rest(): void {
    if (!this.#port) return;
    this.close();
    this.#listener.lost();
  }

  close(): void {
    const port = this.#port;
    this.#port = undefined;
    try {
      port?.disconnect();
    } catch {
      // The extension is gone, and the Port with it.
    }
  }
}

/** Whether the extension that this script came with is still there. */
export function isAlive(): boolean {
  try {
    return chrome.runtime?.id !== undefined;
  } catch {
    return false;
  }
}
