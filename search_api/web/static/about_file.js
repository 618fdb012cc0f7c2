// What is known of a file before it is sent? Fields in place of a sidecar, and its twin in the search.
import { siteAddress } from "./site.js";

export const SIDECAR = /\s*\.\s*(ya?ml|json|yam|ymal|yalm|jsn|josn)(\.txt)?\s*$/i; // report.pdf.yaml says what report.pdf is
const DEFAULTS = /^defau?lts?$/; // and _defaults.yaml what all are
const NAMES = ["title", "year", "language", "access"];

/** What the fields of the form say, by the names of a sidecar. */
export function saidIn(form) {
  const said = {};
  for (const name of NAMES) {
    const value = form.elements[name].value.trim();
    if (value) said[name] = name === "year" ? Number(value) : value;
  }
  const countries = [...form.elements.countries.selectedOptions].map((each) => each.value);
  if (countries.length) said.countries = countries;
  return said;
}

/** The same as the sidecar of a file; undefined where nothing is said. */
export function asSidecar(said, file) {
  if (!Object.keys(said).length) return undefined;
  return new File([JSON.stringify(said)], `${file.name}.json`, { type: "application/json" });
}

/** The report of the same bytes where it is in the search; null where not, or where a page may not count. */
export async function twinOf(file) {
  if (!crypto.subtle) return null; // only over https, and on one's own machine
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const id = [...hash].map((each) => each.toString(16).padStart(2, "0")).join("");
  const query = new URLSearchParams({ id, lang: document.documentElement.lang });
  const answer = await fetch(siteAddress(`/v1/collection?${query}`)).catch(() => null); // no error where there is none
  if (!answer?.ok) return null;
  const { entries } = await answer.json();
  return entries[0]?.hit ?? null;
}

/** As the server reads it: any name that may be meant for the document, so that nothing internal is sent without its word. */
export function speaksOf(sidecar, document) {
  const stem = folded(sidecar.replace(SIDECAR, ""));
  return DEFAULTS.test(stem) || stem === folded(document) || stem === folded(document.replace(/\.[^.]*$/, ""));
}

function folded(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
