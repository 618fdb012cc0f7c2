"""Which blocks belong to the list that a sentence leads into?"""

import re

from extractors.document import Block
from indexer.enrich.kinds.evidence.sign import Sign

_MARKERS = (
    ("decimal", re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s")),
    ("number", re.compile(r"\d{1,3}[.)]\s")),
    ("roman", re.compile(r"\(?(?:ii|iii|iv|v|vi|vii|viii|ix|x|i)[.)]\s")),
    ("letter", re.compile(r"\(?[a-z\u0621-\u064aа-я][.)]\s", re.IGNORECASE)),
    ("bullet", re.compile(r"[•●○◦▪■□▫◆◇►▸➢➤✓✔❖*·\uf0b7\uf0a7‣⁃o§–—-]\s")),
)

_NUMBERS = frozenset({"decimal", "number"})


class OpenList:
    """The list that a lead-in opened; it ends where the lead-in's own numbering goes on."""

    def __init__(self, outer: str = "", sign: Sign | None = None) -> None:
        self._outer = outer
        self._own = ""  # how its items are marked
        self._is_open = sign is not None and (bool(sign.kinds) or sign.is_other)
        self.sign = sign or Sign()

    def holds(self, block: Block) -> bool:
        if not self._is_open:
            return False
        marker = marker_of(block)
        self._own = self._own or marker
        if marker in _NUMBERS and self._own not in _NUMBERS:
            self._outer = marker  # after "(a)" and "(b)" the text's own numbers go on
        goes_on = not marker and block.text[:1].islower()  # cut by the end of a page
        is_deeper = marker == "decimal" and self._outer == "decimal"
        self._is_open = goes_on or is_deeper or (bool(marker) and marker != self._outer)
        return self._is_open


def marker_of(block: Block) -> str:
    """How a block is numbered; "item" for a list item that shows nothing, '' for running text."""
    for name, pattern in _MARKERS:
        if pattern.match(block.text):
            return name
    return "item" if block.kind == "list_item" else ""
