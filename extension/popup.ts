import init, { popup } from "./backstory.js";

await init();
popup();
