"""What stands on a page? Read from what the store keeps of a report, and remembered for a while."""

from functools import lru_cache
from pathlib import Path

import orjson

from config.errors import NotFound, StoreError
from config.store.extraction import read_extraction
from extractors.document import ExtractedDocument, Page

_KEPT_REPORTS = 8  # a reader turns the pages of one report


def read_report(extraction: Path) -> ExtractedDocument:
    """What was read of a report; read anew when it has changed.

    Raises:
        NotFound: it was never read, or its folder is on another machine.
        StoreError: the file is damaged.
    """
    try:
        changed_ns = extraction.stat().st_mtime_ns
    except FileNotFoundError:
        changed_ns = 0
    return _remembered(extraction, changed_ns)


def page_numbered(report: ExtractedDocument, number: int) -> Page:
    """Raises NotFound for a number that is no page's."""
    for page in report.pages:
        if page.number == number:
            return page
    last = report.pages[-1].number if report.pages else 0
    raise NotFound(f"there is no page {number}; the pages read of this report end at {last}")


def recognised_words(extraction: Path, number: int) -> bytes | None:
    """Where text recognition saw the words of a page, as `page_words` says it; None without it."""
    try:
        page = page_numbered(read_report(extraction), number)
    except (NotFound, StoreError):
        return None  # the page can still be drawn, and its own letters be marked
    if not page.words:
        return None
    words = [(word.text, [word.bbox]) for word in page.words]
    return orjson.dumps({"width": page.width, "height": page.height, "words": words})


@lru_cache(maxsize=_KEPT_REPORTS)
def _remembered(extraction: Path, _changed_ns: int) -> ExtractedDocument:
    return read_extraction(extraction)
