// A server of test pages on loopback: each page with a policy of its own, and a sink for what a policy reports.

import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Page {
  body: string | Uint8Array;
  type?: string;
  /** The page's Content-Security-Policy. What it reports is collected in `reports`. */
  policy?: string;
}

export interface PageServer {
  /** Without a slash at the end. */
  origin: string;
  /** What the pages' policies have reported so far. */
  reports: string[];
  /** Adds or replaces a page; gives back its address. */
  serve(path: string, page: Page): string;
  close(): Promise<void>;
}

const REPORTS = "/policy-reports";

export async function startPages(pages: Record<string, Page> = {}): Promise<PageServer> {
  const served = new Map(Object.entries(pages));
  const reports: string[] = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://loopback").pathname;
    if (path === REPORTS) {
      reports.push(await text(request));
      response.writeHead(204).end();
      return;
    }
    const page = served.get(path);
    if (!page) {
      // A browser asks for an icon of its own accord; an error would stand in the console.
      response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
      return;
    }
    response.setHeader("Content-Type", page.type ?? "text/html; charset=utf-8");
    if (page.policy) response.setHeader("Content-Security-Policy", `${page.policy}; report-uri ${REPORTS}`);
    response.end(page.body);
  });
  await listen(server);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    reports,
    serve(path, page) {
      served.set(path, page);
      return origin + path;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await listen(server);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", () => resolve()));
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
