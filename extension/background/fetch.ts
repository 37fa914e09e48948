// Asks one address for a team file, within its limits. What the answer means is decided elsewhere.

export interface FileRequest {
  url: string;
  /** Headers that need the host's permission: the access token, and what the newest copy is called. */
  headers: Record<string, string>;
  /** In bytes. */
  largest: number;
  /** In milliseconds, for all of it. */
  time: number;
}

export type FileAnswer =
  | { kind: "file"; text: string; sha256: string; etag: string | null; modified: string | null }
  | { kind: "status"; status: number }
  | { kind: "timed_out" | "too_large" | "cut_off" | "not_text" | "unreachable" };

export async function fetchTeamFile({ url, headers, largest, time }: FileRequest): Promise<FileAnswer> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), time);
  try {
    const response = await fetch(url, {
      headers,
      signal: end.signal,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    }).catch(() => undefined);
    if (!response) return { kind: end.signal.aborted ? "timed_out" : "unreachable" };
    if (response.status !== 200) return { kind: "status", status: response.status };
    const bytes = await body(response, largest).catch(() => undefined);
    if (!bytes) return { kind: end.signal.aborted ? "timed_out" : "cut_off" };
    if (bytes.length > largest) return { kind: "too_large" };
    return await file(bytes, response.headers);
  } finally {
    clearTimeout(timer);
    // What is still on its way is not wanted.
    end.abort();
  }
}

/** The body, as far as it is read: up to the first piece that is too much. */
async function body(response: Response, largest: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader && length <= largest) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function file(bytes: Uint8Array, headers: Headers): Promise<FileAnswer> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { kind: "not_text" };
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { kind: "file", text, sha256, etag: headers.get("ETag"), modified: headers.get("Last-Modified") };
}
