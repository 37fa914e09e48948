/** Runs on exactly the hosts where the person wants to see what others have asked for: has the agent beside it set to work. */

import { kept, READING, RUNNING } from "./running";

Object.defineProperty(kept, READING, { value: true, configurable: true });
kept[RUNNING]?.read();
