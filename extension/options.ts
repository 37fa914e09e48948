import init, { options } from "./backstory.js";
import { fillTexts } from "./pages/texts";

const ready = init({ module_or_path: "backstory_bg.wasm" });
// While it comes.
fillTexts();
await ready;
options();
