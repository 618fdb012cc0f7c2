"""How often are topics, sectors and populations right? Against documents read one by one."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractors.document import ExtractedDocument
from indexer.enrich.document import Enricher
from indexer.enriched_document import EnrichedDocument

FACETS = ("topics", "sectors", "populations")
_GOLD = Path("gold", "topics.jsonl")


class Marked(NamedTuple):
    """A document and what it is about: `main` must be given, `fine` may be, all else is wrong."""

    sha256: str
    path: Path
    collection: str
    half: str  # "A", on which terms and weights may be tuned, or "B"
    on_field: bool
    main: Mapping[str, frozenset[str]]  # by facet
    fine: Mapping[str, frozenset[str]]


class Share(NamedTuple):
    """Tags of one facet over some documents, counted together."""

    documents: int
    given: int
    right: int
    expected: int
    found: int  # of those expected

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0

    def as_dict(self) -> dict[str, float]:
        """With its shares, for programs."""
        return {
            **self._asdict(),
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
        }

    @property
    def wrong_a_document(self) -> float:
        return (self.given - self.right) / self.documents if self.documents else 0.0


def marked_documents(shared: Path) -> list[Marked]:
    """The marked documents; each collection is halved by the order of its documents' hashes."""
    rows = [json.loads(line) for line in (shared / _GOLD).read_text("utf-8").splitlines() if line]
    by_collection: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_collection[_collection(row["file"])].append(row)
    return [
        Marked(
            row["sha256"],
            shared / row["file"],
            collection,
            "AB"[number % 2],
            row["on_field"],
            {facet: frozenset(row[facet]) for facet in FACETS},
            {facet: frozenset(row[facet + "_ok"]) for facet in FACETS},
        )
        for collection, listed in sorted(by_collection.items())
        for number, row in enumerate(sorted(listed, key=lambda row: row["sha256"]))
    ]


def enriched_documents(
    marked: Iterable[Marked], extract: Callable[[Path], ExtractedDocument], enricher: Enricher
) -> dict[str, EnrichedDocument]:
    """SHA-256 -> the document as it is tagged now; files that are missing are left out."""
    return {
        each.sha256: enricher.enrich(extract(each.path), each.path.name)
        for each in marked
        if each.path.is_file()
    }


def share_of(
    marked: Sequence[Marked], tags: Mapping[str, Mapping[str, frozenset[str]]], facet: str
) -> Share:
    """`tags` goes by SHA-256 and facet; a document that is not there counts as without tags."""
    total: Counter[str] = Counter()
    for each in marked:
        given = tags.get(each.sha256, {}).get(facet, frozenset())
        total["given"] += len(given)
        total["right"] += len(given & (each.main[facet] | each.fine[facet]))
        total["expected"] += len(each.main[facet])
        total["found"] += len(given & each.main[facet])
    return Share(len(marked), total["given"], total["right"], total["expected"], total["found"])


def tags_of(document: EnrichedDocument) -> dict[str, frozenset[str]]:
    """The tags of a document by facet."""
    return {facet: frozenset(topic.id for topic in getattr(document, facet)) for facet in FACETS}


def groups(marked: Sequence[Marked]) -> list[tuple[str, list[Marked]]]:
    """What is told apart in a table: the half not tuned on first."""
    named: list[tuple[str, Callable[[Marked], bool]]] = [
        ("half B (not looked at)", lambda each: each.half == "B"),
        ("half A (tuned on)", lambda each: each.half == "A"),
        ("both halves", lambda each: each.half in "AB"),
        ("off the field", lambda each: not each.on_field),
        ("on the field", lambda each: each.on_field),
    ]
    return [(name, [each for each in marked if of(each)]) for name, of in named]


def table_of(rows: Iterable[tuple[str, str, Share]]) -> str:
    """Rows of group, facet and share as a Markdown table."""
    lines = [
        f"| {group} | {facet} | {share.documents} | {share.given} | {share.precision:.3f} "
        f"| {share.recall:.3f} | {share.wrong_a_document:.2f} |"
        for group, facet, share in rows
    ]
    return "\n".join(
        [
            "| Documents | Facet | Number | Tags | Precision | Recall | Wrong a document |",
            "|---|---|---|---|---|---|---|",
            *lines,
        ]
    )


def _collection(file: str) -> str:
    first, second, *_ = Path(file).parts
    return first if first == "lessons" else second
