// The script that the build makes beside the wasm, as far as ours call it.

import type { FileAnswer, FileRequest } from "./background/fetch";

/** Loads the wasm; before that nothing else here works. */
export default function init(options: { module_or_path: string }): Promise<unknown>;

/** Starts the options page. */
export function options(): void;

/** What runs in the background. */
export class Background {
  /** `stored`: all that is in the local storage. */
  static start(fetch: (request: FileRequest) => Promise<FileAnswer>, stored: Promise<unknown>): Promise<Background>;
  connect(id: number, port: chrome.runtime.Port): void;
  receive(id: number, message: unknown): void;
  disconnect(id: number): void;
  settings_changed(): Promise<void>;
  policy_changed(): Promise<void>;
  check(): Promise<void>;
  installed(): Promise<void>;
  hosts_added(origins: string[]): Promise<void>;
  hosts_removed(): Promise<void>;
  command(command: string, tab: number): Promise<void>;
}
