"""How is kept what was read from a document? As packed values of `extractors.document`."""

import gzip
import zlib
from pathlib import Path

import msgspec

from config.errors import NotFound, StoreError
from extractors.document import ExtractedDocument

_GZIP_LEVEL = 3  # measured on 70 reports: level 9 takes 5x the time for 6 % less space
_NOT_READ = "what was read of this report is not in the store of this server"
_MEND = "Run `waymark rebuild`: what cannot be read is made again."


def packed_extraction(extracted: ExtractedDocument) -> bytes:
    """The same bytes for the same values."""
    return gzip.compress(msgspec.msgpack.encode(extracted), _GZIP_LEVEL, mtime=0)


def texts_near(report: ExtractedDocument, number: int) -> list[str]:
    """What stands on a lesson's page, the one before and the two after: where it may reach to."""
    return [
        block.text
        for page in report.pages
        if number - 1 <= page.number <= number + 2
        for block in page.blocks
    ]


def read_extraction(path: Path) -> ExtractedDocument:
    """What was read of a document.

    Raises:
        NotFound: it was never read, or its folder is on another machine.
        StoreError: the file cannot be read, is damaged, or of an older shape.
    """
    try:
        packed = path.read_bytes()
        return msgspec.msgpack.decode(gzip.decompress(packed), type=ExtractedDocument)
    except FileNotFoundError as error:
        raise NotFound(_NOT_READ) from error
    except (msgspec.MsgspecError, OSError, EOFError, zlib.error) as error:
        raise StoreError(f"{path} is damaged: {error}", mend=_MEND) from error
