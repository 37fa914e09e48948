// A server of one team file on loopback that behaves as well or as badly as it is told.

import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

export type Behaviour = (response: ServerResponse, headers: IncomingHttpHeaders) => void;

export interface TeamServer {
  /** The address of the file. */
  url: string;
  /** The headers of every request for it so far. */
  asked: IncomingHttpHeaders[];
  /** How many have asked for anything else. */
  astray: number;
  behave: Behaviour;
  /** Stops listening; `start` listens on the same port again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A team file of one slot. */
export function teamFile(label: string, more: object = {}): string {
  const slots = [{ id: "who", label, prompt: `${label}, and how many?`, required: true }];
  return JSON.stringify({ version: 1, slots, ...more });
}

/** Answers with this text. */
export function sending(text: string | Uint8Array, headers: Record<string, string> = {}): Behaviour {
  return (response) => response.writeHead(200, headers).end(text);
}

export async function serveTeamFile(test: TestContext): Promise<TeamServer> {
  let port = 0;
  const listener: RequestListener = (request, response) => {
    if (request.url !== "/team.json") {
      served.astray++;
      sending(teamFile("Astray"))(response, request.headers);
      return;
    }
    served.asked.push(request.headers);
    served.behave(response, request.headers);
  };
  let server = createServer(listener);
  const served: TeamServer = {
    url: "",
    asked: [],
    astray: 0,
    behave: sending(teamFile("For whom")),
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
    start: () =>
      new Promise((listening, failed) => {
        server = createServer(listener);
        server.once("error", failed).listen(port, "127.0.0.1", () => {
          port = (server.address() as AddressInfo).port;
          listening();
        });
      }),
  };
  await served.start();
  served.url = `http://127.0.0.1:${port}/team.json`;
  test.after(() => served.stop());
  return served;
}
