// Trac, a real tracker, on loopback: installed once under target/, with a fresh project each time it is started.

import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./pages";

const run = promisify(execFile);
const VERSION = "1.6";
const HOME = resolve(import.meta.dirname, "../../../target/trac");
const PROGRAMS = join(HOME, "venv/bin");
/** In milliseconds; a busy machine takes some seconds. */
const START_TIMEOUT = 60_000;

export interface Ticket {
  summary: string;
  description: string;
}

export interface Trac {
  /** Where its pages are, without a slash at the end. */
  address: string;
  /** A ticket as it is stored, byte for byte. */
  stored(id: number): Promise<Ticket>;
  stop(): Promise<void>;
}

export async function startTrac(): Promise<Trac> {
  await install();
  const folder = await mkdtemp(join(tmpdir(), "backstory-trac-"));
  const project = join(folder, "trac");
  const database = join(project, "db/trac.db");
  await run(join(PROGRAMS, "trac-admin"), [project, "initenv", "Demo", "sqlite:db/trac.db"]);
  await run(join(PROGRAMS, "trac-admin"), [project, "permission", "add", "anonymous", "TRAC_ADMIN"]);
  const port = await freePort();
  const server = spawn(join(PROGRAMS, "tracd"), ["-s", "--hostname=127.0.0.1", "--port", String(port), project], {
    stdio: "ignore",
  });
  const address = `http://127.0.0.1:${port}`;
  await answers(server, `${address}/newticket`);
  return {
    address,
    stored: (id) => readTicket(database, id),
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function install(): Promise<void> {
  const done = join(HOME, `installed-${VERSION}`);
  if (existsSync(done)) return;
  await rm(HOME, { recursive: true, force: true });
  await run("python3", ["-m", "venv", join(HOME, "venv")]);
  const packages = [`Trac==${VERSION}`, "setuptools<80"];
  await run(join(PROGRAMS, "pip"), ["install", "--quiet", "--disable-pip-version-check", ...packages]);
  await writeFile(done, "");
}

/** Waits until the server answers; fails at once if it ends. */
async function answers(server: ChildProcess, address: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT;
  for (;;) {
    assert.equal(server.exitCode, null, "tracd has ended instead of serving");
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    assert(performance.now() < deadline, `no answer from ${address}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

async function readTicket(database: string, id: number): Promise<Ticket> {
  const program = `
import json, sqlite3, sys
row = sqlite3.connect(sys.argv[1]).execute("select summary, description from ticket where id = ?", [sys.argv[2]]).fetchone()
print(json.dumps(row))
`;
  const { stdout } = await run(join(PROGRAMS, "python"), ["-c", program, database, String(id)]);
  const row = JSON.parse(stdout) as [string, string] | null;
  assert(row, `Trac has no ticket ${id}`);
  return { summary: row[0], description: row[1] };
}
