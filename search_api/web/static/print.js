// How does a page get to paper? A button, hidden where there are no scripts.

export function printButtons(root = document) {
  root.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}

printButtons();
