// What was put aside? Named collections of lessons, passages and reports, kept in this browser alone.
import { siteAddress } from "./site.js";

const NAME = "waymark.collections";
const EARLIER = "waymark.lessons"; // one list without a name
const LONGEST = 300; // letters kept of a text, to know it again

/** { at, all: [{ title, question, entries: [{ id, text, citation, note }] }] } */
function read() {
  try {
    const found = JSON.parse(localStorage.getItem(NAME));
    if (found?.all?.length && found.all[found.at]) return found;
    return { at: 0, all: [fresh("", JSON.parse(localStorage.getItem(EARLIER)) ?? [])] };
  } catch {
    return { at: 0, all: [fresh("")] }; // another program wrote there, or nothing may be kept
  }
}

function fresh(title, entries = []) {
  return { title, question: "", entries: entries.map((each) => ({ note: "", ...each })) };
}

function change(how) {
  quietly(how);
  document.dispatchEvent(new Event("basket"));
}

/** What changes nothing that is shown. */
function quietly(how) {
  const found = read();
  how(found, found.all[found.at]);
  localStorage.setItem(NAME, JSON.stringify(found));
  localStorage.removeItem(EARLIER);
}

export function collections() {
  return read();
}

export function current() {
  const { at, all } = read();
  return all[at];
}

export function kept() {
  return current().entries;
}

export function has(id) {
  return kept().some((each) => each.id === id);
}

/** Puts it in, or takes it out again. */
export function toggle({ id, text = "", citation = "" }) {
  change((_, now) => {
    const without = now.entries.filter((each) => each.id !== id);
    const isNew = without.length === now.entries.length;
    now.entries = isNew ? [...without, { id, text: text.slice(0, LONGEST), citation, note: "" }] : without;
  });
}

export function empty() {
  change((_, now) => (now.entries = []));
}

export function choose(at) {
  change((found) => (found.at = at));
}

/** A new one, which is then the current one. */
export function start(title, entries = [], question = "") {
  change((found) => {
    found.all.push({ ...fresh(title, entries), question });
    found.at = found.all.length - 1;
  });
}

export function discard() {
  change((found) => {
    found.all.splice(found.at, 1);
    if (!found.all.length) found.all.push(fresh(""));
    found.at = 0;
  });
}

/** Title or question. */
export function say(name, text) {
  change((_, now) => (now[name] = text));
}

/** The short link that was made of it; undefined where it has ended. */
export function shareBy(link) {
  quietly((_, now) => (now.shared = link));
}

export function note(id, text) {
  change((_, now) => now.entries.forEach((each) => each.id === id && (each.note = text)));
}

/** One place up (-1) or down (1). */
export function move(id, by) {
  change((_, { entries }) => {
    const from = entries.findIndex((each) => each.id === id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= entries.length) return;
    entries.splice(to, 0, ...entries.splice(from, 1));
  });
}

/** What an address or a request says of a collection. */
export function written({ title, question, entries }) {
  return { id: entries.map(({ id, note: text }) => (text ? `${id}~${text}` : id)), title, question };
}

/** The page that shows it; it can be sent to others. */
export function addressOf(collection) {
  const { id, title, question } = written(collection);
  const query = new URLSearchParams(id.map((each) => ["id", each]));
  if (title) query.set("title", title);
  if (question) query.set("question", question);
  const { searchParams } = new URL(location.href);
  for (const name of ["lang", "style", "arrange"]) if (searchParams.get(name)) query.set(name, searchParams.get(name));
  return siteAddress(`/collection?${query}`);
}
