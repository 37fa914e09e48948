/** Fields that take a key press, one character at a time, and put everything else back at once. */

for (const field of document.querySelectorAll<HTMLElement>("#plain, #rich")) {
  const text = field instanceof HTMLTextAreaElement ? "value" : "textContent";
  let accepted = "";
  field.addEventListener("paste", (event) => event.preventDefault());
  field.addEventListener("input", (event) => {
    const { inputType, data } = event as InputEvent;
    if (inputType === "insertText" && data?.length === 1) accepted = Reflect.get(field, text);
    else Reflect.set(field, text, accepted);
  });
}

export {};
