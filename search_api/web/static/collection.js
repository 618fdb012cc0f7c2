// What do scripts add to the page of a collection? It is edited where it is the reader's own.
import { addressOf, current, discard, move, note, say, start, toggle, written } from "./basket.js";
import { copyButtons } from "./copy.js";
import { printButtons } from "./print.js";
import { shareButtons } from "./share.js";

/** Whether the page shows what is in this browser's basket now. */
function isOwn(view) {
  const { id, title, question } = written(current());
  return JSON.stringify([id, title, question]) === JSON.stringify(JSON.parse(view.dataset.here));
}

function prepare() {
  const view = document.getElementById("view");
  const own = isOwn(view);
  copyButtons(view);
  view.querySelectorAll(".own").forEach((each) => (each.hidden = !own || "empty" in each.dataset));
  const adopt = view.querySelector("[data-adopt]");
  if (adopt) adopt.hidden = own;
  printButtons(view);
  shareButtons(view, own);
  adopt?.addEventListener("click", () => adoptAll(view));
  view.querySelector("[data-discard]").addEventListener("click", discard);
  view.querySelectorAll("form.own input").forEach((field) => field.addEventListener("change", () => say(field.name, field.value.trim())));
  view.querySelector("form.own").addEventListener("submit", (event) => event.preventDefault());
  view.querySelectorAll(".entries > li").forEach(edit);
}

function edit(entry) {
  const { id } = entry.dataset;
  entry.querySelectorAll("[data-move]").forEach((button) => button.addEventListener("click", () => move(id, Number(button.dataset.move))));
  entry.querySelector("[data-out]").addEventListener("click", () => toggle({ id }));
  entry.querySelector("textarea").addEventListener("change", ({ target }) => note(id, target.value.trim()));
}

/** In the order of the address, which is the reader's own. */
function adoptAll(view) {
  const [ids, title, question] = JSON.parse(view.dataset.here);
  const entries = ids.map((text) => {
    const [id, ...rest] = text.split("~");
    const { text: said, citation } = view.querySelector(`[data-id="${id}"]`)?.dataset ?? { text: "", citation: "" };
    return { id, text: said, citation, note: rest.join("~") };
  });
  start(title, entries, question);
}

/** What was changed in the basket is shown, where it is the basket that is shown. */
async function follow() {
  const address = addressOf(current());
  const focus = document.activeElement;
  const place = { id: focus?.closest("[data-id]")?.dataset.id, move: focus?.dataset.move, name: focus?.name };
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.getElementById("view");
  if (!answer.ok || !next) return location.assign(address);
  document.getElementById("view").replaceWith(next);
  document.title = page.title;
  history.replaceState(null, "", address);
  prepare();
  const same = place.id ? next.querySelector(`[data-id="${place.id}"] ${place.move ? `[data-move="${place.move}"]` : "textarea"}`) : place.name ? next.querySelector(`form.own [name="${place.name}"]`) : null;
  return same?.focus({ preventScroll: true });
}

const { searchParams } = new URL(location.href);
const isEmpty = !searchParams.has("id") && !searchParams.has("shared");
if (isEmpty && current().entries.length) location.replace(addressOf(current()));
prepare();
document.addEventListener("basket", follow);
