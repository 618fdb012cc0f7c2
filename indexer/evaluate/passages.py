"""How often is a passage's kind right? Against labels that a reader gave by hand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indexer.enriched import Passage
from indexer.evaluate.figures import Figures

_LETTERS_COMPARED = 40


class Labelled(NamedTuple):
    """A passage of a document, known by how its text begins, and what kind it is."""

    document: str
    begins: str
    kind: str


def kind_figures(
    labels: Sequence[Labelled], passages: Iterable[tuple[str, Passage]], kinds: Sequence[str]
) -> list[Figures]:
    """Precision and recall of each kind over the labelled passages; others are not counted.

    `passages` are pairs of document and passage.
    """
    found = {(document, beginning(passage.text)): passage.kind for document, passage in passages}
    known = [
        (label, found[label.document, beginning(label.begins)])
        for label in labels
        if (label.document, beginning(label.begins)) in found
    ]
    return [_figures(kind, known) for kind in kinds]


def beginning(text: str) -> str:
    """How a passage is known again, whatever its white space."""
    return " ".join(text.split())[:_LETTERS_COMPARED]


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
