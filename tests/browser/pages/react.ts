/** A form that React controls: what its state holds is what would be sent, whatever the DOM shows. */

import { type ChangeEvent, createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { place } from "./editors/place";

function Ticket() {
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  globalThis.model = () => body;
  globalThis.whole = () => body;
  return createElement(
    "form",
    {},
    createElement("label", { htmlFor: "title" }, "Title"),
    createElement("input", {
      id: "title",
      name: "issue_title",
      value: title,
      onChange: (event: ChangeEvent<HTMLInputElement>) => setTitle(event.currentTarget.value),
    }),
    createElement("label", { htmlFor: "body" }, "Description"),
    createElement("textarea", {
      id: "body",
      value: body,
      onChange: (event: ChangeEvent<HTMLTextAreaElement>) => setBody(event.currentTarget.value),
    }),
  );
}

createRoot(place()).render(createElement(Ticket));
