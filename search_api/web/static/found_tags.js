// How does a partner set right what was found in its document? Ticks and fields, told as a sidecar.

/** What was found, as fields; `send(said)` gets what the partner changed, by the names of a sidecar. */
export function tagForm({ title = "", countries = [], topics = [] }, names, said, send) {
  const found = { countries, topics: narrowest(topics) };
  const tags = [...found.countries.map((each) => names.countries[each] ?? each), ...found.topics.map((each) => names.topics[each] ?? each)];
  if (!tags.length) return [];
  const shown = made("div", { className: "tags", textContent: said.found.replace("{tags}", tags.join(" · ")) });
  const form = made("form", { className: "correction" },
    labelled(said.title, made("input", { name: "title", value: title, maxLength: 500, dir: "auto" })),
    labelled(said.year, made("input", { name: "year", inputMode: "numeric", pattern: "[0-9]{4}", maxLength: 4 })),
    ticks("countries", said.countries, found.countries, names.countries, said.add),
    ticks("topics", said.topics, found.topics, names.topics, said.add),
    made("p", { className: "muted", textContent: said.first_word }),
    made("p", {}, made("button", { className: "button", textContent: said.send_correction })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const changed = changes(form, { title, ...found });
    if (Object.keys(changed).length) send(changed);
  });
  return [shown, made("details", {}, made("summary", { textContent: said.correct }), form)];
}

/** What differs from what was found; an empty list takes out all of it. */
function changes(form, found) {
  const changed = {};
  const [title, year] = ["title", "year"].map((name) => form.elements[name].value.trim());
  if (title && title !== found.title) changed.title = title;
  if (year) changed.year = Number(year);
  for (const name of ["countries", "topics"]) {
    const ticked = [...form.querySelectorAll(`[name="${name}"]:checked`)].map((each) => each.value);
    if (ticked.join() !== found[name].join()) changed[name] = ticked;
  }
  return changed;
}

/** Each value with its tick, and a choice of the others. */
function ticks(name, label, values, names, add) {
  const tick = (value) => made("label", { className: "tick" }, made("input", { type: "checkbox", name, value, checked: true }), names[value] ?? value);
  const others = made("select", { ariaLabel: `${add}: ${label}` }, new Option(add, ""), ...Object.entries(names).map(([value, text]) => new Option(text, value)));
  const list = made("fieldset", {}, made("legend", { textContent: label }), ...values.map(tick), others);
  others.addEventListener("change", () => {
    const there = others.value && [...list.querySelectorAll("input")].find((each) => each.value === others.value);
    if (there) there.checked = true;
    else if (others.value) others.before(tick(others.value));
    others.value = "";
  });
  return list;
}

/** Without the themes that stand above their topics. */
function narrowest(topics) {
  return topics.filter((each) => !topics.some((other) => other.startsWith(`${each}/`)));
}

function labelled(text, field) {
  return made("label", {}, text, field);
}

function made(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
