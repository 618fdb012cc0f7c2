// What might be meant, as one types? An ARIA combobox over the API's suggestions.

const PAUSE_MS = 120;

/** `input` carries the address in data-suggest; `chosen` is called with the one that was taken. */
export function suggestions(input, chosen) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", input.dataset.label);
  const said = document.createElement("span");
  said.className = "hidden";
  said.setAttribute("aria-live", "polite");
  input.after(list, said);
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }).forEach(([name, value]) => input.setAttribute(name, value));
  let at = -1;
  let timer = 0;
  let latest = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    clearTimeout(timer);
    latest += 1; // an answer under way comes too late
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (entry) => {
    close();
    chosen(entry.suggestion);
  };
  const highlight = (next) => {
    const entries = [...list.children];
    at = (next + entries.length + 1) % (entries.length + 1);
    if (at === entries.length) at = -1; // back in the box
    entries.forEach((entry, index) => entry.setAttribute("aria-selected", String(index === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", entries[at].id);
    entries[at].scrollIntoView({ block: "nearest" });
  };
  const types = JSON.parse(input.dataset.types);
  const show = (found) => {
    list.replaceChildren(...found.map((each, index) => entryFor(each, index, types)));
    list.hidden = !found.length;
    at = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = found.length ? input.dataset.some : input.dataset.none;
  };
  const ask = async () => {
    const mine = ++latest;
    const query = new URLSearchParams({ q: input.value, lang: document.documentElement.lang });
    const answer = await fetch(`${input.dataset.suggest}?${query}`);
    if (!answer.ok || mine !== latest) return; // no suggestions is no loss
    show(entriesOf(await answer.json()));
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(() => ask().catch(close), PAUSE_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // else the box is emptied
      return close();
    }
    if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      return take(list.children[at]);
    }
    if (event.key === "Enter") return close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || list.hidden) return undefined;
    event.preventDefault();
    return highlight(at < 0 && step < 0 ? list.children.length - 1 : at + step);
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const entry = event.target.closest("li");
    if (entry) take(entry);
  });
}

function entriesOf(answer) {
  return (answer.suggestions ?? []).slice(0, 10);
}

function entryFor(suggestion, index, types) {
  const entry = document.createElement("li");
  entry.id = `suggestion-${index}`;
  entry.role = "option";
  entry.dir = "auto";
  entry.setAttribute("aria-selected", "false");
  entry.suggestion = suggestion;
  const text = document.createElement("span");
  const other = suggestion.matched && suggestion.matched !== suggestion.text;
  text.textContent = other ? `${suggestion.text} (${suggestion.matched})` : suggestion.text;
  const about = document.createElement("span");
  about.className = "kind-of";
  about.textContent = [types[suggestion.type], suggestion.count].filter(Boolean).join(" · ");
  entry.append(text, about);
  return entry;
}
