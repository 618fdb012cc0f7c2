"""What is a partner told? One receipt for each arrival, and a line in the partner's list.

Partners may write into their folder too: what is read from it is a receipt, or nothing.
"""

import csv
import errno
import io
import os
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from config.confined_files import open_folder
from config.errors import NotFound
from config.store.arrival import arrival_key
from config.store.durable import store_errors
from config.store.paths import LOOSE
from config.text import no_formula

_REGISTER = "receipts.csv"
_LARGEST_BYTES = 1 << 20
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


def receipt_number(when: str, key: str) -> str:
    """By time, so that numbers sort as they were given; `when` is ISO 8601."""
    return f"{numbered_time(when)}-{key}"


def numbered_time(when: str) -> str:
    """What the number of a receipt of this moment begins with, to the millisecond."""
    return f"{datetime.fromisoformat(when).astimezone(UTC):%Y%m%dT%H%M%S%f}"[:-3]


def notice_key(partner: str, path: str, result: str) -> str:
    """That of what is told of a file which stays in the inbox, or was an archive."""
    return arrival_key(partner, path, "", result)


def receipt_numbers(outbox: Path, partner: str, key: str = "") -> list[str]:
    """Of all its receipts, or of those for these bytes at this place; oldest first."""
    try:
        with open_folder(outbox, partner or LOOSE) as folder:
            names = folder.names()
    except OSError:
        return []  # no folder, or something that is none has its name
    ending = f"-{key}.json" if key else ".json"
    return [name.removesuffix(".json") for name in names if name.endswith(ending)]


def all_numbers(outbox: Path) -> Iterator[str]:
    """The numbers of the receipts of all partners."""
    try:
        with open_folder(outbox) as folder:
            partners = folder.names()
    except OSError:
        return  # nothing was taken yet, or something that is no folder has its name
    for partner in partners:
        yield from receipt_numbers(outbox, partner)


def read_receipt(outbox: Path, partner: str, number: str) -> Receipt:
    """Raises NotFound when the partner has no such receipt, or what has its name is none."""
    try:
        with (
            open_folder(outbox, partner or LOOSE) as folder,
            folder.read(f"{number}.json") as file,
        ):
            content = file.read(_LARGEST_BYTES)
    except OSError as error:
        raise NotFound(f"there is no receipt {number}") from error
    try:
        return msgspec.json.decode(content, type=Receipt)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotFound(f"the receipt {number} is damaged") from error


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
