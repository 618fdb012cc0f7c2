"""How many letters does an old office file hold (ppt, xls, msg)? By its own records.

A second, cheap count: what [MS-PPT], [MS-XLS] and [MS-OXMSG] say of where text stands, and nothing
of how it looks.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from extractors.formats.compound import CompoundFile, NotCompound
from extractors.formats.old_sheet_raw import sheet_texts

_CURRENT_EDIT, _PERSISTENT = 16, 0x1772
_LETTERS, _BYTES = 0x0FA0, 0x0FA8
_DOCUMENT, _SLIDE, _NOTES, _LIST = 1000, 1006, 1008, 4080
_MASTERS = 1  # instance of the list that tells the texts of masters
_NESTED = 0xF


def old_texts(path: Path, media_type: str) -> list[str] | None:
    """The texts of a file in any order; None where its records cannot be followed."""
    reader = _READERS.get(media_type)
    if reader is None:
        return None
    try:
        return list(reader(CompoundFile(path)))
    except (NotCompound, struct.error, IndexError, OverflowError):
        return None  # how a file is broken is for its reader to say


def _slide_texts(file: CompoundFile) -> Iterator[str]:
    content = file.stream("PowerPoint Document")
    edit = struct.unpack_from("<I", file.stream("Current User"), _CURRENT_EDIT)[0]
    places = _live(content, edit)
    masters: set[int] = set()
    for place in places.values():  # the master of the notes looks as notes do
        if _head(content, place)[1] == _DOCUMENT:
            masters.update(struct.unpack_from("<2I", content, place + 16 + 24))
    for key, place in places.items():
        _, kind, size = _head(content, place)
        if kind in {_DOCUMENT, _SLIDE, _NOTES} and key not in masters:
            yield from _atoms(content, place + 8, place + 8 + size)


def _live(content: bytes, edit: int) -> Mapping[int, int]:
    """Where the newest version of each part stands; older ones stay in the file."""
    places: dict[int, int] = {}
    seen: set[int] = set()
    while edit and edit not in seen:
        seen.add(edit)
        edit, directory = struct.unpack_from("<2I", content, edit + 8 + 8)
        _, kind, size = _head(content, directory)
        at, end = directory + 8, directory + 8 + size
        while kind == _PERSISTENT and at < end:
            entry = struct.unpack_from("<I", content, at)[0]
            first, count = entry & 0xFFFFF, entry >> 20
            found = struct.unpack_from(f"<{count}I", content, at + 4)
            for number, place in enumerate(found, first):
                places.setdefault(number, place)
            at += 4 + 4 * count
    return places


def _atoms(content: bytes, at: int, end: int) -> Iterator[str]:
    while at + 8 <= end:
        looks, kind, size = _head(content, at)
        body = at + 8
        if looks & _NESTED == _NESTED:
            if not (kind == _LIST and looks >> 4 == _MASTERS):
                yield from _atoms(content, body, min(body + size, end))
        elif kind == _LETTERS:
            yield content[body : body + size].decode("utf-16-le", "replace")
        elif kind == _BYTES:
            yield content[body : body + size].decode("latin-1")
        at = body + size


def _head(content: bytes, at: int) -> tuple[int, int, int]:
    looks, kind, size = struct.unpack_from("<2HI", content, at)
    return looks, kind, size


def _mail_texts(file: CompoundFile) -> Iterator[str]:
    yield file.stream("__substg1.0_1000001F").decode("utf-16-le", "replace")


_READERS: dict[str, Callable[[CompoundFile], Iterator[str]]] = {
    "application/vnd.ms-powerpoint": _slide_texts,
    "application/vnd.ms-excel": lambda file: sheet_texts(
        file.stream("Workbook") or file.stream("Book")
    ),
    "application/vnd.ms-outlook": _mail_texts,
}
