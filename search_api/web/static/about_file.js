// What is known of a file before it is sent, and after it was read? Fields in place of a sidecar; a twin; tags.

const NAMES = ["title", "year", "language", "access"];

/** The fields of the form as a sidecar of this file; undefined where they are empty. */
export function sidecarOf(form, file) {
  const said = {};
  for (const name of NAMES) {
    const value = form.elements[name].value.trim();
    if (value) said[name] = name === "year" ? Number(value) : value;
  }
  const countries = [...form.elements.countries.selectedOptions].map((each) => each.value);
  if (countries.length) said.countries = countries;
  if (!Object.keys(said).length) return undefined;
  return new File([JSON.stringify(said)], `${file.name}.json`, { type: "application/json" });
}

/** The id of the same bytes where they are in the search; "" where not, or where a page may not count. */
export async function twinOf(file) {
  if (!crypto.subtle) return ""; // only over https, and on one's own machine
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const id = [...hash].map((each) => each.toString(16).padStart(2, "0")).join("");
  return (await reportOf(id)) ? id : "";
}

/** Names of the countries and topics that were found in a report. */
export async function tagsOf(id) {
  const found = await reportOf(id);
  if (!found) return [];
  const { hit, labels } = found;
  return [...hit.countries.map((each) => labels.country?.[each] ?? each), ...hit.topics.map((each) => labels.topic?.[each] ?? each)];
}

/** As the search shows it; null where it does not. */
async function reportOf(id) {
  const query = new URLSearchParams({ id, lang: document.documentElement.lang });
  const answer = await fetch(`/v1/collection?${query}`).catch(() => null); // no error where there is none
  if (!answer?.ok) return null;
  const { entries, labels } = await answer.json();
  return entries.length ? { hit: entries[0].hit, labels } : null;
}
