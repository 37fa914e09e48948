import init, { options } from "./backstory.js";

await init({ module_or_path: "backstory_bg.wasm" });
options();
