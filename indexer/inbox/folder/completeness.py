"""Is a file that stands still complete? Nobody writes to it, and it has its end."""

import os
import re
import signal
import sys
from typing import BinaryIO

from extractors.media_types import begins_as_pdf

_PDF = b"%PDF-"
_HEAD_BYTES = 1024  # readers of PDF look so far for its beginning
_PDF_TAIL_BYTES = 2048  # the standard says 1024; producers append a little more
_PDF_END = b"%%EOF"
_PDF_LENGTH = re.compile(rb"/Linearized\b[^>]{0,400}?/L\s+(\d{1,15})\b")
_PDF_OBJECT = re.compile(rb"\b\d+ \d+ obj\b")
_RTF = b"{\\rtf"
_ZIP_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_END = b"PK\x05\x06"
_ZIP_END_BYTES = 22  # and a comment behind it
_LONGEST_COMMENT = 0xFFFF
_ZIP64_LOCATOR, _ZIP64_LOCATOR_BYTES = b"PK\x06\x07", 20
_IN_ZIP64 = 0xFFFFFFFF  # stands for a number that is in another place

if sys.platform == "linux":
    import fcntl

    def is_being_written(file: BinaryIO) -> bool:
        """Whether a program has it open for writing; False also where that cannot be told.

        The kernel grants a read lease only on a file that nobody writes to. Network mounts know
        no leases, and other people's files need the right to take them.
        """
        try:
            # who opens it now for writing would have us told by SIGIO, which ends a process
            fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False
else:

    def is_being_written(file: BinaryIO) -> bool:
        """Cannot be told here: the quiet period alone must do."""
        del file
        return False


def lacks_its_end(file: BinaryIO) -> bool:
    """Whether it looks half written: empty, or of a format with an end and without it.

    These are PDF, RTF, and all that is a ZIP inside: office documents, e-books, archives.

    Raises:
        OSError: it cannot be read.
    """
    size = os.fstat(file.fileno()).st_size
    head = _read(file, 0, _HEAD_BYTES)
    if any(mark.startswith(head) for mark in (_PDF, *_ZIP_BEGINNINGS)):
        return True  # nothing yet, or not even the mark of its format
    if head.startswith(_ZIP_BEGINNINGS):
        return not _has_zip_end(file, size)
    tail = _read(file, size - _PDF_TAIL_BYTES, _PDF_TAIL_BYTES)
    if head.startswith(_RTF):
        return not tail.rstrip(b"\0\r\n\t ").endswith(b"}")
    return begins_as_pdf(head) and not _has_pdf_end(head, tail, size)


def _has_pdf_end(head: bytes, tail: bytes, size: int) -> bool:
    """Whether the last mark of an end is that of the file.

    One made for the web has such a mark at its beginning too, and says how long it is; one that was
    changed has another for each change.
    """
    whole = _PDF_LENGTH.search(head)
    if whole and size < int(whole[1]):
        return False
    _, mark, behind = tail.rpartition(_PDF_END)
    return bool(mark) and _PDF_OBJECT.search(behind) is None


def _has_zip_end(file: BinaryIO, size: int) -> bool:
    """Whether the last bytes are the archive's directory and the record of its end.

    Both are held against the size: an archive that is half written inside another one has the end
    of a file in it, and no end of its own.
    """
    start = max(0, size - _ZIP_END_BYTES - _LONGEST_COMMENT)
    tail = _read(file, start, size - start)
    at = tail.rfind(_ZIP_END)
    while at >= 0:
        record = tail[at : at + _ZIP_END_BYTES]
        if len(record) == _ZIP_END_BYTES:
            directory = int.from_bytes(record[12:16], "little")
            offset = int.from_bytes(record[16:20], "little")
            comment = int.from_bytes(record[20:22], "little")
            before = tail[max(0, at - _ZIP64_LOCATOR_BYTES) : at]
            is_zip64 = _IN_ZIP64 in {directory, offset} or before.startswith(_ZIP64_LOCATOR)
            is_last = start + at + _ZIP_END_BYTES + comment == size
            if is_last and (is_zip64 or offset + directory == start + at):
                return True
        at = tail.rfind(_ZIP_END, 0, at)
    return False


def _read(file: BinaryIO, start: int, count: int) -> bytes:
    file.seek(max(0, start))
    return file.read(count)
