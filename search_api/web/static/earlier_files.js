// What became of files that were sent before? The latest receipts of a partner, as many as it asks for.
import { headline, isBad, linkTo, remarks } from "./receipt_words.js";
import { siteAddress } from "./site.js";

const AT_ONCE = 20;

/** `who()` tells partner and key; `isKnown()` whether both are written. */
export function earlierFiles(place, said, who, isKnown) {
  const [list, status, more] = [".files", "[role=status]", "button"].map((each) => place.querySelector(each));
  const lang = document.documentElement.lang;
  let next = "";
  let asked = 0; // what is answered after another was asked for is left

  async function show(address) {
    const mine = ++asked;
    more.hidden = true;
    status.textContent = said.asking;
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${who().key}` } }).catch(() => null);
    const told = answer?.ok ? await answer.json() : null;
    if (mine !== asked) return;
    if (!told) {
      more.hidden = !next;
      return tell(problem(answer));
    }
    const { receipts, waiting, in_work, links } = told;
    list.append(...receipts.map(line));
    next = links.next ? `${links.next}&lang=${lang}` : "";
    more.hidden = !next;
    const waits = (waiting + in_work).toLocaleString(lang);
    status.textContent = list.children.length ? said.waits.replace("{waits}", waits) : said.none_yet;
  }

  function problem(answer) {
    if (!answer) return said.unreachable;
    return answer.status === 401 || answer.status === 403 ? said.key : said.busy;
  }

  function tell(text) {
    status.textContent = text;
  }

  function line(receipt) {
    const entry = Object.assign(document.createElement("li"), { className: isBad(receipt) ? "bad" : "good" });
    const name = Object.assign(document.createElement("span"), { className: "name", dir: "auto", textContent: receipt.path || receipt.file });
    const state = Object.assign(document.createElement("div"), { className: "state" });
    const day = receipt.finished ? `${new Date(receipt.finished).toLocaleDateString(lang, { dateStyle: "medium" })} · ` : "";
    state.append(`${day}${headline(receipt, said)}`, ...remarks(receipt), ...linkTo(receipt, said));
    entry.append(name, state);
    return entry;
  }

  place.addEventListener("toggle", () => {
    if (!place.open) return;
    list.replaceChildren();
    next = "";
    more.hidden = true;
    if (!isKnown()) return tell(said.first);
    show(siteAddress(`/v1/inbox/${encodeURIComponent(who().partner)}?lang=${lang}&size=${AT_ONCE}`));
  });
  more.addEventListener("click", () => show(next));
}
