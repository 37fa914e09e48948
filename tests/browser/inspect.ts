// Looks into what is closed to pages: our element on a page, and our scripts' world.

import * as chromium from "./chromium-inspect";
import * as firefox from "./firefox-inspect";
import { BROWSER } from "./harness";

/** All of it is one or the other. */
const driven: typeof chromium = BROWSER === "firefox" ? firefox : chromium;

export const { accessibilityTree, appear, commit, compose, downloadInto, drag, inspect, listenersOf, openLayers } =
  driven;
