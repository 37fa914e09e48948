// Bundles and serves the fixture pages, each under the strictest policy that it can run under itself.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { type Page, type PageServer, startPages } from "../servers/pages";

const HERE = import.meta.dirname;
const PAGES = "ticket chat editable react prosemirror flow fields shadow frames refusing room".split(" ");
const SCRIPTS = "chat react prosemirror flow shadow refusing room".split(" ");
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; frame-src 'self'";

export async function serveFixtures(): Promise<PageServer> {
  const pages: Record<string, Page> = {
    "/page.css": { body: await readFile(join(HERE, "page.css")), type: "text/css" },
  };
  for (const name of PAGES) {
    pages[`/${name}.html`] = { body: await readFile(join(HERE, `${name}.html`)), policy: POLICY };
  }
  const { outputFiles } = await build({
    entryPoints: SCRIPTS.map((name) => join(HERE, `${name}.ts`)),
    bundle: true,
    format: "esm",
    write: false,
    outdir: HERE,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  for (const { path, contents } of outputFiles) {
    pages[`/${path.slice(HERE.length + 1)}`] = { body: contents, type: "text/javascript" };
  }
  return startPages(pages);
}
