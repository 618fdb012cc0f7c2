"""Which lines are a watermark? Words across the page that belong to the sheet and not to its text.

A watermark is slanted and large, or stands on page after page in the same place in larger letters,
or is painted across other lines. What a slanted map or poster says stays: no other line is there.
"""

import re
from collections import Counter
from collections.abc import Sequence

from extractors.lines import Line, RawPage

AS_LARGE = 0.9  # times the usual letters; the labels of charts are smaller
LARGER = 1.4  # times the usual letters of the document
MUCH_LARGER = 1.8  # where it stands on one page only, across other lines
FEWEST_PAGES = 2
SHARE = 0.5  # of the pages on which a level watermark stands
CROSSED = 2  # lines
LONGEST_STAMP = 40  # letters
_QUARTER = 90
_LONGEST = 80  # letters
_LETTERS = re.compile(r"[^\W\d_]{2}")
_STAMP = re.compile(
    r"\W*(?:(?:first |final |zero )?draft(?: \d+| only| version)?|(?:strictly )?confidential|"
    r"restricted|embargoed|(?:advance )?unedited(?: version| copy)?|advance (?:version|copy)|"
    r"specimen|sample|copy|do not (?:copy|cite|quote|distribute)(?: or \w+)?|"
    r"not for (?:distribution|citation|quotation|release)|for (?:internal|official) use only|"
    r"superseded|void|preliminary|brouillon|projet|confidentiel|provisoire|"
    r"ne pas (?:citer|diffuser)|sp[eé]cimen|copie|borrador|confidencial|"
    r"provisional|no citar|copia|muestra|rascunho|minuta|provis[oó]rio|"
    r"проект|черновик|конфиденциально|مسودة|سري|سري للغاية|غير محررة|草稿|草案|机密|样本)\W*",
    re.IGNORECASE,
)

Mark = tuple[str, int, int, int]
Candidates = dict[int, Mark]  # of a page, by their positions in its lines


def is_stamp(text: str) -> bool:
    """Whether a text says how ready or how secret a document is, and nothing else."""
    return len(text) <= LONGEST_STAMP and _STAMP.fullmatch(text) is not None


def watermarks_of(pages: Sequence[RawPage]) -> list[frozenset[int]]:
    """For each page, the positions in its `lines` that are watermarks."""
    usual = _usual_size(pages)
    candidates = [
        {at: _mark(page, line) for at, line in enumerate(page.lines) if _may_be(line, usual)}
        for page in pages
    ]
    marks = Counter(mark for found in candidates for mark in set(found.values()))
    needed = max(FEWEST_PAGES, SHARE * len(pages))
    return [
        _on_page(page, found, usual, marks, needed) if found else frozenset()
        for page, found in zip(pages, candidates, strict=True)
    ]


def _may_be(line: Line, usual: float) -> bool:
    """Whether a line is turned, larger than the text, or a stamp; most are not."""
    if len(line.text) > _LONGEST:
        return False
    return line.angle != 0 or line.size >= LARGER * usual or is_stamp(line.text)


def _usual_size(pages: Sequence[RawPage]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not line.angle:
                sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _on_page(
    page: RawPage, candidates: Candidates, usual: float, marks: Counter[Mark], needed: float
) -> frozenset[int]:
    slanted = Counter(line.text for line in page.lines if line.angle % _QUARTER)
    found = frozenset(
        at
        for at, mark in candidates.items()
        if _is_watermark(page, page.lines[at], usual, slanted, marks[mark], needed)
    )
    return found if len(found) < len(page.lines) else frozenset()


def _is_watermark(  # noqa: PLR0917 - a line and what is known around it
    page: RawPage,
    line: Line,
    usual: float,
    slanted: Counter[str],
    times: int,
    needed: float,
) -> bool:
    if line.angle % _QUARTER:
        again = max(times, slanted[line.text]) >= FEWEST_PAGES and line.size >= AS_LARGE * usual
        return again or line.size >= LARGER * usual or is_stamp(line.text)
    if not _LETTERS.search(line.text):
        return False
    if times >= needed and (
        line.angle or is_stamp(line.text) or (line.size >= LARGER * usual and _is_amid(page, line))
    ):
        return True
    return line.size >= MUCH_LARGER * usual and _crosses(page, line)


def _is_amid(page: RawPage, line: Line) -> bool:
    """Whether text stands above and below on the page: a slide's title has none above."""
    others = [other.bbox for other in page.lines if other is not line and not other.angle]
    top, bottom = line.bbox[1], line.bbox[3]
    return any(box[3] <= top + 1 for box in others) and any(box[1] >= bottom - 1 for box in others)


def _crosses(page: RawPage, line: Line) -> bool:
    """Whether the line is painted across several others."""
    x0, top, x1, bottom = line.bbox
    crossed = 0
    for other in page.lines:
        if other is line or other.angle:
            continue
        a0, other_top, a1, other_bottom = other.bbox
        middle = (other_top + other_bottom) / 2
        if top < middle < bottom and min(x1, a1) - max(x0, a0) > line.size / 2:
            crossed += 1
    return crossed >= CROSSED


def _mark(page: RawPage, line: Line) -> Mark:
    """The words, their direction and about where they stand."""
    x0, top, x1, bottom = line.bbox
    across, along = (x0 + x1) / 2, (top + bottom) / 2
    return (
        line.text,
        line.angle,
        round(across / max(page.width, 1) * 20),
        round(along / max(page.height, 1) * 20),
    )
