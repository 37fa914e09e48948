// Prosody, a real chat server, on loopback, with the people and the room of a test, and a page of Converse for its users.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./pages";

const run = promisify(execFile);
const CONVERSE = join(import.meta.dirname, "../../../node_modules/converse.js/dist");
const DOMAIN = "localhost";
const ROOMS = "rooms.localhost";
const PASSWORD = "pw";
/** In milliseconds; a busy machine takes some seconds. */
const START_TIMEOUT = 30_000;
const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

export interface Prosody {
  /** The address at which its BOSH connections are. */
  bosh: string;
  /** The address of a page in which somebody is in a room. */
  page(name: string, room: string): string;
  stop(): Promise<void>;
}

/** Starts it with these users, who may enter any room. */
export async function startProsody(names: string[]): Promise<Prosody> {
  const folder = await mkdtemp(join(tmpdir(), "backstory-prosody-"));
  const config = join(folder, "p.cfg.lua");
  const [c2s, http] = [await freePort(), await freePort()];
  await writeFile(
    config,
    `run_as_root = true
modules_enabled = { "roster", "saslauth", "disco", "mam", "bosh", "websocket" }
modules_disabled = { "s2s", "tls", "posix" }
interfaces = { "127.0.0.1" }
http_interfaces = { "127.0.0.1" }
c2s_ports = { ${c2s} }
http_ports = { ${http} }
https_ports = {}
s2s_ports = {}
data_path = "${folder}"
pidfile = "${join(folder, "prosody.pid")}"
log = { error = "${join(folder, "log")}" }
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
consider_websocket_secure = true
consider_bosh_secure = true
cross_domain_websocket = true
http_cors_override = { bosh = { enabled = true }, websocket = { enabled = true } }
VirtualHost "${DOMAIN}"
Component "${ROOMS}" "muc"
  modules_enabled = { "muc_mam" }
  muc_log_by_default = true
  muc_room_locking = false
`,
  );
  for (const name of names) await run("prosodyctl", ["--config", config, "register", name, DOMAIN, PASSWORD]);
  const server = spawn("prosody", ["--config", config, "-F"], { stdio: "ignore" });
  const bosh = `http://127.0.0.1:${http}/http-bind`;
  const deadline = performance.now() + START_TIMEOUT;
  for (;;) {
    assert.equal(server.exitCode, null, "prosody has ended instead of serving");
    if (await fetch(bosh).catch(() => undefined)) break;
    assert(performance.now() < deadline, `no answer from ${bosh}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
  const pages = await serveConverse(`ws://127.0.0.1:${http}/xmpp-websocket`);
  return {
    bosh,
    page: (name, room) => `${pages.origin}/${room}?${name}`,
    async stop() {
      await pages.close();
      const ended = once(server, "exit");
      server.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Converse as somebody would put it on a page of theirs. */
async function serveConverse(websocket: string): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://loopback");
    if (search) {
      response
        .setHeader("Content-Type", "text/html; charset=utf-8")
        .end(html(pathname.slice(1), search.slice(1), websocket));
      return;
    }
    const path = normalize(join(CONVERSE, pathname.replace(/^\/dist/, "")));
    const body = path.startsWith(CONVERSE) ? await readFile(path).catch(() => undefined) : undefined;
    if (!body) response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    else response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream").end(body);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function html(room: string, name: string, websocket: string): string {
  const settings = {
    authentication: "login",
    auto_login: true,
    jid: `${name}@${DOMAIN}`,
    password: PASSWORD,
    websocket_url: websocket,
    allow_non_tls: true,
    discover_connection_methods: false,
    view_mode: "fullscreen",
    auto_join_rooms: [{ jid: `${room}@${ROOMS}`, nick: name }],
    assets_path: "/dist/",
    loglevel: "fatal",
    muc_show_logs_before_join: true,
    show_desktop_notifications: false,
    play_sounds: false,
  };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Converse</title>
<link rel="stylesheet" href="/dist/converse.min.css">
<script type="module" src="/dist/libomemo.esm.min.js"></script>
<script type="module" src="/dist/converse.min.js"></script>
<script type="module">converse.initialize(${JSON.stringify(settings)});</script>
</head><body class="converse-fullscreen"></body></html>`;
}

/** Somebody in a room, by BOSH (XEP-0124): what a test needs of a chat's client without a page. */
export class Occupant {
  #address: string;
  #room: string;
  #sid = "";
  #rid = Math.floor(Math.random() * 1e9);

  private constructor(address: string, room: string) {
    this.#address = address;
    this.#room = `${room}@${ROOMS}`;
  }

  static async join({ bosh }: Prosody, room: string, name: string): Promise<Occupant> {
    const one = new Occupant(bosh, room);
    const started = await one.#post("", `to="${DOMAIN}" wait="1" hold="1" ver="1.6" xmpp:version="1.0"`);
    one.#sid = started.match(/ sid=['"]([^'"]+)/)?.[1] ?? "";
    const secret = Buffer.from(`\0${name}\0${PASSWORD}`).toString("base64");
    const answer = await one.#post(`<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="PLAIN">${secret}</auth>`);
    assert(answer.includes("<success"), `${name} is let in: ${answer}`);
    await one.#post("", `to="${DOMAIN}" xmpp:restart="true"`);
    await one.#post(`<iq type="set" id="bind"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/></iq>`);
    await one.#post(
      `<presence to="${one.#room}/${name}"><x xmlns="http://jabber.org/protocol/muc"><history maxstanzas="0"/></x></presence>`,
    );
    return one;
  }

  async say(...texts: string[]): Promise<void> {
    const stanza = (text: string) =>
      `<message to="${this.#room}" type="groupchat" id="${crypto.randomUUID()}"><body>${escaped(text)}</body></message>`;
    await this.#post(texts.map(stanza).join(""));
  }

  /** What has been said in the room last, as the server keeps it: who, and what to the byte. */
  async archive(): Promise<{ nick: string; text: string }[]> {
    const query = `<query xmlns="urn:xmpp:mam:2" queryid="all"><set xmlns="http://jabber.org/protocol/rsm"><max>50</max><before/></set></query>`;
    let answer = await this.#post(`<iq type="set" id="archive" to="${this.#room}">${query}</iq>`);
    for (let wait = 0; !answer.includes("<fin ") && wait < 20; wait++) answer += await this.#post("");
    const results = answer.match(/<result [\s\S]*?<\/result>/g) ?? [];
    return results.flatMap((result) => {
      const nick = result.match(/<message [^>]*from=['"][^'"/]+\/([^'"]+)/)?.[1];
      const text = result.match(/<body>([\s\S]*?)<\/body>/)?.[1];
      return nick !== undefined && text !== undefined ? [{ nick, text: unescaped(text) }] : [];
    });
  }

  async #post(stanzas: string, attributes = ""): Promise<string> {
    const sid = this.#sid && `sid="${this.#sid}"`;
    const names = `xmlns="http://jabber.org/protocol/httpbind" xmlns:xmpp="urn:xmpp:xbosh"`;
    const body = `<body rid="${this.#rid++}" ${sid} ${attributes} ${names}>${stanzas.replaceAll(/<(message|presence|iq) /g, '<$1 xmlns="jabber:client" ')}</body>`;
    const response = await fetch(this.#address, { method: "POST", headers: { "Content-Type": "text/xml" }, body });
    return await response.text();
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function unescaped(text: string): string {
  const named: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => named[name] ?? whole);
}
