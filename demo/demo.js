// The two demo pages' own behaviour: a ticket is shown below its form, a message joins the list. Nothing is kept.

const ticket = document.querySelector("#ticket");
ticket?.addEventListener("submit", (event) => {
  event.preventDefault();
  const fields = new FormData(ticket);
  const article = document.createElement("article");
  article.textContent = `${fields.get("summary")}\n\n${fields.get("description")}`;
  document.querySelector("#created").prepend(article);
  ticket.reset();
});

const composer = document.querySelector("#composer");
const message = document.querySelector("#message");

function send() {
  const text = message.innerText.trim();
  if (!text) return;
  const item = document.createElement("li");
  const name = document.createElement("b");
  const body = document.createElement("p");
  name.textContent = "You";
  body.textContent = text;
  item.append(name, body);
  document.querySelector("#messages").append(item);
  message.replaceChildren();
}

composer?.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
message?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
