import init, { popup } from "./backstory.js";
import { fillTexts } from "./pages/texts";

fillTexts();
await init({ module_or_path: "backstory_bg.wasm" });
popup();
