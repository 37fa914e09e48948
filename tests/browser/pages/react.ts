/** A form that React controls: what its state holds is what would be sent, whatever the DOM shows. */

import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

declare global {
  /** The editor's own model, as text. */
  var model: () => string;
}

function Ticket() {
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  globalThis.model = () => body;
  return createElement(
    "form",
    {},
    createElement("label", { htmlFor: "title" }, "Title"),
    createElement("input", {
      id: "title",
      name: "issue_title",
      value: title,
      onChange: (event) => setTitle(event.currentTarget.value),
    }),
    createElement("label", { htmlFor: "body" }, "Description"),
    createElement("textarea", { id: "body", value: body, onChange: (event) => setBody(event.currentTarget.value) }),
  );
}

const root = document.querySelector("#root");
if (root) createRoot(root).render(createElement(Ticket));
