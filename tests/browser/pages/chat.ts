/** A composer as chats have them: Enter sends, and empties the field from a script, which no event tells of. */

const composer = document.querySelector<HTMLTextAreaElement>(".chat-textarea");
const messages = document.querySelector("#messages");

composer?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  const message = document.createElement("li");
  message.textContent = composer.value;
  messages?.append(message);
  composer.value = "";
});

export {};
