// Which sentence of a passage is nearest to the question? Asked once the page shows, one by one:
// a passage appears when it is known that one of its sentences is near enough.
import { onView } from "./search.js";

const BEFORE = 120; // letters of the passage that stay in view before the sentence

async function isNear(place) {
  const answer = await fetch(place.dataset.sentence);
  if (!answer.ok) return true; // not known: the passage alone was near
  const { highlights, near } = await answer.json();
  if (near && highlights[0]?.includes("<mark>")) mark(place, highlights);
  return near;
}

function mark(place, highlights) {
  if (place.classList.contains("card")) markInCard(place, highlights[0]);
  else markInPassage(place.querySelector(".passage p"), highlights[0]);
}

// A card shows all of its lesson: the sentence is marked where it stands.
function markInCard(card, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const sentence = parsed.querySelector("mark").textContent.trim();
  const texts = [...card.querySelectorAll(".said")].flatMap((said) => [...said.childNodes]);
  const text = texts.find((node) => node.nodeType === Node.TEXT_NODE && node.data.includes(sentence));
  if (!text) return; // it is cut in two, by the end of what is shown or of a line
  const range = document.createRange();
  const start = text.data.indexOf(sentence);
  range.setStart(text, start);
  range.setEnd(text, start + sentence.length);
  range.surroundContents(document.createElement("mark"));
}

function markInPassage(text, html) {
  if (!text) return;
  text.innerHTML = html; // safe: the API escapes all but its marks
  const before = text.firstChild;
  if (before?.nodeType === Node.TEXT_NODE && before.data.length > BEFORE) before.data = `… ${before.data.slice(-BEFORE)}`;
  const after = text.lastChild;
  if (after?.nodeType === Node.TEXT_NODE && after.data.length > BEFORE) after.data = `${after.data.slice(0, BEFORE)} …`;
}

onView(async () => {
  const block = document.querySelector(".by-meaning");
  if (!block) return;
  const places = [...block.querySelectorAll("[data-sentence]")];
  const entryOf = (place) => place.closest(".hit, .card");
  for (const each of [block, ...places.map(entryOf)]) each.hidden = true;
  for (const place of places) {
    if (await isNear(place).catch(() => true)) block.hidden = entryOf(place).hidden = false;
    else entryOf(place).remove();
  }
});
