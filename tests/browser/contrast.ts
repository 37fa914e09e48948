// How well what we draw can be seen: contrasts, from the styles that a browser has come to.

/** What is too faint, in a line each; and how many texts and marks were measured. */
export interface Measured {
  texts: number;
  marks: number;
  faint: string[];
}

/**
 * Measures all that can be seen in an element: text against what lies behind it, at least 4.5:1; marks, the outlines of fields and
 * switches, and the ring around what has the focus, at least 3:1. Runs in the page, and so stands by itself.
 */
export function measure(root: HTMLElement): Measured {
  type Colour = { r: number; g: number; b: number; a: number };
  const parse = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const scale = text.startsWith("color(") ? 255 : 1;
    return { r: r * scale, g: g * scale, b: b * scale, a };
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (one: number, other: number) => one * top.a + other * (1 - top.a);
    return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 };
  };
  const light = ({ r, g, b }: Colour): number => {
    const part = (value: number) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ratio = (one: Colour, other: Colour): number => {
    const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element: Element | null): Colour => {
    if (!element)
      return parse(
        getComputedStyle(document.documentElement).colorScheme === "dark" ? "rgb(18 18 18)" : "rgb(255 255 255)",
      );
    const own = parse(getComputedStyle(element).backgroundColor);
    return own.a === 1 ? own : over(own, behind(element.parentElement));
  };
  const found: Measured = { texts: 0, marks: 0, faint: [] };
  const check = (kind: "texts" | "marks", what: string, colour: string, ground: Colour): void => {
    found[kind]++;
    const has = ratio(over(parse(colour), ground), ground);
    if (has < (kind === "texts" ? 4.5 : 3)) found.faint.push(`${what}: ${has.toFixed(2)}:1`);
  };
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility() && !element.closest("[disabled]");
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent?.trim() ?? "";
    if (!words || !element || !isSeen(element)) continue;
    check("texts", `“${words.slice(0, 40)}”`, getComputedStyle(element).color, behind(element));
  }
  for (const mark of root.querySelectorAll(".mark, .switch, input, textarea, select, svg")) {
    if (!isSeen(mark) || mark.closest("button:not(.switch)")) continue;
    const style = getComputedStyle(mark);
    const colour = mark instanceof SVGElement ? style.stroke : style.borderTopColor;
    if (colour !== "none")
      check(
        "marks",
        `<${mark.tagName} class="${mark.getAttribute("class") ?? ""}">`,
        colour,
        behind(mark.parentElement),
      );
  }
  const stops = [root, ...root.querySelectorAll<HTMLElement>("button, input, textarea, select, a[href], summary")];
  for (const stop of stops) {
    if (!isSeen(stop) || stop.tabIndex < 0) continue;
    stop.focus({ preventScroll: true });
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(stop);
    const hasRing = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    const named = stop.getAttribute("aria-label") ?? stop.textContent?.trim() ?? "";
    // Around the badge is the page, of any colour: its ring is told from its own light edge; in forced colours from theirs.
    const isForced = matchMedia("(forced-colors: active)").matches;
    const around = isForced ? behind(document.body) : parse(getComputedStyle(stop).borderTopColor);
    const ground = stop === root ? around : behind(stop.parentElement);
    check(
      "marks",
      `the ring of ${stop.tagName} ${named.slice(0, 30)}`,
      hasRing ? outlineColor : "rgba(0, 0, 0, 0)",
      ground,
    );
  }
  return found;
}
