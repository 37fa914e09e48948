/** Quill 2 with all its formats; its model is read as text, a line a block. */

import "quill/dist/quill.core.css";
import Quill from "quill";
import { place } from "./place";

const quill = new Quill(place());

// The model ends in a line break of its own.
globalThis.model = () => quill.getText().replace(/\n$/, "");
globalThis.whole = () => quill.getContents().ops;
