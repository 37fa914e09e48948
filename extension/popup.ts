import init, { popup } from "./backstory.js";

await init({ module_or_path: "backstory_bg.wasm" });
popup();
