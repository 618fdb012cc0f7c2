// What was put aside? Lessons with their citations, kept in this browser alone.

const NAME = "waymark.lessons";

export function kept() {
  try {
    return JSON.parse(localStorage.getItem(NAME)) ?? [];
  } catch {
    return []; // another program wrote there, or nothing may be kept
  }
}

function keep(passages) {
  localStorage.setItem(NAME, JSON.stringify(passages));
}

export function has(id) {
  return kept().some((each) => each.id === id);
}

/** Puts it in, or takes it out again. */
export function toggle(passage) {
  keep(has(passage.id) ? kept().filter((each) => each.id !== passage.id) : [...kept(), passage]);
}

export function empty() {
  keep([]);
}
