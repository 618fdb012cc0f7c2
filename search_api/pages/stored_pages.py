"""What stands on a page? Read from what the store keeps of a report, and remembered for a while."""

from functools import lru_cache
from pathlib import Path

from config.errors import NotFound
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


@lru_cache(maxsize=_KEPT_REPORTS)
def _remembered(extraction: Path, _changed_ns: int) -> ExtractedDocument:
    return read_extraction(extraction)
