// Which sentence of a passage is nearest to the question? Asked once the page shows, one by one.
import { onView } from "./search.js";

const BEFORE = 120; // letters of the passage that stay in view before the sentence

async function mark(place) {
  const answer = await fetch(place.dataset.sentence);
  if (!answer.ok) return;
  const { highlights } = await answer.json();
  const text = place.querySelector(".passage p");
  if (!text || !highlights[0]?.includes("<mark>")) return;
  text.innerHTML = highlights[0]; // safe: the API escapes all but its marks
  const before = text.firstChild;
  if (before?.nodeType === Node.TEXT_NODE && before.data.length > BEFORE) before.data = `… ${before.data.slice(-BEFORE)}`;
  const after = text.lastChild;
  if (after?.nodeType === Node.TEXT_NODE && after.data.length > BEFORE) after.data = `${after.data.slice(0, BEFORE)} …`;
}

onView(async () => {
  for (const place of document.querySelectorAll("[data-sentence]")) await mark(place).catch(() => {});
});
