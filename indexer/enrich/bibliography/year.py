"""When was a document published? Printed dates, symbol, imprint and title, weighed together.

A year in the future is none; years a document covers stand apart. The file's own date of creation
counts only where the same year is printed on its first or last page.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.candidates import Candidate, Weighed, weigh_candidates
from indexer.enrich.bibliography.dates import (
    A_RANGE,
    DATE_ALONE,
    ON_ITS_CARD,
    by_symbol,
    in_imprint,
    in_title,
    on_cover,
    other_dates,
    period_of,
)
from indexer.enrich.bibliography.identifiers import Symbol
from indexer.enrich.bibliography.printed_groups import Group, Printed

WEIGHTS = {
    DATE_ALONE: 3.0,
    "beside the symbol": 4.0,
    "the latest of them": 2.5,
    A_RANGE: -2.2,
    "on the cover": 0.6,
    "in an imprint's short line": 1.8,
    "copyright": 2.4,
    "a site's own": 1.0,  # copyright, of the year in which a page was saved
    "in a dated heading": 2.2,
    "the symbol's year": 1.6,
    "the symbol's session": 1.2,
    "in the title": 1.5,
    "running header": 1.2,
    "in a short line": 0.9,
    "file name": 0.8,
    "date of the file, printed too": 0.6,
    "end of a period": 0.4,
    ON_ITS_CARD: 2.0,
    "as the file's date": 0.8,
    "far from the file's date": -0.6,
}
_PRINTED = {DATE_ALONE, "in an imprint's short line", "copyright"}
_EARLIEST = 1900
_COVER_LETTERS = 900


class Year(NamedTuple):
    """A year, where it was read, and the period that the document speaks of."""

    year: int | None
    source: str  # "cover", "symbol", "imprint", "title", "running_header", "file_name", …
    covers: tuple[int, int] | None
    weighed: list[Weighed]


def year_of(
    document: ExtractedDocument,
    print_: Printed,
    *,
    title: str,
    file_name: str,
    symbols: Sequence[Symbol] = (),
    title_groups: Sequence[Group] = (),
) -> Year:
    """The year of publication, by the strongest sum of evidence for one year."""
    first = document.pages[0].text[:_COVER_LETTERS] if document.pages else ""
    covers = period_of(title) or period_of(first)
    title_page = min((group.page for group in title_groups), default=1)
    candidates = [
        *(
            each
            for page in dict.fromkeys((1, title_page))
            for each in on_cover(print_, title, title_groups, page, has_symbol=bool(symbols))
        ),
        *in_imprint(document, print_, title),
        *by_symbol(symbols),
        *in_title(title),
        *other_dates(document, file_name, covers),
    ]
    this_year = datetime.now(UTC).year
    plausible = [each for each in candidates if _EARLIEST < int(each.value) <= this_year]
    merged = _latest(_merged(plausible, document.metadata.created))
    weighed = weigh_candidates(merged, WEIGHTS)
    if not weighed or weighed[0].weight <= 0:
        return Year(None, "", covers, weighed)
    best = weighed[0].candidate
    return Year(int(best.value), best.source, covers, weighed)


def _merged(candidates: Iterable[Candidate], created: str) -> list[Candidate]:
    """One candidate a year: its strongest place, with the reasons of all."""
    merged: dict[str, Candidate] = {}
    for each in candidates:
        known = merged.get(each.value)
        if known is None:
            merged[each.value] = each
        else:
            ranges = A_RANGE in each.reasons, A_RANGE in known.reasons
            firm = DATE_ALONE in (known if ranges[0] else each).reasons
            reasons = {**each.reasons, **known.reasons}
            if any(ranges) and not all(ranges) and firm:
                reasons.pop(A_RANGE)
            merged[each.value] = known._replace(reasons=reasons)
    file_year = int(created[:4]) if created[:4].isdigit() else None
    if file_year is None:
        return list(merged.values())
    return [_beside_file(each, file_year) for each in merged.values()]


def _beside_file(each: Candidate, file_year: int) -> Candidate:
    """A year of print, against the year in which the file was made."""
    year = int(each.value)
    if year > file_year + 1:
        return each._replace(reasons={**each.reasons, "far from the file's date": 1.0})
    if year == file_year and each.reasons.keys() & _PRINTED:
        return each._replace(reasons={**each.reasons, "as the file's date": 1.0})
    return each


def _latest(candidates: list[Candidate]) -> list[Candidate]:
    """A report of an event bears the event's date too: it came out on the later one."""
    firm = [
        int(each.value)
        for each in candidates
        if DATE_ALONE in each.reasons and A_RANGE not in each.reasons
    ]
    if len(firm) < 2:  # noqa: PLR2004
        return candidates
    return [
        each._replace(reasons={**each.reasons, "the latest of them": 1.0})
        if int(each.value) == max(firm)
        else each
        for each in candidates
    ]
