// A server that is any host to a browser which is told so: over TLS, with a certificate of this run's own making.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Hosts {
  port: number;
  close(): Promise<void>;
}

/** Serves what `page` gives for a host and a path. */
export async function startHosts(page: (host: string, path: string) => string | undefined): Promise<Hosts> {
  const server = createServer(await certificate(), (request, response) => {
    const { hostname, pathname } = new URL(request.url ?? "/", `https://${request.headers.host}`);
    const body = page(hostname, pathname);
    // A browser asks for an icon of its own accord; an error would stand in the console.
    if (body === undefined) response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    else response.setHeader("Content-Type", "text/html; charset=utf-8").end(body);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function certificate(): Promise<{ key: Buffer; cert: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), "backstory-tls-"));
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost"];
    await promisify(execFile)("openssl", ["req", "-x509", ...kind, "-keyout", key, "-out", cert, "-days", "2"]);
    return { key: await readFile(key), cert: await readFile(cert) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
