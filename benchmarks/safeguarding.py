"""How well is found what may identify a person? Recall on narratives, false alarms on reports.

    python benchmarks/safeguarding.py [DATA_FOLDER] [--all]

Narratives are invented; half A (by hash) was seen while the first rules were made, half B was not.
The second set was written later, to find what these rules miss, and the third one to see what the
mended rules still miss. Blocks of a narrative are parted by ¶. The documents that a data folder
holds are real reports: what is held there is counted by 100 pages.
"""

import hashlib
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from config.store.extraction import read_extraction
from config.store.paths import document_paths
from config.store.safeguarding import Finding
from config.vocabulary.load import load_vocabulary
from extractors.document import READABLE, Block, ExtractedDocument, Page
from indexer.safeguarding.findings import findings_in
from indexer.safeguarding.names import words_of_countries
from indexer.store.documents import Store

NARRATIVES = Path(__file__).parents[1] / "tests" / "quality" / "narratives"
THRESHOLD = 1.0


def narratives() -> list[tuple[str, str, str, list[str]]]:
    """Set, language, text, and what must be found in it."""
    return [
        (path.parent.name, path.stem, text, marks.removeprefix("|").split("|"))
        for path in sorted(NARRATIVES.rglob("*.txt"))
        for lines in [path.read_text(encoding="utf-8").splitlines()]
        for text, marks in zip(lines[::2], lines[1::2], strict=True)
    ]


def half(text: str) -> str:
    return "AB"[hashlib.sha256(text.encode()).digest()[0] % 2]


def found_in(text: str) -> list[Finding]:
    page = Page(1, blocks=tuple(map(Block, text.split(" ¶ "))))
    return findings_in(ExtractedDocument("0" * 64, "text/plain", "ok", pages=(page,)))


def recall(*, show: bool) -> None:
    held: dict[str, Counter[bool]] = defaultdict(Counter)
    named: dict[str, Counter[bool]] = defaultdict(Counter)
    for written, language, text, marks in narratives():
        found = found_in(text)
        is_held = any(each.points >= THRESHOLD for each in found)
        texts = [each.text for each in found]
        hit = [any(mark in said or said in mark for said in texts) for mark in marks]
        part = f"half {half(text)}" if written == NARRATIVES.name else written
        for key in (part, f"{language} {part}"):
            held[key][is_held] += 1
            named[key].update(hit)
        if show and part != "half B" and not (is_held and all(hit)):
            print(language, "|", text, "|", [(f.text, f.points, f.reasons) for f in found])
    print("\n| Narratives | Held | Marks found |\n|---|---|---|")
    for key in sorted(held):
        print(
            f"| {key} | {held[key][True]} of {held[key].total()} "
            f"| {named[key][True]} of {named[key].total()} |"
        )


def false_alarms(data_dir: Path, *, show: bool) -> None:
    places = words_of_countries(load_vocabulary())
    store, rows, seconds = Store(data_dir), defaultdict(Counter), 0.0
    for document_id in store.document_ids():
        document = read_extraction(document_paths(data_dir, document_id).extraction)
        if document.state not in READABLE:
            continue
        began = time.process_time()
        found = findings_in(document, places)
        seconds += time.process_time() - began
        row = rows["AB"[int(document_id[:2], 16) % 2]]
        strong = [each for each in found if each.points >= THRESHOLD]
        row["documents"] += 1
        row["pages"] += len(document.pages)
        row["held"] += bool(strong)
        row["pages found"] += len({each.page for each in strong})
        row.update(each.kind for each in strong)
        if show and int(document_id[:2], 16) % 2 == 0:
            for each in strong:
                print(store.manifest(document_id).name[:40], each.page, each.kind, each.text, "|",
                      each.points, each.reasons, "|", each.context)  # fmt: skip
    print("\n| Half | Documents | Held | Pages | Pages with findings | a hundred pages | kinds |")
    print("|---|---|---|---|---|---|---|")
    for key, row in sorted(rows.items()):
        kinds = {kind: row[kind] for kind in ("person", "phone", "mail", "id_number")}
        share = 100 * row["pages found"] / max(row["pages"], 1)
        print(f"| {key} | {row['documents']} | {row['held']} | {row['pages']} "
              f"| {row['pages found']} | {share:.2f} | {kinds} |")  # fmt: skip
    print(f"\n{seconds:.1f} s of processor time")


if __name__ == "__main__":
    folders = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    recall(show="--all" in sys.argv)
    if folders:
        false_alarms(folders[0], show="--all" in sys.argv)
