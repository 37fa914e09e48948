/** A chat room whose messages stand in the page as Converse's do: in a list that can be long, and that can keep only a part of it. */

interface Message {
  id: number;
  author: string;
  text: string;
}

const ME = "bob";
const list = document.querySelector<HTMLElement>(".chat-content");
const composer = document.querySelector<HTMLTextAreaElement>(".chat-textarea");
const messages: Message[] = [];
let last = 0;

function element({ id, author, text }: Message): HTMLElement {
  const sender = author === ME ? "me" : "them";
  const shell = document.createElement("div");
  shell.className = "message chat-msg groupchat";
  shell.dataset.msgid = String(id);
  shell.dataset.from = `product@rooms.example/${author}`;
  const body = document.createElement("div");
  body.className = "chat-msg__text";
  body.textContent = text;
  const content = document.createElement("div");
  content.className = `chat-msg__content chat-msg__content--${sender}`;
  const heading = document.createElement("b");
  heading.className = "chat-msg__author";
  heading.textContent = author;
  content.append(heading, body);
  shell.append(content);
  return shell;
}

/** Adds messages at the end, or at the beginning, as one change of the page. */
function add(added: [author: string, text: string][], where: "append" | "prepend" = "append"): void {
  const made = added.map(([author, text]) => ({ id: ++last, author, text }));
  if (where === "append") messages.push(...made);
  else messages.unshift(...made);
  list?.[where](...made.map(element));
  if (where === "append") list?.scrollTo(0, list.scrollHeight);
}

/** Keeps only these messages on the page, as lists do that draw what can be seen. */
function keep(from: number, to: number): void {
  const wanted = new Set(messages.slice(from, to).map(({ id }) => String(id)));
  const there = [...(list?.children ?? [])].filter((one): one is HTMLElement => one instanceof HTMLElement);
  for (const one of there) if (!wanted.has(one.dataset.msgid ?? "")) one.remove();
  const known = new Set(there.filter((one) => one.isConnected).map((one) => one.dataset.msgid));
  for (const [index, message] of messages.slice(from, to).entries()) {
    if (!known.has(String(message.id))) list?.insertBefore(element(message), list.children[index] ?? null);
  }
}

function send(): void {
  if (!composer || composer.value.trim() === "") return;
  add([[ME, composer.value]]);
  composer.value = "";
}

composer?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  send();
});
document.querySelector("#send")?.addEventListener("click", send);

Object.assign(window, { room: { add, keep } });

export {};
