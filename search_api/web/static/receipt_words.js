// How does a page say what a receipt says? Its result in a line, the server's own words, the way to the report.
import { siteAddress } from "./site.js";

const BAD = new Set(["failed", "refused"]);

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Whether somebody has to look at the file. */
export function isBad(receipt) {
  return receipt.state === "failed" || BAD.has(receipt.result);
}

/** What became of a file, with what is known of it. */
export function headline(receipt, said) {
  const facts = [receipt.title && `“${apart(receipt.title)}”`, receipt.pages && fill(said.pages, receipt)].filter(Boolean);
  const opened = receipt.result === "notice" && receipt.state === "done"; // an archive
  const label = opened ? said.opened : (said[receipt.result] ?? (isBad(receipt) ? said.failed : receipt.result));
  return [label, ...facts].join(" · ");
}

/** A title in a line that runs leftwards: it keeps its own direction. */
function apart(title) {
  return document.documentElement.dir === "rtl" ? `\u2068${title}\u2069` : title;
}

/** Why, what to do, and what else there is to know. */
export function remarks(receipt) {
  const words = [receipt.reason, receipt.what_to_do, ...(receipt.warnings ?? [])].filter(Boolean);
  return words.map((each) => fromServer(` ${each}`, receipt.lang));
}

/** The server's own words, which may be English. */
export function fromServer(text, lang = "en") {
  return Object.assign(document.createElement("span"), { lang, dir: "auto", textContent: text });
}

export function linkTo({ id, result }, said) {
  if (!id || (result !== "indexed" && result !== "updated")) return [];
  const link = Object.assign(document.createElement("a"), { href: siteAddress(`/documents/${id}`), textContent: said.open });
  return [" ", link];
}
