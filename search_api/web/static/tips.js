// What is under the pointer or has the focus? Its words, in a small box beside it.

const GAP = 14; // pixels between pointer and box

function show(target, x, y) {
  const box = document.querySelector(".tip");
  const frame = box?.parentElement.getBoundingClientRect();
  if (!frame) return;
  box.textContent = target.dataset.tip;
  box.hidden = false;
  const left = Math.min(Math.max(0, x - frame.left + GAP), frame.width - box.offsetWidth);
  const below = y - frame.top + GAP;
  const top = below + box.offsetHeight > frame.height ? below - box.offsetHeight - 2 * GAP : below;
  box.style.transform = `translate(${left}px, ${top}px)`;
}

function hide() {
  const box = document.querySelector(".tip");
  if (box) box.hidden = true;
}

document.addEventListener("pointermove", (event) => {
  const target = event.target.closest?.("[data-tip]");
  if (target && event.pointerType !== "touch") show(target, event.clientX, event.clientY);
  else hide();
});
// a shape that is no link of its own, so that the keyboard need not walk past it
document.addEventListener("click", (event) => {
  const place = event.target.closest?.("[data-href]");
  if (place) location.assign(place.dataset.href);
});
document.addEventListener("focusin", (event) => {
  const target = event.target.closest("[data-tip]");
  if (!target?.matches(":focus-visible")) return hide();
  const { left, width, bottom } = target.getBoundingClientRect();
  show(target, left + width / 2, bottom);
});
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
