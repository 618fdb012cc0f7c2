"""By which sign does an old office file say that it needs a password? Each format has its own."""

from itertools import islice
from pathlib import Path

from extractors.formats.old_office.compound import CompoundFile, NotCompound
from extractors.formats.old_office.raw_sheet_texts import LOCKED, records

_WORD_LOCKED = 0x100  # a flag of the head of a Word file (MS-DOC, FibBase: fEncrypted)
_SLIDES_LOCKED = 0xF3D1C4DF  # the token of whoever wrote it last (MS-PPT, CurrentUserAtom)
_FIRST_RECORDS = 8  # of a workbook: its beginning, who may write, and the lock (MS-XLS, FilePass)


def is_locked(path: Path) -> bool:
    """Whether the file says so itself; what breaks its format says nothing."""
    try:
        file = CompoundFile(path)
        return _word(file) or _slides(file) or _sheets(file)
    except NotCompound:
        return False


def _word(file: CompoundFile) -> bool:
    flags = file.stream("WordDocument")[10:12]
    return bool(int.from_bytes(flags, "little") & _WORD_LOCKED)


def _slides(file: CompoundFile) -> bool:
    token = file.stream("Current User")[12:16]
    return int.from_bytes(token, "little") == _SLIDES_LOCKED


def _sheets(file: CompoundFile) -> bool:
    book = file.stream("Workbook") or file.stream("Book")
    return any(kind == LOCKED for kind, _ in islice(records(book), _FIRST_RECORDS))
