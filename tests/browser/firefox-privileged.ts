// Scripts with the rights of Firefox itself: what no page and no extension may do, a person does with the mouse.

import assert from "node:assert/strict";
import type { Browser, Page } from "puppeteer-core";

/** The part of puppeteer's browser that speaks WebDriver BiDi. */
interface Connection {
  send(method: string, parameters: object): Promise<{ result: unknown }>;
  emit(event: string, parameters: object): void;
}

interface Context {
  context: string;
  clientWindow: string;
}

/** What bundlers wrap functions in; it is not there where these run. */
const NAMED = "const __name = (named) => named;";

export class Privileged {
  #connection: Connection;
  #window: Context;

  private constructor(connection: Connection, window: Context) {
    this.#connection = connection;
    this.#window = window;
  }

  static async of(browser: Browser): Promise<Privileged> {
    const connection = Reflect.get(browser, "connection") as Connection;
    const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    const [window] = (tree.result as { contexts: Context[] }).contexts;
    assert(window, "Firefox has a window");
    return new Privileged(connection, window);
  }

  /** Runs a script in the browser's own window; what goes in and comes out is JSON. */
  async run<Arguments extends unknown[], Result>(
    script: (...given: Arguments) => Result,
    ...given: Arguments
  ): Promise<Awaited<Result>> {
    return (await this.runIn(this.#window.context, script, given)) as Awaited<Result>;
  }

  /** Runs a script where a page of the extension has its own. */
  async runIn(context: string, script: unknown, given: unknown[]): Promise<unknown> {
    const expression = `(async () => { ${NAMED} return JSON.stringify(await (${script})(...${JSON.stringify(given)})); })()`;
    const { result } = await this.#connection.send("script.evaluate", {
      expression,
      target: { context },
      awaitPromise: true,
    });
    const answer = result as { type: string; result?: { value?: string }; exceptionDetails?: { text: string } };
    if (answer.type !== "success") throw new Error(answer.exceptionDetails?.text);
    const text = answer.result?.value;
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Brings a tab to an address and waits until it is there. */
  async navigate(page: Page, url: string): Promise<void> {
    await this.#connection.send("browsingContext.navigate", { context: contextOf(page), url, wait: "complete" });
  }

  /** Tells the driver of a page that is in no tab. */
  announce(context: string, url: string): void {
    this.#connection.emit("browsingContext.contextCreated", this.#described(context, url));
  }

  /** Tells the driver that such a page has been closed. */
  announceGone(context: string, url: string): void {
    this.#connection.emit("browsingContext.contextDestroyed", this.#described(context, url));
  }

  #described(context: string, url: string): object {
    const { clientWindow } = this.#window;
    return { context, url, userContext: "default", originalOpener: null, clientWindow, parent: null, children: [] };
  }
}

/** By what WebDriver BiDi knows a page's tab. */
export function contextOf(page: Page): string {
  return Reflect.get(page.mainFrame(), "_id") as string;
}
