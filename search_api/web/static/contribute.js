// What does the page for partners do? It sends the files dropped on it, one after another.
import { SIDECAR, asSidecar, saidIn, speaksOf, twinOf } from "./about_file.js";
import { earlierFiles } from "./earlier_files.js";
import { tagForm } from "./found_tags.js";
import { NotTaken, receiptOf, send } from "./inbox.js";
import { fill, fromServer, headline, isBad, linkTo, remarks } from "./receipt_words.js";

const SLOW = 60000; // milliseconds after which one need not wait on the page
const MARKS = { wait: "M10 4v6l4 2", good: "M4 10.500l4 4 8-9", bad: "M10 4v8M10 15v1" };
const KEPT = "waymark-contribute";

const page = document.querySelector(".contribute");
const form = document.getElementById("contribute");
const drop = page.querySelector(".drop");
const hint = page.querySelector(".hint");
const said = JSON.parse(document.getElementById("said").textContent);
const names = {
  countries: Object.fromEntries([...form.elements.countries.options].map((each) => [each.value, each.text])),
  topics: JSON.parse(document.getElementById("topics").textContent),
};
const maxBytes = Number(page.dataset.maxBytes);
const lines = [];
let queue = Promise.resolve();

/** One file's line on the page. */
class Line {
  /** `sidecar` is the partner's own file; `told` what the fields of the page say. */
  constructor(file, sidecar, told) {
    Object.assign(this, { file, sidecar, told });
    this.element = document.createElement("li");
    this.element.innerHTML = `<svg class="sign" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="9" fill="none" stroke="currentColor" stroke-width="1.5"/><path fill="none" stroke="currentColor" stroke-width="2"/></svg>
      <span class="name" dir="auto"></span><button type="button" hidden></button><progress max="1" value="0" hidden></progress><div class="state"></div>`;
    [this.mark, this.bar, this.again, this.state] = ["path", "progress", "button", ".state"].map((each) => this.element.querySelector(each));
    this.element.querySelector(".name").textContent = sidecar ? `${file.name} + ${sidecar.name}` : file.name;
    this.bar.setAttribute("aria-label", fill(said.progress, { name: file.name }));
    this.again.textContent = said.again;
    this.again.addEventListener("click", () => start(this));
    this.show("wait", said.waiting);
    page.querySelector(".files").append(this.element);
  }

  show(how, text, ...more) {
    this.how = how;
    this.element.className = how;
    this.mark.setAttribute("d", MARKS[how]);
    this.bar.hidden = true;
    this.again.hidden = true;
    this.state.replaceChildren(text, ...more);
    summarise();
  }

  sending(part) {
    const percent = part.toLocaleString(document.documentElement.lang, { style: "percent" });
    this.show("wait", fill(said.sending, { percent }));
    this.bar.hidden = false;
    this.bar.value = part;
  }

  /** Not taken now, but perhaps the next time. */
  failed(text, detail = "") {
    this.show("bad", text, ...(detail ? [fromServer(` ${detail}`)] : []));
    this.again.hidden = false;
  }

  finished(receipt) {
    const bad = isBad(receipt);
    this.show(bad ? "bad" : "good", headline(receipt, said), ...remarks(receipt), ...linkTo(receipt, said));
    if (!bad) this.tags(receipt);
  }

  /** What was found in it, with a way to set it right. */
  tags(found) {
    const [shown, form] = tagForm(found, names, said, (changed) => this.correct(changed));
    if (!shown) return;
    const way = this.sidecar ? fill(said.own_sidecar, { name: this.sidecar.name }) : form;
    this.state.append(shown, way);
  }

  /** The same file is sent once more, with the partner's word on it. */
  correct(changed) {
    this.told = { ...this.told, ...changed };
    this.isSure = true;
    start(this);
  }

  /** The same bytes are there: nothing need be sent, unless what is said of them is new. */
  known(twin) {
    this.show("good", said.known, ...linkTo({ id: twin.id, result: "indexed" }, said));
    this.tags(twin);
    this.isSure = true;
    this.again.textContent = said.anyway;
    this.again.hidden = false;
  }
}

function summarise() {
  const done = lines.filter((line) => line.how !== "wait").length;
  const failed = lines.filter((line) => line.how === "bad").length;
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  const text = fill(said.summary, { all: number(lines.length), done: number(done), failed: number(failed) });
  const summary = page.querySelector(".summary");
  if (summary.textContent !== text) summary.textContent = text; // told once, not at each percent
}

/** Why a file need not be sent at all. */
function unfit(file) {
  if (file.size > maxBytes) return fill(said.too_large, { megabytes: Math.floor(maxBytes / 1048576) });
  return file.size ? "" : said.empty;
}

function who() {
  return { partner: form.elements.partner.value.trim(), key: form.elements.key.value.trim() };
}

function start(line) {
  line.show("wait", said.waiting);
  queue = queue.then(() => sendOne(line)); // one after another: each at the full speed of the line
}

async function sendOne(line) {
  const sender = who();
  try {
    const sidecar = line.sidecar ?? asSidecar(line.told, line.file);
    const twin = line.isSure || sidecar ? null : await twinOf(line.file);
    if (twin) return line.known(twin);
    line.sending(0);
    const taken = await send(line.file, sidecar, sender, (part) => line.sending(part));
    line.show("wait", said.received);
    follow(line, taken, sender); // the next file need not wait for this one's receipt
  } catch (error) {
    explain(line, error);
  }
}

async function follow(line, taken, { key }) {
  try {
    line.finished(await receiptOf(taken.links.self, key, (waited) => waited > SLOW && line.show("wait", said.slow)));
  } catch (error) {
    explain(line, error);
  }
}

function explain(line, error) {
  if (!(error instanceof NotTaken)) throw error;
  const { status, message, mend } = error;
  const words = [message, mend].filter(Boolean).join(" ");
  if (status === 0) line.failed(said.broken);
  else if (status === 401 || status === 403) line.failed(said.key);
  else if (status === 413) line.failed(fill(said.too_large, { megabytes: Math.floor(maxBytes / 1048576) }));
  else if (status === 429 || status === 503) line.failed(said.busy, words);
  else line.failed(said.wrong, words || String(status));
}

function add(file, sidecar, why, told = {}) {
  const line = new Line(file, sidecar, told);
  lines.push(line);
  if (why) line.show("bad", why);
  else start(line);
}

function take(files) {
  hint.hidden = form.checkValidity();
  if (!hint.hidden) {
    hint.textContent = said.first;
    form.reportValidity();
    return;
  }
  if (form.elements.title.value.trim() && files.filter(({ name }) => !SIDECAR.test(name)).length > 1) {
    hint.hidden = false;
    hint.textContent = said.one_title;
    return;
  }
  remember();
  page.querySelector(".sent").hidden = false;
  const sidecars = files.filter(({ name }) => SIDECAR.test(name));
  const documents = files.filter((file) => !sidecars.includes(file));
  const used = new Set();
  for (const file of documents) {
    const own = sidecars.filter((each) => speaksOf(each.name, file.name));
    own.forEach((each) => used.add(each));
    add(file, own[0], own.length > 1 ? said.several : unfit(file), saidIn(form));
  }
  for (const file of sidecars.filter((each) => !used.has(each))) add(file, undefined, said.alone);
  summarise();
}

/** Only where ticked, and only for this tab. */
function remember() {
  if (form.elements.keep.checked) sessionStorage.setItem(KEPT, JSON.stringify(who()));
  else sessionStorage.removeItem(KEPT);
}

function recall() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  if (!kept) return;
  form.elements.partner.value = kept.partner;
  form.elements.key.value = kept.key;
  form.elements.keep.checked = true;
}

form.hidden = false;
recall();
const earlier = page.querySelector(".earlier");
earlier.hidden = false;
earlierFiles(earlier, said, who, () => Boolean(who().partner && who().key));
form.addEventListener("submit", (event) => event.preventDefault());
form.elements.keep.addEventListener("change", remember);
form.elements.files.addEventListener("change", ({ target }) => {
  take([...target.files]);
  target.value = ""; // the same file can be chosen again
});
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  take([...event.dataTransfer.files]);
});
// a file that misses the field must not replace the page
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
