// What do scripts add to facets? Searching inside one, showing all of it, dragging over years.

/** `changed` is called when years were dragged over. */
export function facetControls(form, changed) {
  document.querySelectorAll(".facet").forEach(searchInside);
  document.querySelectorAll(".histogram").forEach((drawing) => dragYears(drawing, form, changed));
}

function searchInside(facet) {
  const within = facet.querySelector(".within");
  const more = facet.querySelector(".more");
  if (!within) return;
  within.hidden = more.hidden = false;
  const allSaid = more.textContent;
  more.addEventListener("click", () => {
    const all = facet.classList.toggle("all");
    more.textContent = all ? more.dataset.fewer : allSaid;
  });
  within.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  within.addEventListener("input", () => {
    const wanted = folded(within.value);
    facet.classList.toggle("all", Boolean(wanted));
    more.hidden = Boolean(wanted);
    facet.querySelectorAll(":scope > ul > li").forEach((entry) => {
      entry.hidden = !folded(entry.textContent).includes(wanted);
      const inner = entry.querySelector("details");
      if (inner && wanted) inner.open = true;
      inner?.querySelectorAll("li").forEach((each) => (each.hidden = !folded(entry.querySelector(".name").textContent + each.textContent).includes(wanted)));
    });
  });
}

/** As one compares names: no accents, no case. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function dragYears(drawing, form, changed) {
  const bars = [...drawing.querySelectorAll("a")];
  const first = Number(drawing.dataset.first);
  let from = null;
  const barAt = (event) => {
    const { left, width } = drawing.getBoundingClientRect();
    const along = (event.clientX - left) / width;
    const mirrored = document.documentElement.dir === "rtl" ? 1 - along : along;
    return Math.min(bars.length - 1, Math.max(0, Math.floor(mirrored * bars.length)));
  };
  const show = (a, b) => bars.forEach((bar, at) => bar.classList.toggle("dragged", at >= Math.min(a, b) && at <= Math.max(a, b)));
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("pointerdown", (event) => {
    from = barAt(event);
    drawing.setPointerCapture(event.pointerId);
  });
  drawing.addEventListener("pointermove", (event) => from !== null && show(from, barAt(event)));
  drawing.addEventListener("pointercancel", () => (from = null));
  drawing.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [a, b] = [from, barAt(event)].sort((x, y) => x - y);
    from = null;
    form.elements.year_from.value = first + a;
    form.elements.year_to.value = first + b;
    changed();
  });
  drawing.addEventListener("click", (event) => event.detail > 0 && event.preventDefault()); // a drag of one year
}
