"""What is a partner told? One receipt for each arrival, and a line in the partner's list."""

import csv
import io
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from config.arrivals import receipt_path, receipts_folder
from indexer.store.durable import store_errors, write_durably

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
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


def write_receipt(outbox: Path, receipt: Receipt, *, perhaps_again: bool = False) -> None:
    """Writes the line, then the file: where the file is, all is there.

    `perhaps_again` after a crash: then a line that was written before is looked for.

    Raises:
        StoreError: the outbox cannot be written.
    """
    folder = receipts_folder(outbox, receipt.partner)
    with store_errors(f"write the receipt of {receipt.file} in {folder}"):
        folder.mkdir(parents=True, exist_ok=True)
        register = folder / _REGISTER
        handle = os.open(register, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            with _registers:
                if not (perhaps_again and _mended_and_holds(register, receipt.receipt)):
                    _append(handle, msgspec.structs.asdict(receipt))
            os.fsync(handle)
        finally:
            os.close(handle)
        file = receipt_path(outbox, receipt.partner, receipt.receipt)
        write_durably(file, msgspec.json.format(msgspec.json.encode(receipt), indent=1))


def _append(register: int, values: dict[str, Any]) -> None:
    """One write for the whole line, so that two processes never mix theirs."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    if os.fstat(register).st_size == 0:
        writer.writerow(values)
    writer.writerow(_cell(value) for value in values.values())
    os.write(register, line.getvalue().encode())


def _mended_and_holds(register: Path, receipt: str) -> bool:
    """Whether the list has the receipt's line; a half line that a crash left is cut off."""
    content = register.read_bytes()
    if content and not content.endswith(b"\n"):
        os.truncate(register, content.rfind(b"\n") + 1)
        content = content[: content.rfind(b"\n") + 1]
    return f",{receipt},".encode() in content


def _cell(value: str | int | Sequence[str]) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
