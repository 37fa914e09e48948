// Copies of what was built that speak one language, whatever the browser's own is: browsers come with few.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { DIST } from "./harness";

type Messages = Record<string, { message: string }>;

/** The messages of a language, as they were built. */
export async function messagesOf(language: string): Promise<Messages> {
  return JSON.parse(await readFile(join(DIST, "_locales", language, "messages.json"), "utf8"));
}

/** The folder of a copy in which every language has these messages. */
async function copyWith(test: TestContext, messages: Messages): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "backstory-language-"));
  test.after(() => rm(copy, { recursive: true, force: true, maxRetries: 5 }));
  await cp(DIST, copy, { recursive: true });
  // Whatever language the browser asks for, it gets this one.
  for (const language of await readdir(join(copy, "_locales"))) {
    const path = join(copy, "_locales", language, "messages.json");
    await writeFile(path, JSON.stringify(messages));
  }
  return copy;
}

export async function speaking(test: TestContext, language: string): Promise<string> {
  return await copyWith(test, await messagesOf(language));
}

/** A language that nobody speaks, from right to left: English in the letters of Hebrew. */
export async function mirrored(test: TestContext): Promise<string> {
  const english = await messagesOf("en");
  const turned = Object.entries(english).map(([key, entry]) => [key, { ...entry, message: turn(entry.message) }]);
  return await copyWith(test, {
    ...Object.fromEntries(turned),
    language: { message: "he" },
    direction: { message: "rtl" },
  });
}

/** The words of a message in other letters; its placeholders as they are. */
function turn(message: string): string {
  const letter = (char: string) => String.fromCharCode(0x5d0 + ((char.toLowerCase().charCodeAt(0) - 97) % 22));
  return message.replace(/\$\w+\$|[a-z]/gi, (found) => (found.length > 1 ? found : letter(found)));
}
