// What do scripts add to the reader? It opens at the words, and citations are copied by a button.
import { copyButtons } from "./copy.js";

copyButtons();

const found = document.querySelector("rect.found");
if (found && found.getBoundingClientRect().bottom > innerHeight) found.scrollIntoView({ block: "center" });
