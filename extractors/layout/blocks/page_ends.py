"""Where does the text of a page end, and that of the next page begin? Past what stands between.

Footnotes stand behind the text, tables and figures between, a page's number or a running header in
the margin before it: the sentence goes on past them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from extractors.document import Block

BODY = frozenset({"paragraph", "list_item"})
_TEXT = BODY | {"heading"}
_FLOATING = frozenset({"table", "caption"})
_MOST_BETWEEN = 6  # blocks before the text of a page
_LONGEST_SCRAP = 4  # letters of a page's number that was not known for one: "1358", "I."
_NARROW = 0.4  # of the width of the text: what stands in the margin is narrower


class Ends(NamedTuple):
    """The positions of the last block of text of a page, and of the first of the next one."""

    last: int
    first: int
    are_neighbours: bool  # but for footnotes, nothing stands between


def ends_of(page: Sequence[Block], following: Sequence[Block]) -> Ends | None:
    """None where one of the pages has no text there."""
    last = _place(page, range(len(page) - 1, -1, -1))
    first = _place(following, range(min(len(following), _MOST_BETWEEN)))
    if last is None or first is None:
        return None
    passed = [*page[last + 1 :], *following[:first]]
    return Ends(last, first, all(block.kind == "footnote" for block in passed))


def _place(blocks: Sequence[Block], order: range) -> int | None:
    """The first place in an order where text stands; a heading is none that can be passed."""
    widest = max((block for block in blocks if block.kind in BODY), key=_width, default=Block(""))
    for at in order:
        block = blocks[at]
        if block.kind == "footnote" or block.kind in _FLOATING or _is_scrap(block):
            continue
        if block.kind in BODY and _is_beside(block, widest):
            continue
        return at if block.kind in _TEXT else None
    return None


def _width(block: Block) -> float:
    return block.bbox[2] - block.bbox[0] if block.bbox else 0.0


def _is_scrap(block: Block) -> bool:
    return block.kind in BODY and len(block.text.strip()) <= _LONGEST_SCRAP


def _is_beside(block: Block, text: Block) -> bool:
    """Whether it stands in the margin of the text."""
    if not block.bbox or not text.bbox or _width(block) > _NARROW * _width(text):
        return False
    return block.bbox[2] <= text.bbox[0] or block.bbox[0] >= text.bbox[2]
