// What does the basket do on every page? It takes in, shows what it holds, and writes files of it.
import { addressOf, choose, collections, current, empty, has, kept, start, toggle, written } from "./basket.js";
import { siteAddress } from "./site.js";

const panel = document.getElementById("basket");
const list = panel.querySelector("ol");
const choice = panel.querySelector("select");

function prepareButtons() {
  for (const button of document.querySelectorAll("button.keep")) {
    button.hidden = false;
    button.dataset.said ??= label(button).textContent;
    const inside = has(button.dataset.id);
    button.setAttribute("aria-pressed", String(inside));
    label(button).textContent = inside ? panel.dataset.kept : button.dataset.said;
    if (button.classList.contains("sign")) button.title = label(button).textContent;
  }
}

function label(button) {
  return button.querySelector(".label");
}

function show() {
  const entries = kept();
  const { at, all } = collections();
  panel.hidden = !entries.length && all.length < 2;
  panel.querySelector(".count").textContent = entries.length;
  list.replaceChildren(...entries.map(entryFor));
  choice.replaceChildren(...all.map(({ title }, place) => new Option(title || panel.dataset.unnamed, place, false, place === at)));
  panel.querySelector("[data-open]").href = addressOf(current());
  prepareButtons();
}

function entryFor(entry) {
  const shown = panel.querySelector("template").content.firstElementChild.cloneNode(true);
  shown.querySelector(".said").textContent = entry.text;
  shown.querySelector("cite").textContent = entry.citation;
  shown.querySelector("button").addEventListener("click", () => toggle(entry));
  return shown;
}

/** The API writes the file: the same entries, by their ids. */
async function takeAlong(format) {
  const failed = panel.querySelector("[data-failed]");
  const style = document.querySelector("select[name=style]")?.value || undefined;
  const body = JSON.stringify({ ...written(current()), format, style, lang: document.documentElement.lang });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(siteAddress("/v1/collection/export"), { method: "POST", headers, body });
  failed.hidden = answer.ok;
  if (!answer.ok) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `waymark-collection.${format === "csl" ? "json" : format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.keep");
  if (button) toggle(button.dataset);
});
panel.querySelectorAll("[data-format]").forEach((button) => button.addEventListener("click", () => takeAlong(button.dataset.format)));
panel.querySelector("[data-empty]").addEventListener("click", empty);
panel.querySelector("[data-new]").addEventListener("click", () => start(`${panel.dataset.unnamed} ${collections().all.length + 1}`));
choice.addEventListener("change", () => choose(Number(choice.value)));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !panel.open) return;
  panel.open = false;
  panel.querySelector("summary").focus();
});
for (const name of ["basket", "view"]) document.addEventListener(name, show);
addEventListener("storage", show); // another tab
show();
