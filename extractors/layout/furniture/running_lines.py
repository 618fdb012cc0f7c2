"""Which lines are furniture of the page? Running headers and footers, and page numbers.

A rule of underscores is furniture anywhere. Any other line is when it stands near the top or the
bottom edge and the same words stand in the same place on other pages, with the same numbers or such
as count along (nearly the same where they were recognised in a picture). A page number alone needs
no company when it counts along, nor does the number of the document or its bar code.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from extractors.layout.furniture.edge_lines import (
    NUMBER,
    Edge,
    Numbers,
    edge_places,
    middle_of,
    place_of,
    repeated_lines,
    signs_of,
)
from extractors.layout.furniture.misread import Place, as_one
from extractors.lines import Line, RawPage

FEWEST_PAGES = 3  # two pages that share a line near their edge may do so by chance
SHORT = 5  # pages, of which left and right ones may carry different lines
SHARE = 0.2  # of the pages that must carry a running line; chapters change theirs
COUNTED_SHARE = 0.3  # of the pages whose row must count along
MOST_ROW_WORDS = 25  # a paragraph is no header, whatever number it begins with
_LETTER = re.compile(r"[^\W\d_]")
_PAGE = r"(?:page|p\.|pág\.?|página|pagina|seite|صفحة|стр\.?)"
_SAYS_PAGE = re.compile(rf"\b{_PAGE}\W*(?:{NUMBER.pattern})", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    rf"(?:\W*+(?:{_PAGE}\W*+)?(\d{{1,4}}|[ivxlc]{{1,7}})"
    r"(?:\W*(?:of|de|sur|/|von|من|из)?\W*\d{1,4})?\W*)",
    re.IGNORECASE,
)

_RULE = re.compile(r"(?:_[\s_]*){4,}|([-–—=*·.⸺])(?:\s?\1){4,}|[⸺―─━]+")
_RULE_SIGNS = frozenset("_-–—=*·.⸺―─━")
_SAYS_MORE = re.compile(r"[^\W\d_]|\d\s?[-/]\s?\d|^[/(\s]*(?:\.{3}|…)[/)\s]*$")
_SHEET = re.compile(  # "24-23730", "24-23730 (E) 151124 181124", "*2423730*", "34/126 24-23730"
    r"(?:\d{1,4}/\d{1,4}\s+)?(?:\*?\d{2,4}-\d{4,7}\*?|\*\d{5,12}\*)"
    r"(?:\s+\([A-Z]\))?(?:\s+\d{6}){0,3}(?:\s+\d{1,4}/\d{1,4})?"
)
FEWEST_DIGITS = 6


def furniture_of(pages: Sequence[RawPage]) -> list[frozenset[int]]:
    """For each page, the positions in its `lines` that are furniture."""
    edges = [edge_places(page) for page in pages]
    misread = as_one(
        place
        for page, edge in zip(pages, edges, strict=True)
        if page.ocr_confidence is not None
        for place in edge.values()
    )
    places = Counter(
        place for edge in edges for place in {misread.get(each, each) for each in edge.values()}
    )
    places.update({place: places[same] for place, same in misread.items()})
    fewest = FEWEST_PAGES if len(pages) > SHORT else FEWEST_PAGES - 1
    needed = max(fewest, round(SHARE * len(pages)))
    common = {place for place, count in places.items() if count >= needed}
    running = repeated_lines(pages, edges, needed, common)
    counted = _counted_rows(pages, edges)
    are_numbered = len(pages) >= FEWEST_PAGES or _count_along(pages)
    return [
        _on_page(page, edge, common, running, are_numbered=are_numbered) | rows
        for page, edge, rows in zip(pages, edges, counted, strict=True)
    ]


def _counted_rows(pages: Sequence[RawPage], edges: Sequence[Edge]) -> list[frozenset[int]]:
    """For each page, its outermost rows that begin or end with a number that counts along.

    A running header may change every two pages, with each section; its number tells what it is.
    """
    rows = [
        [_row(page, edge, top=top) for top in (True, False)]
        for page, edge in zip(pages, edges, strict=True)
    ]
    offsets = [
        [{number - page.number for number in _end_numbers(page, row)} for row in page_rows]
        for page, page_rows in zip(pages, rows, strict=True)
    ]
    needed = max(FEWEST_PAGES, round(COUNTED_SHARE * len(pages)))
    usual = [_usual((page[side] for page in offsets), needed) for side in (0, 1)]
    counted = []
    for page, page_rows, page_offsets in zip(pages, rows, offsets, strict=True):
        is_more = len(set().union(*page_rows)) < len(page.lines)
        found = [
            row
            for row, own, common in zip(page_rows, page_offsets, usual, strict=True)
            if is_more and not own.isdisjoint(common)
        ]
        counted.append(frozenset().union(*found))
    return counted


def _usual(offsets: Iterable[set[int]], needed: int) -> set[int]:
    """The distances between a row's number and its page's that enough pages have."""
    counts = Counter(chain.from_iterable(offsets))
    return {offset for offset, count in counts.items() if count >= needed}


def _row(page: RawPage, edge: Edge, *, top: bool) -> list[int]:
    """The positions of the lines in the page's first or last row, where that is near the edge."""
    lines = [(at, page.lines[at]) for at in edge]
    lines = [(at, line) for at, line in lines if is_header(page, line) == top and not line.angle]
    if not lines:
        return []
    middles = [middle_of(line) for _, line in lines]
    outermost = min(middles) if top else max(middles)
    row = [(at, line) for at, line in lines if abs(middle_of(line) - outermost) < line.size / 2]
    words = sum(len(line.text.split()) for _, line in row)
    return [at for at, _ in row] if words <= MOST_ROW_WORDS else []


def _end_numbers(page: RawPage, row: Sequence[int]) -> set[int]:
    """The numbers at either end of a row that holds words, too."""
    text = " ".join(page.lines[at].text for at in sorted(row, key=lambda at: page.lines[at].bbox))
    if not _LETTER.search(text):
        return set()  # a mere number is looked at on its own
    ends = [text.split()[0], text.split()[-1]]
    return {int(end) for end in ends if end.isascii() and end.isdigit() and len(end) <= 4}  # noqa: PLR2004


def _count_along(pages: Sequence[RawPage]) -> bool:
    """Whether two pages carry numbers at one place, the second one more than the first."""
    found = [
        {
            (place_of(page, line), int(line.text) - page.number)
            for line in page.lines
            if line.text.isascii() and line.text.isdigit() and _is_page_number(page, line)
        }
        for page in pages
    ]
    return len(found) > 1 and bool(set.intersection(*found))


def _on_page(
    page: RawPage,
    edge: Edge,
    common: Collection[Place],
    repeated: frozenset[tuple[Place, Numbers]],
    *,
    are_numbered: bool,
) -> frozenset[int]:
    numbers, running = set(), set()
    for index, line in enumerate(page.lines):
        if line.text[0] in _RULE_SIGNS and _RULE.fullmatch(line.text):
            numbers.add(index)
        elif index not in edge:
            continue
        elif (are_numbered and _is_page_number(page, line)) or _is_sheet_number(line.text):
            numbers.add(index)
        elif (place := edge[index]) in common and _is_running(page, line, place, repeated):
            running.add(index)
    numbers = {
        index
        for index in numbers
        if not _is_page_number(page, page.lines[index])
        or not _is_beside_text(page, index, numbers | running)
    }
    found = numbers | running
    # a page that holds nothing else says it there: a slide, a form, a divider
    return frozenset(numbers if len(found) == len(page.lines) else found)


def _is_running(
    page: RawPage, line: Line, place: Place, repeated: frozenset[tuple[Place, Numbers]]
) -> bool:
    """Whether a line at a place of running ones is one: it says the page, or stands elsewhere too.

    What was recognised may be misread, and so need not be the same on two pages.
    """
    says_so = (
        page.ocr_confidence is not None
        or _SAYS_PAGE.search(line.text)
        or not repeated.isdisjoint(signs_of(page, line, place))
    )
    return bool(says_so and _SAYS_MORE.search(line.text))


def _is_sheet_number(text: str) -> bool:
    """Whether a line near the edge is the number of a document or of its bar code."""
    return _SHEET.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= FEWEST_DIGITS


def is_header(page: RawPage, line: Line) -> bool:
    """Whether a piece of furniture stands at the top."""
    return middle_of(line) < page.height / 2


def _is_beside_text(page: RawPage, index: int, furniture: set[int]) -> bool:
    """Whether other words stand on its line that are no furniture: then it numbers those."""
    own = page.lines[index].bbox
    enough = (own[3] - own[1]) / 2
    return any(
        min(own[3], bottom) - max(own[1], top) > enough
        for other, line in enumerate(page.lines)
        for _, top, _, bottom in [line.bbox]
        if top < own[3] and bottom > own[1] and other not in furniture
    )


def _is_page_number(page: RawPage, line: Line) -> bool:
    """Outermost on its page, and nothing but a number."""
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    others = [middle_of(other) for other in page.lines if other is not line]
    slack = line.bbox[3] - line.bbox[1]
    middle = middle_of(line)
    return not others or middle + slack >= max(others) or middle - slack <= min(others)
