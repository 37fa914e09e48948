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
/** Who has an account, by HTTP's own authentication at `/login`. */
export const USER = { username: "bob", password: "pw" };

export interface Ticket {
  summary: string;
  description: string;
}

export interface Trac {
  /** Where its pages are, without a slash at the end. */
  address: string;
  /** A ticket as it is stored, byte for byte. */
  stored(id: number): Promise<Ticket>;
  /** Its comments as they are stored, the oldest first. */
  comments(id: number): Promise<{ author: string; text: string }[]>;
  /** Somebody without an account makes a ticket, by Trac's own form; gives back its number. */
  create(author: string, ticket: Ticket): Promise<number>;
  /** Somebody without an account writes comments on it. */
  comment(id: number, comments: readonly (readonly [author: string, text: string])[]): Promise<void>;
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
  const { stdout: hash } = await run("openssl", ["passwd", "-apr1", USER.password]);
  await writeFile(join(folder, "users"), `${USER.username}:${hash.trim()}\n`);
  const login = `--basic-auth=trac,${join(folder, "users")},Trac`;
  const server = spawn(
    join(PROGRAMS, "tracd"),
    ["-s", "--hostname=127.0.0.1", "--port", String(port), login, project],
    { stdio: "ignore" },
  );
  const address = `http://127.0.0.1:${port}`;
  await answers(server, `${address}/newticket`);
  return {
    address,
    stored: async (id) => {
      const [row] = await rows(database, "select summary, description from ticket where id = ?", id);
      assert(row, `Trac has no ticket ${id}`);
      return { summary: row[0] ?? "", description: row[1] ?? "" };
    },
    comments: async (id) => {
      const all = "select author, newvalue from ticket_change where ticket = ? and field = 'comment' order by time";
      return (await rows(database, all, id)).map(([author = "", text = ""]) => ({ author, text }));
    },
    create: (author, ticket) => new Visitor(address).create(author, ticket),
    async comment(id, comments) {
      const visitor = new Visitor(address);
      for (const [author, text] of comments) await visitor.comment(id, author, text);
    },
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

/** Somebody who fills in forms without a browser. */
class Visitor {
  #address: string;
  #cookies = new Map<string, string>();

  constructor(address: string) {
    this.#address = address;
  }

  async create(author: string, { summary, description }: Ticket): Promise<number> {
    await this.#get("/newticket");
    const fields = { field_summary: summary, field_description: description, field_reporter: author };
    const made = await this.#post("/newticket", { ...fields, submit: "Create ticket" });
    const [, id] = made.match(/\/ticket\/(\d+)/) ?? [];
    assert(id, `a ticket has been made: ${made}`);
    return Number(id);
  }

  async comment(id: number, author: string, comment: string): Promise<void> {
    const form = await this.#get(`/ticket/${id}`);
    const value = (name: string) => form.match(new RegExp(`name="${name}"[^>]*value="([^"]*)"`))?.[1] ?? "";
    const times = { start_time: value("start_time"), view_time: value("view_time") };
    const made = await this.#post(`/ticket/${id}`, { ...times, comment, author, action: "leave", submit: "Submit" });
    assert(made.includes("#comment:"), `the comment is taken: ${made}`);
  }

  async #get(path: string): Promise<string> {
    return await (await this.#fetch(path)).text();
  }

  /** Gives back where it leads. */
  async #post(path: string, fields: Record<string, string>): Promise<string> {
    const body = new URLSearchParams({ __FORM_TOKEN: this.#cookies.get("trac_form_token") ?? "", ...fields });
    return (await this.#fetch(path, { method: "POST", redirect: "manual", body })).headers.get("location") ?? "";
  }

  async #fetch(path: string, options: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(this.#address + path, { ...options, headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = set.match(/^([^=]+)=([^;]*)/) ?? [];
      if (name) this.#cookies.set(name, value ?? "");
    }
    return response;
  }
}

/** What its database answers; nobody else reads a text byte for byte. */
async function rows(database: string, query: string, id: number): Promise<string[][]> {
  const program = `
import json, sqlite3, sys
print(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2], [sys.argv[3]]).fetchall()))
`;
  const { stdout } = await run(join(PROGRAMS, "python"), ["-c", program, database, query, String(id)]);
  return JSON.parse(stdout) as string[][];
}
