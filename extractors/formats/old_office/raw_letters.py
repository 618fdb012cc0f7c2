"""How many letters does an old office file hold (xls, msg)? By its own records.

A second, cheap count: what [MS-XLS] and [MS-OXMSG] say of where text stands, and nothing of how it
looks.
"""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from extractors.formats.old_office.compound import CompoundFile, NotCompound
from extractors.formats.old_office.raw_sheet_texts import sheet_texts


def old_texts(path: Path, media_type: str) -> list[str] | None:
    """The texts of a file in any order; None where its records cannot be followed."""
    reader = _READERS.get(media_type)
    if reader is None:
        return None
    try:
        return list(reader(CompoundFile(path)))
    except (NotCompound, struct.error, IndexError, OverflowError):
        return None  # how a file is broken is for its reader to say


def _mail_texts(file: CompoundFile) -> Iterator[str]:
    yield file.stream("__substg1.0_1000001F").decode("utf-16-le", "replace")


_READERS: dict[str, Callable[[CompoundFile], Iterator[str]]] = {
    "application/vnd.ms-excel": lambda file: sheet_texts(
        file.stream("Workbook") or file.stream("Book")
    ),
    "application/vnd.ms-outlook": _mail_texts,
}
