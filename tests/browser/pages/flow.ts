/** Edits an element at random and compares what is kept of it with a reading from nothing. */

import { Flow } from "../../../extension/content/editors/flow";

declare global {
  /** The first difference in this many random edits, if there is one, and in how many different texts it was looked for. */
  var differences: (edits: number, seed: number) => Promise<{ difference: string | undefined; texts: number }>;
}

const SKIP = ".drawn";
const START = `one<p>two</p><div><p>three <b>bold</b></p><ul><li>four</li><li>five<ul><li>six</li></ul></li></ul></div>
  <blockquote><p>seven</p></blockquote><pre>eight\n nine</pre><p><br></p>ten<br>eleven<span>twelve<br></span>`;
const TAGS = ["p", "div", "ul", "li", "blockquote", "pre", "h2", "b", "code", "br", "span", "table", "td"];

globalThis.differences = async (edits, seed) => {
  const root = document.querySelector<HTMLElement>("#text");
  if (!root) throw new Error("the page has no text");
  root.innerHTML = START;
  const kept = new Flow(root, SKIP);
  const random = dice(seed);
  const out: ChildNode[] = [];
  const texts = new Set<string>();
  for (let edit = 0; edit < edits; edit++) {
    const what = change(root, out, random);
    // Now and then the observer has its turn before the next reading, now and then not.
    if (random(2) === 0) await Promise.resolve();
    if (random(3) === 0) continue;
    const fresh = new Flow(root, SKIP).read();
    const [before, now] = [kept.read(), fresh].map((flow) => all(flow, root));
    fresh.release();
    texts.add(fresh.text);
    if (before !== now) return { difference: `${edit} ${what}:\n${before}\nis not\n${now}`, texts: texts.size };
  }
  kept.release();
  return { difference: undefined, texts: texts.size };
};

/** The text, its marks, the place of every offset and the offset of every place. */
function all(flow: Flow, root: Element): string {
  const nodes = [...walk(root)];
  const name = ({ node, offset } = { node: root as Node, offset: -1 }) => `${nodes.indexOf(node)}:${offset}`;
  const places = [...flow.text, ""].map((_, at) => {
    const range = flow.range({ start: at, end: Math.min(at + 3, flow.text.length) });
    const around = range && [range.startContainer, range.endContainer].map((node) => nodes.indexOf(node));
    return `${name(flow.caret(at))} ${around} ${range?.startOffset} ${range?.endOffset}`;
  });
  const offsets = nodes.map((node) => flow.offset(node, 0));
  return JSON.stringify([flow.text, flow.marks, places, offsets]);
}

function change(root: HTMLElement, out: ChildNode[], random: (below: number) => number): string {
  const nodes = [...walk(root)].slice(1) as ChildNode[];
  const node = nodes[random(nodes.length)];
  const kind = random(9);
  if (!node || nodes.length < 12 || kind === 0) {
    const tag = TAGS[random(TAGS.length)] ?? "p";
    const made = document.createElement(tag);
    if (tag !== "br" && random(4) > 0) made.append(`new ${random(1000)}`);
    if (node && !(node instanceof Text)) node.before(made);
    else root.append(made);
    return `put in ${tag}`;
  }
  if (kind <= 3 && node instanceof Text) {
    node.data = ["", " ", "a\nb", "some\u00a0words", `${node.data}x`][random(5)] ?? "";
    return "wrote";
  }
  if (kind === 4) {
    node.remove();
    if (random(2) === 0) out.push(node);
    return "took out";
  }
  if (kind === 5) {
    const back = out.splice(random(out.length || 1), 1)[0];
    if (!back) return "nothing";
    // While it was out, it has changed.
    for (const inner of walk(back)) if (inner instanceof Text) inner.data += ` again ${random(100)}`;
    node.before(back);
    return "put back";
  }
  if (kind === 6 && node instanceof HTMLElement) {
    node.classList.toggle("drawn");
    return "redrew";
  }
  if (kind === 7 && node instanceof HTMLElement) {
    node.contentEditable = node.contentEditable === "false" ? "inherit" : "false";
    return "fixed";
  }
  const other = nodes[random(nodes.length)];
  if (other && !node.contains(other)) other.before(node);
  return "moved";
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of [...node.childNodes]) yield* walk(child);
}

/** The same numbers for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
