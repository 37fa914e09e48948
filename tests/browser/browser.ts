// What the tests ask of a running browser, whichever it is.

import type { Page, WebWorker } from "puppeteer-core";

export const LOOPBACK = "http://127.0.0.1/*";

export interface LaunchOptions {
  /** Without it, the same browser with no extension at all. */
  extension?: boolean;
  /** The hosts that the person has added, as match patterns. */
  granted?: string[];
  headed?: boolean;
  /** The folder of the extension, where it is another than the one that was built. */
  folder?: string;
  /** A port of loopback that is every host to this browser, whatever its certificate says. */
  everyHost?: number;
  /** The browser's own language, as a tag. */
  language?: string;
}

/** A place in the window, in CSS pixels. */
export interface Place {
  x: number;
  y: number;
}

/** What the person has asked of all pages; what is absent is as the browser has it. */
export interface Appearance {
  scheme?: "light" | "dark";
  forced?: "none" | "active";
  motion?: "no-preference" | "reduce";
}

/** Where the extension's background runs. */
export type Background = Pick<WebWorker, "evaluate">;

/** A running browser. */
export interface Browser {
  /** Complaints in any page's console or in the background's, and exceptions that nobody caught. */
  readonly complaints: string[];
  open(address: string): Promise<Page>;
  /** The extension's background, started if it is asleep. */
  worker(): Promise<Background>;
  /** Whether the background is awake now. */
  hasWorker(): Promise<boolean>;
  /** Stops the background, as the browser does with one that is idle. */
  killWorker(): Promise<void>;
  /** Has the browser reload the extension, as it does for an update: the scripts in open tabs are left over. */
  reload(granted?: string[]): Promise<void>;
  /** Removes the extension, as the person may at any time. */
  remove(): Promise<void>;
  /** Has what others have posted shown on these hosts, as the popup's switch stores it. */
  showOn(...hosts: string[]): Promise<void>;
  /** Opens the toolbar popup over the active tab. */
  popup(): Promise<Page>;
  /** Clicks the toolbar button, which starts the background if it is asleep, and is what lets an extension know the page it is on. */
  clickToolbar(page: Page): Promise<Page>;
  /** Opens a page of the extension in a tab. */
  extensionPage(name: string): Promise<Page>;
  /** Gives a keyboard command to the extension for the active tab. */
  command(name: string): Promise<void>;
  /** The toolbar badge of the active tab. */
  badge(): Promise<string>;
  close(): Promise<void>;
}
