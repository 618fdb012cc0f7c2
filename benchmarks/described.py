"""What do files say of themselves? Title, authors and year by Apache Tika's metadata, beside ours.

Tools that index files as they are (Fess, FSCrawler and Datashare build on Tika) show these values.
Right is what one reader read from the printed page. Options: --files FOLDER, --gold FILE.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from extraction import TIKA, tika_jar
from tables import print_table

from config.engine.java import find_java
from indexer.enrich.bibliography.title_form import overlap, words_in

SHARED = Path(__file__).parents[2] / "shared"
WAYMARK = Path(sys.executable).with_name("waymark")
SAME_TITLE = 0.9  # F1 of words
_LONGEST_SECONDS = 120  # for one file


class Description(NamedTuple):
    """What is said of a file."""

    title: str
    authors: Collection[str]
    year: int | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=Path, default=SHARED / "documents")
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "metadata.jsonl")
    options = parser.parse_args()
    if not options.gold.is_file():
        sys.exit(f"{options.gold} is missing; name a file of read metadata with --gold")
    gold = [json.loads(line) for line in options.gold.read_text().splitlines()]
    files = [options.files / row["file"] for row in gold]
    readers = {f"Tika {TIKA[2]}": by_tika(files), "Waymark": by_waymark(files)}
    print_table(
        f"Descriptions of {len(gold)} documents",
        ("said by", "title", "authors", "authors, where some are printed", "year"),
        [(name, *shares_right(gold, said)) for name, said in readers.items()],
    )


def by_tika(files: Sequence[Path]) -> dict[str, Description]:
    """By the files' hashes. Each is read in a process of its own: one batch of all ended early."""
    with ThreadPoolExecutor(2) as threads:
        told = zip(files, threads.map(_metadata_by_tika, files), strict=True)
        return {_hash_of(path): _of_metadata(values) for path, values in told if values}


def _metadata_by_tika(path: Path) -> Mapping[str, Any]:
    """Nothing where it gave up."""
    command = [str(find_java().path), "-Xmx1g", "-jar", str(tika_jar()), "--json", str(path)]
    with suppress(subprocess.TimeoutExpired, json.JSONDecodeError):
        done = subprocess.run(
            command, check=False, capture_output=True, timeout=_LONGEST_SECONDS, text=True
        )
        values: Mapping[str, Any] = json.loads(done.stdout)
        return values
    return {}


def _of_metadata(values: Mapping[str, Any]) -> Description:
    creators = values.get("dc:creator", [])
    created = str(values.get("dcterms:created", ""))
    return Description(
        str(values.get("dc:title", "")),
        [creators] if isinstance(creators, str) else creators,
        int(created[:4]) if created[:4].isdigit() else None,
    )


def by_waymark(files: Sequence[Path]) -> dict[str, Description]:
    """By the files' hashes."""
    command = [str(WAYMARK), "enrich", *map(str, files), "--json"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = map(json.loads, told.splitlines())
    return {
        row["sha256"]: Description(
            row.get("title") or "", row.get("authors") or (), row.get("year")
        )
        for row in rows
    }


def _hash_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def shares_right(
    gold: Collection[Mapping[str, Any]], said: Mapping[str, Description]
) -> tuple[str, ...]:
    """Of titles, authors, authors where some are printed, years; what is not read is wrong."""
    right: Counter[str] = Counter()
    for row in gold:
        if (found := said.get(row["sha256"])) is None:
            continue
        sets = [row["authors"], *row.get("authors_alternatives", ())]
        is_right = any(_names(found.authors) == _names(names) for names in sets)
        right["title"] += any(
            overlap(title, found.title) >= SAME_TITLE
            for title in (row["title"], *row["title_alternatives"])
        )
        right["authors"] += is_right
        right["printed"] += is_right and bool(row["authors"])
        right["year"] += found.year in (row["year"], *row.get("year_alternatives", ()))
    printed = sum(bool(row["authors"]) for row in gold)
    every = {"title": len(gold), "authors": len(gold), "printed": printed, "year": len(gold)}
    return tuple(f"{right[field]} of {total}" for field, total in every.items())


def _names(people: Collection[str]) -> set[str]:
    return {" ".join(words_in(name)) for name in people}


if __name__ == "__main__":
    main()
