import init, { options } from "./backstory.js";

await init();
options();
