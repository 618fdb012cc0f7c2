// How does a reader get a short link to a collection? The server keeps the list for a while, until it is taken back.
import { current, shareBy } from "./basket.js";
import { siteAddress } from "./site.js";

const HEADERS = { "Content-Type": "application/json" };

/** Buttons that make and end a short link; `own`: whether the page shows what is in this browser's basket. */
export function shareButtons(view, own) {
  const panel = view.querySelector(".sharing");
  if (!panel) return;
  const [make, end] = ["[data-share]", "[data-end]"].map((each) => panel.querySelector(each));
  make.hidden = false;
  const { shared } = current();
  if (own && shared && new Date(shared.until) > new Date()) tell(panel, shared);
  make.addEventListener("click", () => share(panel, JSON.parse(view.dataset.here), own));
  end.addEventListener("click", () => takeBack(panel));
}

async function share(panel, [id, title, question], own) {
  const answer = await fetch(siteAddress("/v1/collection/shared"), { method: "POST", headers: HEADERS, body: JSON.stringify({ id, title, question }) }).catch(() => null);
  if (!answer?.ok) return told(panel, panel.dataset.failed);
  const shared = await answer.json();
  if (own) shareBy(shared);
  tell(panel, shared);
  await navigator.clipboard?.writeText(addressOf(shared)).catch(() => null); // it is shown, too
}

function addressOf({ page }) {
  return new URL(page, location.href).href;
}

function tell(panel, shared) {
  const day = new Date(shared.until).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  const link = Object.assign(document.createElement("a"), { href: shared.page, textContent: addressOf(shared), dir: "ltr" });
  told(panel, panel.dataset.made.replace("{day}", day), " ", link);
  panel.querySelector("[data-end]").hidden = false;
  panel.shared = shared;
}

async function takeBack(panel) {
  const { id, word } = panel.shared;
  const answer = await fetch(siteAddress(`/v1/collection/shared/${id}/take-back`), { method: "POST", headers: HEADERS, body: JSON.stringify({ word }) }).catch(() => null);
  if (!answer || (!answer.ok && answer.status !== 404)) return told(panel, panel.dataset.failed);
  if (current().shared?.id === id) shareBy(undefined);
  told(panel, panel.dataset.ended);
  panel.querySelector("[data-end]").hidden = true;
}

function told(panel, ...words) {
  panel.querySelector("[role=status]").replaceChildren(...words);
}
