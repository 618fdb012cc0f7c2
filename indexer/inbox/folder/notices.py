"""What was a partner told already, of a file that stays in the inbox? Each thing is said once."""

import hashlib
import threading
from pathlib import Path

from config.store.durable import store_errors
from config.store.receipt import (
    FILE_MODE,
    Receipt,
    Result,
    notice_key,
    receipt_number,
    write_receipt,
)
from indexer.inbox.folder.scan import InboxFile, RefusedEntry
from indexer.store.documents import now_iso


class Notices:
    """Receipts for what is not taken. Remembered on disk, so that a start does not repeat them."""

    def __init__(self, data_dir: Path, outbox: Path, mode: int = FILE_MODE) -> None:
        self._mode = mode
        self._lock = threading.Lock()
        self._folder = data_dir / "store" / "told"
        self._outbox = outbox
        with store_errors(f"make {self._folder}"):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._told = {path.name for path in self._folder.iterdir()}

    def tell(
        self, thing: InboxFile | RefusedEntry, result: Result, reason: str, *, about: str = ""
    ) -> bool:
        """Writes a receipt, unless the same was told before (`about` the same); whether it did.

        Raises:
            StoreError: it cannot be written.
        """
        mark = _mark(thing, about or result)
        with self._lock:  # many threads may meet the same folder
            if mark in self._told:
                return False
            self._told.add(mark)
        try:
            self._write(thing, result, reason)
            with store_errors(f"remember what was told of {thing.place}"):
                (self._folder / mark).touch()
        except BaseException:
            self._told.discard(mark)
            raise
        return True

    def was_told(self, thing: InboxFile | RefusedEntry, about: str) -> bool:
        return _mark(thing, about) in self._told

    def _write(self, thing: InboxFile | RefusedEntry, result: Result, reason: str) -> None:
        now = now_iso()
        name = thing.place.rsplit("/", 1)[-1]
        receipt = Receipt(
            file=name,
            path=thing.place,
            partner=thing.partner,
            taken="",
            finished=now,
            receipt=receipt_number(now, notice_key(thing.partner, thing.place, result)),
            id="",
            result=result,
            reason=reason,
        )
        write_receipt(self._outbox, receipt, mode=self._mode)


def _mark(thing: InboxFile | RefusedEntry, about: str) -> str:
    said = f"{thing.partner}\0{thing.place}\0{thing.inode}\0{about}"
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
