/** Fields that take a key press, one character at a time, and nothing else. */

for (const field of document.querySelectorAll("#plain, #rich")) {
  field.addEventListener("beforeinput", (event) => {
    const { inputType, data } = event as InputEvent;
    if (inputType !== "insertText" || (data ?? "").length > 1) event.preventDefault();
  });
  field.addEventListener("paste", (event) => event.preventDefault());
}

export {};
