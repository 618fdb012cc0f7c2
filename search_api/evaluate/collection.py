"""What is a judged collection? Documents, queries and judgements in BEIR's layout."""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from config.errors import BadRequest

Judgements = Mapping[str, Mapping[str, int]]
"""Query -> document -> how relevant, above 0."""


@dataclass(frozen=True, slots=True)
class Collection:
    """`documents` are the texts as they are taken in, by the SHA-256 they will be known by."""

    name: str
    documents: Mapping[str, bytes]
    original_ids: Mapping[str, tuple[str, ...]]  # SHA-256 -> ids; the same text may stand twice
    queries: Mapping[str, str]  # those that have judgements
    judgements: Judgements
    asked_in: str = ""  # the language of the queries, where it is another than the documents'


def read_collection(folder: Path) -> Collection:
    """Reads `docs.jsonl` (or `corpus.jsonl`), `queries.jsonl`, `qrels.tsv` (or `qrels/test.tsv`).

    Raises:
        BadRequest: a file is missing or not of that layout.
    """
    documents: dict[str, bytes] = {}
    ids: dict[str, list[str]] = defaultdict(list)
    for entry in _lines(folder, "docs.jsonl", "corpus.jsonl"):
        content = as_markdown(entry.get("title") or "", entry["text"])
        digest = hashlib.sha256(content).hexdigest()
        documents[digest] = content
        ids[digest].append(entry["_id"])
    judgements = _judgements(_first(folder, "qrels.tsv", "qrels/test.tsv"))
    queries = {entry["_id"]: entry["text"] for entry in _lines(folder, "queries.jsonl")}
    return Collection(
        name=folder.resolve().name,
        documents=documents,
        original_ids={digest: tuple(each) for digest, each in ids.items()},
        queries={key: text for key, text in queries.items() if judgements.get(key)},
        judgements=judgements,
    )


def as_markdown(title: str, text: str) -> bytes:
    """A document as a file that the pipeline reads like any other."""
    heading = " ".join(title.split())
    return (f"# {heading}\n\n{text}\n" if heading else f"{text}\n").encode()


def write_files(collection: Collection, folder: Path) -> None:
    """Writes each document to a file of its own."""
    folder.mkdir(parents=True)
    for digest, content in collection.documents.items():
        (folder / f"{digest[:24]}.md").write_bytes(content)


def _judgements(path: Path) -> Judgements:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with path.open(newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t")):
            if number == 0 and not row[-1].lstrip("-").isdigit():
                continue  # the header
            query, document, score = row[0], row[-2], int(row[-1])
            if score > 0:
                found[query][document] = score
    return found


def _lines(folder: Path, *names: str) -> Iterator[dict[str, str]]:
    with _first(folder, *names).open() as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _first(folder: Path, *names: str) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise BadRequest(
        "DIR",
        f"{folder} has no {' or '.join(names)}",
        mend="Give a folder in BEIR's layout: docs.jsonl, queries.jsonl, qrels.tsv.",
    )
