// Bundles and serves the fixture pages, each under the strictest policy that it can run under itself.

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { type Page, type PageServer, startPages } from "../servers/pages";

const HERE = import.meta.dirname;
const PAGES = "ticket chat editable react flow fields shadow frames refusing room".split(" ");
const SCRIPTS = "chat react flow shadow refusing room".split(" ");
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; frame-src 'self'";
/** Editors bring styles and pictures of their own. */
const EDITOR_POLICY = `${POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")}; img-src 'self' data:`;

/** Each editor's own page, from the file that makes it, bundled from its package: `/quill.html`. */
const EDITORS = (await readdir(join(HERE, "editors")))
  .filter((name) => /^(?!place)\w+\.ts$/.test(name))
  .map((name) => basename(name, ".ts"));

export async function serveFixtures(): Promise<PageServer> {
  const pages: Record<string, Page> = {
    "/page.css": { body: await readFile(join(HERE, "page.css")), type: "text/css" },
  };
  for (const name of PAGES) {
    // A browser that joins two lines of an editable element writes styles into it.
    const policy = name === "editable" ? EDITOR_POLICY : POLICY;
    pages[`/${name}.html`] = { body: await readFile(join(HERE, `${name}.html`)), policy };
  }
  const around = await readFile(join(HERE, "editors/editor.html"), "utf8");
  for (const name of EDITORS) {
    pages[`/${name}.html`] = { body: around.replaceAll("EDITOR", name), policy: EDITOR_POLICY };
    // Not every editor brings a style sheet.
    pages[`/${name}.css`] = { body: "", type: "text/css" };
  }
  const { outputFiles } = await build({
    entryPoints: [
      ...SCRIPTS.map((name) => ({ in: join(HERE, `${name}.ts`), out: name })),
      ...EDITORS.map((name) => ({ in: join(HERE, `editors/${name}.ts`), out: name })),
    ],
    bundle: true,
    format: "esm",
    write: false,
    minifySyntax: true,
    outdir: HERE,
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    loader: { ".svg": "dataurl" },
    logLevel: "error",
  });
  for (const { path, contents } of outputFiles) {
    const type = path.endsWith(".css") ? "text/css" : "text/javascript";
    pages[`/${path.slice(HERE.length + 1)}`] = { body: contents, type };
  }
  return startPages(pages);
}
