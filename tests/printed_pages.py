"""How does a test get a printed page? Lines with their size and place, as an engine reads them."""

from typing import NamedTuple

from builders import an_id

from extractors.document import Block, ExtractedDocument, Metadata, Page, PrintedLine

_LEADING = 1.25  # from line to line, in letter sizes


class L(NamedTuple):
    """A line of a page; `gap` is the space above it in points."""

    text: str
    size: float = 10.0
    bold: bool = False
    left: float = 124.0
    gap: float = 0.0
    top: float | None = None


def a_printed_document(
    *pages: tuple[L, ...],
    name: str = "printed",
    embedded: str = "",
    authors: tuple[str, ...] = (),
    created: str = "",
    running: str = "",
) -> ExtractedDocument:
    """A document of these pages, with what its file says of itself."""
    furniture = (Block(running, "header"),) if running else ()
    return ExtractedDocument(
        an_id(name),
        "application/pdf",
        "ok",
        metadata=Metadata(authors=authors, created=created, embedded_title=embedded),
        pages=tuple(
            Page(number, "", 595, 842, tuple(Block(line.text) for line in lines), furniture)
            for number, lines in enumerate(pages, 1)
        ),
        printed=tuple(
            line for number, lines in enumerate(pages, 1) for line in _placed(number, lines)
        ),
    )


def _placed(page: int, lines: tuple[L, ...]) -> list[PrintedLine]:
    found = []
    bottom = 40.0
    for line in lines:
        top = line.top if line.top is not None else bottom + line.gap + 0.25 * line.size
        right = line.left + 0.5 * line.size * len(line.text)
        box = (line.left, top, right, top + line.size)
        found.append(PrintedLine(page, line.text, box, line.size, line.bold))
        if line.top is None:
            bottom = top + line.size
    return found


BODY = tuple(
    L(text)
    for text in (
        "The owners of the kilns pay an advance to families before the season begins, and",
        "deduct it from their wages until the rains. The children help to turn the bricks and do",
        "not go to school. The project has trained labour inspectors and formed unions in nine",
        "districts, which has helped four hundred families to leave the kilns with their papers.",
    )
)


def a_paper_of_the_un(
    *title: L,
    symbol: str = "A/80/999",
    date: str = "3 March 2025",
    organ: str = "",
    agenda: str = "Protection of kiln workers",
    typist: str = "Jane Typist",
    body: tuple[L, ...] = BODY,
) -> ExtractedDocument:
    """A parliamentary document: masthead, session and agenda in the margin, then the title."""
    organs = (L(organ, 12, True, 60, top=205),) if organ else ()
    return a_printed_document(
        (
            L("United Nations", 14, top=48),
            L(symbol, 10, left=480, top=48),
            L("General Assembly", 20, True, top=72),
            L("Distr.: General", 10, left=397, top=80),
            L(date, 10, left=397, top=92),
            L("Original: English", 10, left=397, top=115),
            *organs,
            L("Eightieth session", 10, True, 60, top=220),
            L("Agenda item 72 (b)", 10, False, 60, top=232),
            L(agenda, 10, True, 60, top=244),
            L("", 10, top=270),
            *(each._replace(gap=each.gap) for each in _from(285, title)),
            *_from(420, body),
        ),
        authors=(typist,) if typist else (),
        created="2025-03-04T10:00:00",
    )


def _from(top: float, lines: tuple[L, ...]) -> list[L]:
    found = []
    for line in lines:
        top += line.gap
        found.append(line._replace(top=top))
        top += line.size * _LEADING
    return found
