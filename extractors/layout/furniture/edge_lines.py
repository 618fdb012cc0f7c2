"""Which lines stand near the edge of a page, and which of them come again on others?

The same words at the same height, with the same numbers or such as count along: the rows of a table
differ by their numbers alone, too, and are no running lines.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import product

from extractors.layout.furniture.misread import Place
from extractors.lines import Line, RawPage

EDGE = 0.12  # of the page's height, at the top and at the bottom
ALONG_SHARE, ALONG_PAGES = 0.4, 10  # that must carry one whose number counts along: the fewer
_COUNTING = 2  # numbers at a line's beginning that may count along, beside the last one
_LONGEST_NUMBER = 9  # digits
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]+\b")
NUMBER = re.compile(rf"{_DIGITS.pattern}|{_ROMAN.pattern}")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Edge = dict[int, Place]
Numbers = tuple[tuple[bool, int], ...]
"""Of each number of a line whether it counts along, and it, or how far it is ahead of the page."""


def edge_places(page: RawPage) -> Edge:
    """The lines near the top or the bottom of a page: position -> words and height."""
    height = max(page.height, 1)
    return {
        index: place_of(page, line)
        for index, line in enumerate(page.lines)
        if not EDGE <= middle_of(line) / height <= 1 - EDGE
    }


def repeated_lines(
    pages: Sequence[RawPage], edges: Sequence[Edge], needed: int, common: Collection[Place]
) -> frozenset[tuple[Place, Numbers]]:
    """The lines at the edge that stand on so many pages; more, where a number counts along.

    Annexes of a page each count along, too. `common` are the places that come so often, whatever
    the numbers in them.
    """
    counts = Counter(
        sign
        for page, edge in zip(pages, edges, strict=True)
        for sign in {*_edge_signs(page, edge, common)}
    )
    along = max(needed, min(round(ALONG_SHARE * len(pages)), ALONG_PAGES))
    return frozenset(
        sign
        for sign, count in counts.items()
        if count >= (along if any(counting for counting, _ in sign[1]) else needed)
    )


def _edge_signs(
    page: RawPage, edge: Edge, common: Collection[Place]
) -> Iterator[tuple[Place, Numbers]]:
    for index, place in edge.items():
        if place in common:
            yield from signs_of(page, page.lines[index], place)


def signs_of(page: RawPage, line: Line, place: Place) -> Iterator[tuple[Place, Numbers]]:
    """The words of a line with each of its numbers, as it stands or as it counts along."""
    numbers = [_value(sign) for sign in NUMBER.findall(line.text.lower())]
    ways = [
        {(False, number), (True, number - page.number)}
        if at < _COUNTING or at == len(numbers) - 1
        else {(False, number)}
        for at, number in enumerate(numbers)
    ]
    return ((place, way) for way in product(*ways))


def _value(number: str) -> int:
    """A number in digits or in Roman letters."""
    if number.isdigit():
        return int(number[-_LONGEST_NUMBER:])
    values = [_ROMAN_VALUES[letter] for letter in number]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def place_of(page: RawPage, line: Line) -> Place:
    """The words without what changes from page to page, and the height on the page."""
    words = _ROMAN.sub("#", _DIGITS.sub("#", line.text.lower()))
    return words, round(middle_of(line) / max(page.height, 1) * 40)


def middle_of(line: Line) -> float:
    """Half-way between the top and the bottom of a line."""
    return (line.bbox[1] + line.bbox[3]) / 2
