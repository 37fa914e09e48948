// Chromium's inspector, which sees into closed shadow roots and into our script's world, and can do what a person's system does.

import assert from "node:assert/strict";
import type { CDPSession, Page } from "puppeteer-core";
import { until } from "./agent";
import type { Appearance, Place } from "./browser";

interface InspectedNode {
  backendNodeId: number;
  attributes?: string[];
  children?: InspectedNode[];
  shadowRoots?: InspectedNode[];
  /** A frame's. */
  contentDocument?: InspectedNode;
}

export async function inspect<Result, Argument>(
  page: Page,
  className: string,
  read: (element: HTMLElement, argument: Argument) => Result,
  argument: Argument,
): Promise<Result | undefined> {
  const inspector = await page.createCDPSession();
  try {
    for (const backendNodeId of await find(inspector, className)) {
      const { object } = await inspector.send("DOM.resolveNode", { backendNodeId });
      if (object.objectId === undefined) continue;
      const { result } = await inspector.send("Runtime.callFunctionOn", {
        objectId: object.objectId,
        // Bundlers wrap functions in that.
        functionDeclaration: `function (argument) { const __name = (named) => named; return this.hidden ? undefined : (${read})(this, argument); }`,
        arguments: [{ value: argument }],
        returnByValue: true,
      });
      if (result.value !== undefined) return result.value as Result;
    }
    return undefined;
  } finally {
    await inspector.detach();
  }
}

/** What each copy of our script listens to on the window, by type: a page has one copy, and those that updates have left. */
export async function listenersOf(page: Page): Promise<string[][]> {
  const inspector = await page.createCDPSession();
  try {
    const worlds: number[] = [];
    inspector.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.origin.startsWith("chrome-extension://")) worlds.push(context.id);
    });
    await inspector.send("Runtime.enable");
    const found: string[][] = [];
    for (const contextId of worlds) {
      const { result } = await inspector.send("Runtime.evaluate", { expression: "window", contextId });
      assert(result.objectId);
      const own = await inspector.send("DOMDebugger.getEventListeners", { objectId: result.objectId });
      found.push(own.listeners.map(({ type }) => type).sort());
    }
    return found;
  } finally {
    await inspector.detach();
  }
}

/** Has an input method compose this, in place of what it has composed so far. */
export async function compose(page: Page, text: string): Promise<void> {
  await inspected(page, "Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
}

/** Has an input method end its composition with this. */
export async function commit(page: Page, text: string): Promise<void> {
  await inspected(page, "Input.insertText", { text });
}

/** Drags what is selected at one place of the window to another. */
export async function drag(page: Page, from: Place, to: Place): Promise<void> {
  const { mouse } = page;
  const seen = async (what: "dragover" | "drop") => {
    const counts = page
      .frames()
      .map((frame) => frame.evaluate((what) => Reflect.get(globalThis, `${what}s`) ?? 0, what));
    return (await Promise.all(counts)).some((count) => count > 0);
  };
  for (const frame of page.frames()) {
    await frame.evaluate(() => {
      for (const type of ["dragover", "drop"]) {
        Reflect.set(globalThis, `${type}s`, 0);
        addEventListener(
          type,
          () => Reflect.set(globalThis, `${type}s`, Reflect.get(globalThis, `${type}s`) + 1),
          true,
        );
      }
    });
  }
  await mouse.move(from.x, from.y);
  await mouse.down();
  let step = 0;
  await until("it is being dragged", async () => {
    await mouse.move(from.x + 20 + (step++ % 8), from.y + 4);
    return await seen("dragover");
  });
  await mouse.move(to.x, to.y, { steps: 4 });
  await mouse.up();
  await until("it is dropped", () => seen("drop"));
}

/** Has downloads put into a folder without a question. */
export async function downloadInto(page: Page, folder: string): Promise<void> {
  await inspected(page, "Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
}

/** Has the browser show a page as one whose person has asked for this; it lasts as long as the page's session. */
export async function appear(page: Page, { scheme, forced, motion }: Appearance): Promise<void> {
  const features = [
    { name: "prefers-color-scheme", value: scheme },
    { name: "forced-colors", value: forced },
    { name: "prefers-reduced-motion", value: motion },
  ];
  await inspected(page, "Emulation.setEmulatedMedia", {
    features: features.map(({ name, value }) => ({ name, value: value ?? "" })),
  });
}

/** Makes our closed layer an open one, and marks it, so that a page's script can look into it. */
export async function openLayers(page: Page): Promise<void> {
  const inspector = await page.createCDPSession();
  try {
    const { root } = await inspector.send("DOM.getDocument", { depth: -1, pierce: true });
    const open = [root];
    for (let node = open.pop(); node; node = open.pop()) {
      open.push(...(node.children ?? []));
      const closed = node.shadowRoots?.find(({ shadowRootType }) => shadowRootType === "closed");
      if (!closed || !node.attributes?.includes("popover")) continue;
      const host = await inspector.send("DOM.resolveNode", { backendNodeId: node.backendNodeId });
      const shadow = await inspector.send("DOM.resolveNode", { backendNodeId: closed.backendNodeId });
      if (!host.object.objectId || !shadow.object.objectId) continue;
      await inspector.send("Runtime.callFunctionOn", {
        objectId: host.object.objectId,
        functionDeclaration: `function (root) {
          Object.defineProperty(this, "shadowRoot", { value: root, configurable: true });
          this.dataset.ours = "";
        }`,
        arguments: [{ objectId: shadow.object.objectId }],
      });
    }
  } finally {
    await inspector.detach();
  }
}

/** What the browser tells a screen reader, as role and name; a status by what it says. */
export async function accessibilityTree(page: Page): Promise<string[]> {
  const inspector = await page.createCDPSession();
  try {
    const { nodes } = await inspector.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, childIds }) => {
        const inner = childIds?.map((id) => String(byId.get(id)?.name?.value ?? "")).join("") ?? "";
        return `${role?.value}: ${role?.value === "status" ? inner : String(name?.value ?? "").trim()}`.trim();
      });
  } finally {
    await inspector.detach();
  }
}

const sessions = new WeakMap<Page, CDPSession>();

/** By the one session of a page that lasts: what is composed and what is emulated go with it. */
async function inspected(
  page: Page,
  method: "Input.imeSetComposition" | "Input.insertText" | "Browser.setDownloadBehavior" | "Emulation.setEmulatedMedia",
  given: object,
): Promise<void> {
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  await session.send(method, given as never);
}

async function find(inspector: CDPSession, className: string): Promise<number[]> {
  const all: number[] = [];
  const { root } = await inspector.send("DOM.getDocument", { depth: -1, pierce: true });
  const open: InspectedNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const at = node.attributes?.indexOf("class") ?? -1;
    if (at >= 0 && node.attributes?.[at + 1]?.split(" ").includes(className)) all.push(node.backendNodeId);
    open.push(...(node.children ?? []), ...(node.shadowRoots ?? []));
    if (node.contentDocument) open.push(node.contentDocument);
  }
  return all;
}
