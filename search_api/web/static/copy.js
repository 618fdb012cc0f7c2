// How is a text taken along? Buttons that copy what they carry, and say so.

/** Buttons with data-copy, which are hidden where there are no scripts. */
export function copyButtons(root = document) {
  root.querySelectorAll("button[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copied(button));
  });
}

async function copied(button) {
  const said = button.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = said), 2000);
}
