"""What is printed on the pages that name a document? Their lines, with size, weight and place.

Blocks keep no letter sizes; a cover, an imprint and a closing page are judged by them.
"""

from collections.abc import Sequence

from extractors.document import PrintedLine
from extractors.layout.blocks.reading_order import in_reading_order
from extractors.layout.lines.fragments import joined_fragments
from extractors.lines import RawPage

FIRST_PAGES = 3
SURE = 80.0  # of a line that text recognition has read, to name a document by
_MOST_LINES = 120  # of a page: a cover has few, and a title stands above the rest


def printed_lines(pages: Sequence[RawPage]) -> tuple[PrintedLine, ...]:
    """The level lines of the first pages and of the last one, in reading order."""
    chosen = [*pages[:FIRST_PAGES], *pages[FIRST_PAGES:][-1:]]
    return tuple(line for page in chosen for line in _lines(page))


def _lines(page: RawPage) -> list[PrintedLine]:
    level = [line for line in page.lines if not line.angle and not line.vertical]
    level = [line for line in level if line.confidence >= SURE]
    ordered = in_reading_order(joined_fragments(level))
    return [
        PrintedLine(page.number, line.text, line.bbox, line.size, line.bold, line.italic)
        for line in ordered[:_MOST_LINES]
    ]
