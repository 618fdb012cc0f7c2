// What do scripts add to the search page? Choices act at once, without a whole new page.
import { facetControls } from "./facets.js";
import { suggestions } from "./suggest.js";
import { siteAddress } from "./site.js";

const WIDE = matchMedia("(min-width: 60.01rem)");
const root = document.documentElement;
const listeners = [];
let underWay = null;
let visited = withoutPlace(location.href);

/** Calls back now, and each time the view was replaced. */
export function onView(listener) {
  listeners.push(listener);
  listener();
}

function prepare() {
  root.classList.add("js");
  root.classList.toggle("wide", WIDE.matches);
  const form = document.getElementById("search");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    visit(addressOf(form));
  });
  form.ownerDocument.querySelectorAll("[form=search]").forEach((field) => {
    if (field.localName !== "button") field.addEventListener("change", () => chosen(form, field));
  });
  facetControls(form, () => visit(addressOf(form)));
  suggestions(document.getElementById("q"), (suggestion) => suggested(form, suggestion));
  listeners.forEach((listener) => listener());
  document.dispatchEvent(new Event("view"));
}

function chosen(form, field) {
  if (WIDE.matches || field.name === "sort" || field.name === "style") visit(addressOf(form), field);
}

/** A value of a facet is chosen, a report is opened, words are searched. */
function suggested(form, { type, facet, value, text }) {
  const lang = form.elements.lang ? `?lang=${form.elements.lang.value}` : "";
  if (type === "report") return location.assign(siteAddress(`/documents/${value}${lang}`));
  form.elements.q.value = facet ? "" : text;
  const address = new URL(addressOf(form));
  if (facet && !address.searchParams.getAll(facet).includes(value)) address.searchParams.append(facet, value);
  return visit(address.href);
}

/** The form as an address, empty fields left out. */
function addressOf(form) {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  return form.action + (query ? `?${query}` : "");
}

/** A jump within the page is no other page. */
function withoutPlace(address) {
  return address.split("#")[0];
}

async function visit(address, { remember = true } = {}) {
  underWay?.abort();
  underWay = new AbortController();
  const view = document.getElementById("view");
  view.classList.add("busy");
  try {
    const answer = await fetch(address, { signal: underWay.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("view");
    if (!next) return location.assign(address); // an error's page
    const kept = seen();
    view.replaceWith(next);
    document.title = page.title;
    document.querySelector(".languages").replaceWith(page.querySelector(".languages"));
    if (remember) history.pushState(null, "", address);
    visited = withoutPlace(location.href);
    prepare();
    restore(kept);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address); // let the browser say what is wrong
  }
}

/** What a reader had opened and where they stood, to be the same after an answer. */
function seen() {
  const focus = document.activeElement;
  return {
    open: [...document.querySelectorAll(".facet")].map((each) => [each.dataset.facet, each.open, each.classList.contains("all"), each.querySelector("ul")?.scrollTop]),
    focus: focus?.name && { name: focus.name, value: focus.type === "checkbox" ? focus.value : null },
  };
}

function restore({ open, focus }) {
  for (const [name, isOpen, all, scrolled] of open) {
    const facet = document.querySelector(`.facet[data-facet="${name}"]`);
    if (!facet) continue;
    facet.open = isOpen;
    if (all) facet.querySelector(".more")?.click();
    const list = facet.querySelector("ul");
    if (list && scrolled) list.scrollTop = scrolled;
  }
  if (!focus) return;
  const same = [...document.getElementsByName(focus.name)].find((each) => focus.value === null || each.value === focus.value);
  same?.focus({ preventScroll: true });
}

addEventListener("popstate", () => {
  if (withoutPlace(location.href) !== visited) visit(location.href, { remember: false });
});
WIDE.addEventListener("change", () => root.classList.toggle("wide", WIDE.matches));
prepare();
