"""What stands on a page? Read from what the indexer keeps of a report in the store.

The shapes name only what the API shows; others in the file are passed over. A test holds them
against `extractors.document`, which the API may not import.
"""

import gzip
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from config.errors import NotFound, StoreError

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points from the top left corner

_KEPT_REPORTS = 8  # a reader turns the pages of one report
_MEND = "Run `waymark rebuild`: what cannot be read is made again."
_NOT_READ = "what was read of this report is not in the store of this server"


class KeptBlock(Struct, frozen=True):
    text: str
    kind: str = "paragraph"
    level: int = 0
    bbox: Box | None = None


class KeptPage(Struct, frozen=True):
    number: int  # counted from 1
    label: str = ""
    width: float = 0.0  # points
    height: float = 0.0
    blocks: tuple[KeptBlock, ...] = ()
    furniture: tuple[KeptBlock, ...] = ()
    state: str = "ok"


class KeptReport(Struct, frozen=True):
    pages: tuple[KeptPage, ...] = ()

    def page(self, number: int) -> KeptPage:
        """Raises NotFound for a number that is no page's."""
        for page in self.pages:
            if page.number == number:
                return page
        last = self.pages[-1].number if self.pages else 0
        raise NotFound(f"there is no page {number}; the pages read of this report end at {last}")


def read_kept(extraction: Path) -> KeptReport:
    """What was read of a report.

    Raises:
        NotFound: it was never read, or its folder is on another machine.
        StoreError: the file is damaged.
    """
    try:
        return _unpacked(extraction, extraction.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise NotFound(_NOT_READ) from error


@lru_cache(maxsize=_KEPT_REPORTS)
def _unpacked(extraction: Path, _changed_ns: int) -> KeptReport:
    try:
        return msgspec.msgpack.decode(gzip.decompress(extraction.read_bytes()), type=KeptReport)
    except (msgspec.MsgspecError, gzip.BadGzipFile, EOFError) as error:
        raise StoreError(f"{extraction} is damaged: {error}", mend=_MEND) from error
