// How is a file handed to the inbox, and how does one hear what became of it?
import { siteAddress } from "./site.js";

const FIRST_PAUSE = 1000; // milliseconds between two questions for a receipt
const LONGEST_PAUSE = 15000;
const SLOWER = 1.3;
const ENDS = new Set(["done", "failed"]);

/** What the server said instead of taking a file; `status` 0 where it said nothing. */
export class NotTaken extends Error {
  constructor(status, problem = {}) {
    super(problem.detail ?? "");
    Object.assign(this, { status, mend: problem.mend ?? "" });
  }
}

/** Sends a file, with what its sidecar says; `progressed(part)` hears from 0 to 1. Answers with its arrival. */
export function send(file, sidecar, { partner, key }, progressed) {
  const form = new FormData();
  if (sidecar) form.append("sidecar", sidecar, sidecar.name); // its bytes, in whatever encoding
  form.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far an upload is
    request.open("POST", siteAddress(`/v1/inbox/${encodeURIComponent(partner)}`));
    request.setRequestHeader("Authorization", `Bearer ${key}`);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progressed(event.loaded / event.total));
    request.addEventListener("error", () => reject(new NotTaken(0)));
    request.addEventListener("load", () => {
      const said = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(said);
      else reject(new NotTaken(request.status, said));
    });
    request.send(form);
  });
}

/** Asks until the file is done; `waited(milliseconds)` hears of each question in vain. */
export async function receiptOf(address, key, waited) {
  const begun = Date.now();
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * SLOWER, LONGEST_PAUSE)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const answer = await fetch(`${address}?lang=${document.documentElement.lang}`, { headers: { Authorization: `Bearer ${key}` } }).catch(() => null);
    const said = answer ? parsed(await answer.text()) : {};
    if (answer?.ok && ENDS.has(said.state)) return said;
    if (answer && [401, 403, 404].includes(answer.status)) throw new NotTaken(answer.status, said);
    waited(Date.now() - begun); // in work, busy, or the connection broke: it comes back
  }
}

function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {}; // a proxy's own page
  }
}
