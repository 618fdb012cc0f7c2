"""Which letters of an old Word file are hidden, taken out or raised? By their runs, after [MS-DOC].

The runs (CHPX) stand in pages of 512 bytes and name the bytes of the text that they are about.
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.layout.lines.raised_numbers import is_note

_RUN_PAGES = 0xFA  # where the head says where the pages of runs are listed
_PAGE = 512
_PAGE_NUMBER = (1 << 22) - 1
_HIDDEN, _TAKEN_OUT = 0x083C, 0x0800
_SCRIPT, _POSITION = 0x2A48, 0x4845
_SUPERSCRIPT = 1
_ON = frozenset({1, 0x81})  # also: other than the style says
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of what follows a property, by its three highest bits
_VARIABLE = 6
_BEFORE = 40  # letters that tell whether a raised number is a note's


class Span(NamedTuple):
    """A stretch of the file's text, in bytes of its stream."""

    start: int
    end: int
    is_out: bool
    is_raised: bool


def spans_of(main: bytes, table: bytes) -> list[Span]:
    """The stretches that are hidden, taken out or raised, in order."""
    start, size = struct.unpack_from("<2I", main, _RUN_PAGES)
    count = (size - 4) // 8
    if count <= 0:
        return []
    numbers = struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1))
    spans = [span for number in numbers for span in _of_page(main, number & _PAGE_NUMBER)]
    return sorted(spans)


def _of_page(main: bytes, number: int) -> Iterator[Span]:
    page = main[number * _PAGE : (number + 1) * _PAGE]
    if len(page) < _PAGE:
        return
    count = page[-1]
    places = struct.unpack_from(f"<{count + 1}I", page)
    for at, (start, end) in enumerate(pairwise(places)):
        where = 2 * page[4 * (count + 1) + at]
        if where:
            is_out, is_raised = _looks(page[where + 1 : where + 1 + page[where]])
            if is_out or is_raised:
                yield Span(start, end, is_out, is_raised)


def _looks(properties: bytes) -> tuple[bool, bool]:
    """Whether a run is hidden or taken out, and whether it is raised."""
    is_out = is_raised = False
    at = 0
    while at + 2 < len(properties):
        (name,) = struct.unpack_from("<H", properties, at)
        kind = name >> 13
        at += 2
        if name in {_HIDDEN, _TAKEN_OUT}:
            is_out = is_out or properties[at] in _ON
        elif name == _SCRIPT:
            is_raised = properties[at] == _SUPERSCRIPT
        elif name == _POSITION:
            is_raised = (
                is_raised or int.from_bytes(properties[at : at + 2], "little", signed=True) > 0
            )
        at += 1 + properties[at] if kind == _VARIABLE else _SIZES[kind]
    return is_out, is_raised


def visible_letters(letters: str, start: int, width: int, spans: Sequence[Span]) -> list[str]:
    """The letters of a piece that begins at a byte, '' for those that no reader sees.

    Marks of cells, paragraphs and fields stay, and the raised number of a note stands apart.
    """
    cells = list(letters)
    end = start + width * len(letters)
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        first = max(span.start - start, 0) // width
        last = (min(span.end, end) - start) // width
        if span.is_out:
            for at in range(first, last):
                cells[at] = cells[at] if cells[at] < " " else ""
        elif is_note("".join(cells[max(first - _BEFORE, 0) : first]), letters[first:last]):
            cells[first] = f" {cells[first]}"
            if letters[last : last + 1].isalnum():
                cells[last] = f" {cells[last]}"
    return cells
