"""What is a partner told? One receipt for each arrival, and a line in the partner's list."""

import csv
import errno
import io
import os
import threading
from collections.abc import Sequence
from io import FileIO
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from config.arrivals import LOOSE
from config.confined_files import open_folder
from config.store.durable import store_errors
from config.text import no_formula

_REGISTER = "receipts.csv"
_registers = threading.Lock()
"""Held while a line is written: of two threads, only one may write the first."""

Result = Literal[
    "indexed",
    "updated",  # a sidecar changed what is known of a document
    "hidden",  # kept, but not shown: internal, embargoed, withdrawn
    "withdrawn",
    "failed",  # in quarantine
    "refused",  # still in the inbox
    "notice",  # nothing is wrong yet
]


class Receipt(Struct, frozen=True):
    """What became of one file of one partner."""

    file: str
    path: str  # of the document, below the partner's folder
    partner: str
    taken: str  # ISO 8601, UTC
    finished: str
    receipt: str  # its number
    id: str  # the document's
    result: Result
    state: str = ""
    reason: str = ""
    what_to_do: str = ""
    title: str = ""
    pages: int = 0
    language: str = ""
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    near: tuple[str, ...] = ()  # documents that say almost the same
    link: str = ""  # below the address of the API


FILE_MODE = 0o644


def write_receipt(
    outbox: Path, receipt: Receipt, *, perhaps_again: bool = False, mode: int = FILE_MODE
) -> None:
    """Writes the line, then the file: where the file is, all is there.

    `perhaps_again` after a crash: then a line that was written before is looked for.

    Raises:
        StoreError: the outbox cannot be written.
    """
    doing = f"write the receipt of {receipt.file} for {receipt.partner or LOOSE}"
    with (
        store_errors(doing),
        open_folder(outbox, receipt.partner or LOOSE, create=True) as folder,
    ):
        with folder.append(_REGISTER, mode) as register, _registers:
            if not (perhaps_again and _mended_and_holds(register, receipt.receipt)):
                _append(register, msgspec.structs.asdict(receipt))
            os.fsync(register.fileno())
        content = msgspec.json.format(msgspec.json.encode(receipt), indent=1)
        folder.write_durably(f"{receipt.receipt}.json", content, mode)


def _append(register: FileIO, values: dict[str, Any]) -> None:
    """One write for the whole line, so that two processes never mix theirs; or none of it."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    size = os.fstat(register.fileno()).st_size
    if size == 0:
        writer.writerow(values)
    writer.writerow(_cell(value) for value in values.values())
    content = line.getvalue().encode()
    if register.write(content) != len(content):
        register.truncate(size)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), _REGISTER)


def _mended_and_holds(register: FileIO, receipt: str) -> bool:
    """Whether the list has the receipt's line; a half line that a crash left is cut off."""
    register.seek(0)
    content = register.readall()
    if content and not content.endswith(b"\n"):
        register.truncate(content.rfind(b"\n") + 1)
        content = content[: content.rfind(b"\n") + 1]
    return f",{receipt},".encode() in content


def _cell(value: str | int | Sequence[str]) -> str:
    """Text that no spreadsheet takes for a formula."""
    return no_formula("; ".join(value) if isinstance(value, tuple) else str(value))
