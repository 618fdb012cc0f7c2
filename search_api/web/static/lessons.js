// What do scripts add to the page of lessons? All that the search page has, copying, and the basket.
import { empty, has, kept, toggle } from "./basket.js";
import { copyButtons } from "./copy.js";
import { onView } from "./search.js";

const panel = document.getElementById("basket");

function keepButtons() {
  document.querySelectorAll("button.keep").forEach((button) => {
    const said = button.firstChild.textContent;
    button.hidden = false;
    button.show = () => {
      const inside = has(button.dataset.id);
      button.setAttribute("aria-pressed", String(inside));
      button.firstChild.textContent = inside ? button.dataset.kept : said;
    };
    button.addEventListener("click", () => {
      toggle({ id: button.dataset.id, text: button.dataset.text, citation: button.dataset.citation });
      showBasket();
    });
  });
  showBasket();
}

function showBasket() {
  const passages = kept();
  panel.hidden = !passages.length;
  panel.querySelector(".count").textContent = passages.length;
  panel.querySelector("ol").replaceChildren(...passages.map(entryFor));
  document.querySelectorAll("button.keep").forEach((button) => button.show?.());
}

function entryFor(passage) {
  const entry = panel.querySelector("template").content.firstElementChild.cloneNode(true);
  entry.querySelector(".said").textContent = passage.text;
  entry.querySelector("cite").textContent = passage.citation;
  entry.querySelector("button").addEventListener("click", () => {
    toggle(passage);
    showBasket();
  });
  return entry;
}

/** The API writes the file: the same lessons, by their ids. */
async function takeAlong(format) {
  const failed = panel.querySelector("[data-failed]");
  const style = document.querySelector("select[name=style]")?.value;
  const styled = style ? { style } : {};
  const body = JSON.stringify({ format, lang: document.documentElement.lang, id: kept().map(({ id }) => id), ...styled });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch("/v1/export/lessons", { method: "POST", headers, body });
  failed.hidden = answer.ok;
  if (!answer.ok) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `waymark-lessons.${format === "csl" ? "json" : format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

panel.querySelectorAll("[data-format]").forEach((button) => button.addEventListener("click", () => takeAlong(button.dataset.format)));
panel.querySelector("[data-empty]").addEventListener("click", () => {
  empty();
  showBasket();
});
addEventListener("storage", showBasket); // another tab
onView(() => {
  copyButtons();
  keepButtons();
});
