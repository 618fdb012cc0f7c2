"""How often is a passage's kind right? Against labels that a reader gave by hand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from indexer.enriched_document import EnrichedDocument, Passage
from indexer.evaluate.figures import Figures

_LETTERS_COMPARED = 40
_LETTERS_TO_HOLD = 25  # "2020 – 2021" stands anywhere
_LABELS = Path(__file__).with_name("passage_labels.yaml")
_KINDS = ("recommendation", "challenge", "references")  # of which the labels hold a dozen or more


class Labelled(NamedTuple):
    """A passage of a document, known by how its text begins, and what kind it is."""

    document: str
    begins: str
    kind: str


def blind_labels() -> list[Labelled]:
    """Of passages of the shared reports; a document is named by its hash and the page."""
    rows: list[list[str]] = yaml.safe_load(_LABELS.read_text(encoding="utf-8"))
    return [Labelled(page, begins, "" if kind == "none" else kind) for page, begins, kind in rows]


def real_kind_figures(enriched: Iterable[EnrichedDocument]) -> list[Figures]:
    """Kinds of the labelled passages of the shared reports."""
    passages = [
        (f"{document.id[:12]} {passage.page}", passage)
        for document in enriched
        for passage in document.passages
    ]
    return [
        figures._replace(name=f"kind of passage: {figures.name.replace('_', ' ')}")
        for figures in kind_figures(blind_labels(), passages, _KINDS)
    ]


def kind_figures(
    labels: Sequence[Labelled], passages: Iterable[tuple[str, Passage]], kinds: Sequence[str]
) -> list[Figures]:
    """Precision and recall of each kind over the labelled passages; others are not counted.

    `passages` are pairs of document and passage. A label is of the passage that begins with it,
    else of the first one that holds it: a table may hold the row that was labelled.
    """
    by_document: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document, passage in passages:
        by_document[document].append((" ".join(passage.text.split()), passage.kind))
    known = [
        (label, kind)
        for label in labels
        if (kind := _kind_of(label, by_document.get(label.document, ()))) is not None
    ]
    return [_figures(kind, known) for kind in kinds]


def _kind_of(label: Labelled, passages: Sequence[tuple[str, str]]) -> str | None:
    begins = " ".join(label.begins.split())[:_LETTERS_COMPARED].strip()
    ways = (
        (str.startswith, str.__contains__) if len(begins) >= _LETTERS_TO_HOLD else (str.startswith,)
    )
    return next((kind for way in ways for text, kind in passages if way(text, begins)), None)


def _figures(kind: str, known: Sequence[tuple[Labelled, str]]) -> Figures:
    right = sum(label.kind == got == kind for label, got in known)
    said = sum(got == kind for _, got in known)
    true = sum(label.kind == kind for label, _ in known)
    wrong = tuple(
        f"{label.document}: {label.begins} is {label.kind or 'none'}, read as {got or 'none'}"
        for label, got in known
        if label.kind != got and kind in {label.kind, got}
    )
    return Figures(kind, true, right / said if said else 1.0, right / true if true else 1.0, wrong)
