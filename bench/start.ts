// One start of the engine in a process of its own: prints how many milliseconds it took.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DIST } from "../tests/browser/chromium";
import { standIn } from "./background";
import { start } from "./measure";

standIn();
const wasm = new Uint8Array(await readFile(join(DIST, "backstory_bg.wasm")));
console.log(await start(await import(`${pathToFileURL(join(DIST, "backstory.js"))}`), wasm));
