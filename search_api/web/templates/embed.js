// How does another site search Waymark? By one element: <waymark-search country="NPL" lang="fr">.
// Attributes, style properties and parts: docs/web.md.
(() => {
  const SAID = {}; // what is said, by language: put here by the server, from the pages' catalogues
  const SCRIPT = document.currentScript ?? document.querySelector('script[src*="/embed.js"]');
  const RIGHT_TO_LEFT = ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
  const FILTERS = {}; // attribute -> parameter of /v1/search; put here by the server, from the table of facets
  const OTHERS = ["q", "size", "lang", "server", "facets"];
  const LARGEST_SIZE = 50;
  const MOST_VALUES = 30; // that a facet offers
  const SCRAP = 25; // letters: a shorter extract says nothing beside longer ones
  const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&#x2F;": "/" };

  const LOOK = new CSSStyleSheet(); // constructed: a strict Content-Security-Policy allows it
  LOOK.replaceSync(`
    :host { display: block; font: var(--waymark-font, inherit); color: var(--waymark-text, inherit); background: var(--waymark-background, transparent);
      --accent: var(--waymark-accent, light-dark(#0b6b68, #6fcdc6)); --on-accent: var(--waymark-on-accent, light-dark(#fff, #06201f));
      --muted: var(--waymark-muted, color-mix(in srgb, currentColor 75%, transparent)); --line: var(--waymark-line, color-mix(in srgb, currentColor 22%, transparent)); }
    :host([hidden]) { display: none; }
    *, ::before, ::after { box-sizing: border-box; }
    form { display: flex; flex-wrap: wrap; gap: .25rem .5rem; }
    label { inline-size: 100%; font-size: .9em; }
    input { flex: 1 1 8rem; min-inline-size: 0; }
    input, button { font: inherit; color: inherit; background: transparent; border: 1px solid color-mix(in srgb, currentColor 55%, transparent); border-radius: var(--waymark-radius, 6px); padding: .35em .7em; min-block-size: 2.2em; }
    button { cursor: pointer; }
    [type="submit"] { background: var(--accent); color: var(--on-accent); border-color: var(--accent); font-weight: 600; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    a { color: var(--accent); text-underline-offset: .15em; }
    .facets { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-block-start: .5em; font-size: .9em; }
    .facets label { inline-size: auto; }
    select { font: inherit; color: inherit; background: var(--waymark-background, canvas); max-inline-size: 14em; }
    .status, .facts { color: var(--muted); font-size: .9em; }
    .status { margin: .6em 0 .3em; }
    ol, ul { list-style: none; margin: 0; padding: 0; }
    ol > li { border-block-start: 1px solid var(--line); padding-block: .7em; }
    ol[aria-busy="true"] { opacity: .55; }
    .title { font-weight: 600; overflow-wrap: anywhere; }
    .facts { margin: .1em 0; }
    .passage { display: flex; gap: .8em; margin-block-start: .35em; font-size: .95em; }
    .passage a { white-space: nowrap; }
    .passage span { min-inline-size: 0; overflow-wrap: anywhere; }
    .also { font-size: .9em; margin-block-start: .35em; }
    .also summary { color: var(--muted); cursor: pointer; inline-size: fit-content; }
    .also ul { padding-inline-start: 1.2em; }
    mark { background: var(--waymark-mark, light-dark(#ffe9a3, #5c4a0c)); color: inherit; }
    .foot { display: flex; flex-wrap: wrap; gap: .5rem 1.2rem; align-items: center; padding-block-start: .4em; }
    [hidden] { display: none; }
  `);

  /** An element of our shadow tree; `part` is its name for the site's own styles. */
  function made(name, { part, ...properties } = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    if (part) element.setAttribute("part", part);
    element.append(...children);
    return element;
  }

  /** Text of the API with <mark> around what matched, as nodes: nothing else can become an element. */
  const plain = (text) => text.replace(/&(?:amp|lt|gt|quot|#39|#x27|#x2F);/g, (entity) => ENTITIES[entity]);

  function marked(html) {
    return html.split(/(<mark>.*?<\/mark>)/su).map((piece) =>
      piece.startsWith("<mark>") ? made("mark", { textContent: plain(piece.slice(6, -7)) }) : plain(piece));
  }

  class WaymarkSearch extends HTMLElement {
    static observedAttributes = [...Object.keys(FILTERS), ...OTHERS];
    #shadow = this.attachShadow({ mode: "open", delegatesFocus: true });
    #underWay = null;
    #planned = false;
    #next = 1;
    #chosen = new Map(); // facet -> the value that a reader chose

    connectedCallback() {
      this.#shadow.adoptedStyleSheets = [LOOK];
      this.#plan();
    }

    disconnectedCallback() {
      this.#underWay?.abort();
    }

    attributeChangedCallback(_, before, after) {
      if (before !== after && this.isConnected) this.#plan();
    }

    /** Several attributes set in a row are one search. */
    #plan() {
      if (this.#planned) return;
      this.#planned = true;
      queueMicrotask(() => {
        this.#planned = false;
        if (!this.isConnected) return;
        this.#draw();
        this.search();
      });
    }

    get server() {
      const address = new URL(this.getAttribute("server") || SCRIPT?.src || location.href, location.href);
      return address.origin + address.pathname.replace(/\/(embed\.js)?$/, ""); // it may stand below a path
    }

    /** The language chosen, else the one of the text around, else the reader's. */
    get lang() {
      const around = this.parentElement?.closest("[lang]")?.lang;
      const wanted = [this.getAttribute("lang"), around, ...navigator.languages];
      return wanted.map((each) => each?.slice(0, 2).toLowerCase()).find((each) => each in SAID) ?? "en";
    }

    set lang(value) {
      this.setAttribute("lang", value);
    }

    get #said() {
      return SAID[this.lang];
    }

    #draw() {
      const said = this.#said;
      const input = made("input", { part: "input", id: "q", type: "search", name: "q", autocomplete: "off", enterKeyHint: "search", value: this.getAttribute("q") ?? "" });
      const form = made("form", { part: "form", role: "search" },
        made("label", { part: "label", htmlFor: "q", textContent: said.label }), input,
        made("button", { part: "button", type: "submit", textContent: said.search }));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.search();
      });
      const more = made("button", { part: "more", type: "button", className: "more", textContent: said.more, hidden: true });
      more.addEventListener("click", () => this.#fetch(this.#next, true));
      this.#shadow.replaceChildren(made("div", { dir: RIGHT_TO_LEFT.includes(this.lang) ? "rtl" : "ltr", lang: this.lang },
        form,
        made("div", { part: "facets", className: "facets", hidden: true }),
        made("p", { part: "status", className: "status", role: "status" }),
        made("ol", { part: "results", className: "results" }),
        made("div", { part: "foot", className: "foot" }, more,
          made("a", { part: "all", className: "all", textContent: said.all, href: this.server }))));
    }

    #find(selector) {
      return this.#shadow.querySelector(selector);
    }

    #parameters() {
      const asked = new URLSearchParams({ lang: this.lang });
      const text = this.#find("#q").value.trim();
      if (text) asked.set("q", text);
      for (const [attribute, name] of Object.entries(FILTERS)) {
        for (const value of (this.getAttribute(attribute) ?? "").split(",")) {
          if (value.trim()) asked.append(name, value.trim());
        }
      }
      for (const [name, value] of this.#chosen) if (value) asked.append(name, value);
      return asked;
    }

    /** Those that the site offers to its readers. */
    get #facets() {
      const known = Object.values(FILTERS);
      return (this.getAttribute("facets") ?? "").split(",").map((each) => each.trim().replaceAll("-", "_")).filter((each) => known.includes(each));
    }

    /** Begins at the first result again. */
    search() {
      return this.#fetch(1, false);
    }

    async #fetch(page, further) {
      this.#underWay?.abort();
      const underWay = (this.#underWay = new AbortController());
      const [list, status, all] = [".results", ".status", ".all"].map((each) => this.#find(each));
      const asked = this.#parameters();
      const size = Math.min(LARGEST_SIZE, Math.max(1, parseInt(this.getAttribute("size"), 10) || 5));
      all.href = `${this.server}/?${asked}`;
      list.setAttribute("aria-busy", "true");
      try {
        const address = `${this.server}/v1/search?${asked}&size=${size}&page=${page}&passages=2&${this.#facets.length ? this.#facets.map((each) => `facets=${each}`).join("&") : "facets=none"}`;
        const answer = await fetch(address, { signal: underWay.signal, credentials: "omit" });
        const found = await answer.json();
        if (!answer.ok) throw new Error(found.detail ?? answer.statusText);
        this.#show(found, further, asked.get("q") ?? "");
        this.#next = page + 1;
      } catch (error) {
        if (error.name === "AbortError") return;
        // a browser tells a page nothing of a server that does not allow it: the reader is told where to go on
        if (error instanceof TypeError) status.replaceChildren(this.#said.away);
        else status.replaceChildren(`${this.#said.failed} `, made("span", { lang: "en", dir: "ltr", textContent: error.message }));
        if (!further) list.replaceChildren();
      }
      list.removeAttribute("aria-busy");
    }

    #show(found, further, text) {
      const list = this.#find(".results");
      const entries = found.hits.map((hit) => this.#result(hit, found.labels, text));
      if (further) list.append(...entries);
      else list.replaceChildren(...entries);
      const total = found.total.value.toLocaleString(this.lang);
      this.#find(".status").textContent = found.total.value ? this.#said.found.replace("{total}", total) : this.#said.none;
      this.#find(".more").hidden = !found.links.next;
      if (!further) this.#offer(found.facets ?? {});
      if (further) entries[0]?.querySelector("a").focus(); // where a reader goes on
    }

    /** A choice for each facet, with its counts. */
    #offer(facets) {
      const box = this.#find(".facets");
      const focused = this.#shadow.activeElement?.name;
      box.replaceChildren(...this.#facets.filter((name) => facets[name]?.values.length).map((name) => {
        const choice = made("select", { part: "select", name }, new Option("–", ""));
        const values = facets[name].values.filter(({ value, count }) => count || value === this.#chosen.get(name));
        for (const { value, label, count } of values.slice(0, MOST_VALUES)) {
          choice.append(new Option(`${label} (${count.toLocaleString(this.lang)})`, value, false, this.#chosen.get(name) === value));
        }
        choice.addEventListener("change", () => {
          this.#chosen.set(name, choice.value);
          this.search();
        });
        return made("label", { part: "facet" }, `${facets[name].label} `, choice);
      }));
      box.hidden = !box.children.length;
      if (focused && focused !== "q") box.querySelector(`[name="${focused}"]`)?.focus();
    }

    #result(hit, labels, text) {
      const first = hit.passages[0];
      const facts = [hit.year, ...hit.countries.slice(0, 4).map((code) => labels.country?.[code] ?? code), labels.type?.[hit.type] ?? hit.type];
      const title = made("a", { part: "title", className: "title", dir: "auto", href: this.#page(hit.id, first, text), textContent: hit.title });
      if (hit.language !== "und") title.lang = hit.language;
      return made("li", { part: "result" }, title,
        made("p", { part: "facts", className: "facts", textContent: facts.filter(Boolean).join(" · ") }),
        made("ul", {}, ...hit.passages.map((passage) => this.#passage(hit, passage, text))),
        ...this.#others(hit.also_as, text));
    }

    /** Reports that say almost the same, which the search names with the first of them. */
    #others(others, text) {
      if (!others.length) return [];
      const links = others.map((each) => made("li", {}, made("a", { part: "other", dir: "auto", href: this.#page(each.id, null, text), textContent: each.title }),
        each.year ? ` ${each.year}` : ""));
      const count = others.length.toLocaleString(this.lang);
      return [made("details", { part: "also", className: "also" }, made("summary", { textContent: `${this.#said.also} (${count})` }), made("ul", {}, ...links))];
    }

    #passage(hit, passage, text) {
      const extracts = passage.highlights.length ? whole(inOrder(passage)).join(" … ").replace(/…(?:\s*…)+/g, "…") : null;
      const words = made("span", { part: "text", dir: "auto" }, ...(extracts ? marked(extracts) : [shortened(passage.text)]));
      if (passage.language !== "und") words.lang = passage.language;
      const page = this.#said.page.replace("{page}", passage.label || passage.page);
      return made("li", { part: "passage", className: "passage" },
        made("a", { part: "page", href: this.#page(hit.id, passage, text), textContent: page, ariaLabel: `${page}, ${hit.title}` }), words);
    }

    /** Where the words stand, in Waymark's reader. */
    #page(id, passage, text) {
      const given = { q: text, page: passage?.page, passage: passage?.id, lang: this.lang };
      const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value));
      return `${this.server}/documents/${id}?${query}`;
    }
  }

  /** A passage's extracts in the order of its text; they are answered the best first. */
  function inOrder({ highlights, text = "" }) {
    const at = (each) => text.indexOf(plain(each.replace(/<\/?mark>/gu, "")).replace(/^[\s…]+|[\s…]+$/gu, ""));
    return highlights.every((each) => at(each) >= 0) ? [...highlights].sort((a, b) => at(a) - at(b)) : highlights;
  }

  /** Without scraps beside longer extracts, and without what was cut off before a sentence. */
  function whole(extracts) {
    const long = extracts.filter((each) => each.replace(/<[^>]*>/gu, "").trim().length >= SCRAP);
    return (long.length ? long : extracts).map((each) => each.replace(/^[\s)\].,;:–-]+/u, ""));
  }

  function shortened(text, length = 240) {
    return text.length > length ? `${text.slice(0, text.lastIndexOf(" ", length))}…` : text;
  }

  if (!customElements.get("waymark-search")) customElements.define("waymark-search", WaymarkSearch);
})();
