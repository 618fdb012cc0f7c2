"""Does a change leave what is read and found the same? Two versions' answers, letter by letter.

same_text.py keep OUT.jsonl.gz FOLDER…    reads and enriches all files, text recognition off
same_text.py compare BEFORE AFTER         lists what differs, by kind; --all with the places

To read with another version, set PYTHONPATH to its folder while keeping.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from config.vocabulary.load import load_vocabulary
from extractors.as_json import document_json
from extractors.document import ExtractedDocument, SourceFile
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool
from indexer.enrich.as_json import enriched_json
from indexer.enrich.document import Enricher, enricher_of
from indexer.store.documents import sha256_of

WORKERS = 2
SHOWN = 120  # letters of each side of a difference


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    keeping = commands.add_parser("keep")
    keeping.add_argument("out", type=Path)
    keeping.add_argument("folders", type=Path, nargs="+")
    keeping.add_argument("--read-only", action="store_true", help="without enriching")
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--all", action="store_true", help="each difference with its place")
    options = parser.parse_args()
    if options.command == "keep":
        keep(options.out, options.folders, enrich=not options.read_only)
    else:
        compare(options.before, options.after, every=options.all)


def keep(out: Path, folders: Sequence[Path], *, enrich: bool) -> None:
    """Writes what is read of each file, and found in it, as a line each."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    enricher = enricher_of(load_vocabulary()) if enrich else None
    with (
        gzip.open(out, "wt", compresslevel=1) as file,
        ExtractionPool(WORKERS, Limits(ocr="off")) as pool,
        ThreadPoolExecutor(WORKERS) as threads,
    ):
        sources = [SourceFile(str(path), path.name, sha256_of(path)) for path in paths]
        for path, document in zip(paths, threads.map(pool.extract, sources), strict=True):
            read = document_json(str(path), document)
            read["report"].pop("seconds")
            found = _found(enricher, path, document) if enricher else None
            file.write(json.dumps([str(path), read, found], ensure_ascii=False) + "\n")


def _found(enricher: Enricher, path: Path, document: ExtractedDocument) -> Any:
    try:
        return enriched_json(str(path), enricher.enrich(document, path.name))
    except Exception as error:  # noqa: BLE001 - an older version's faults are differences too
        return f"{type(error).__name__}: {error}"


def compare(before: Path, after: Path, *, every: bool) -> None:
    """Prints how often each kind of value differs, in how many files, with an example."""
    counts: Counter[str] = Counter()
    files: defaultdict[str, set[str]] = defaultdict(set)
    examples: defaultdict[str, list[str]] = defaultdict(list)
    old, new = _kept(before), _kept(after)
    for path in sorted(old.keys() | new.keys()):
        for kind, one, other in _differences("", old.get(path), new.get(path)):
            counts[kind] += 1
            files[kind].add(path)
            examples[kind].append(f"{path}\n    - {_short(one)}\n    + {_short(other)}")
    print(f"{len(old.keys() & new.keys())} files in both, {len(old)} and {len(new)} in all")
    for kind, count in counts.most_common():
        print(f"{kind}: {count} in {len(files[kind])} files")
        for example in examples[kind] if every else examples[kind][:1]:
            print(f"  {example}")
    sys.exit(bool(counts))


def _kept(path: Path) -> dict[str, Any]:
    with gzip.open(path, "rt") as file:
        return {name: {"read": read, "found": found} for name, read, found in map(json.loads, file)}


def _differences(kind: str, one: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    """Where two values differ: the names that lead there, without the numbers of entries."""
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            yield from _differences(f"{kind}.{key}".strip("."), one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for a, b in zip(one, other, strict=True):
            yield from _differences(f"{kind}[]", a, b)
    else:
        yield kind, one, other


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


if __name__ == "__main__":
    main()
