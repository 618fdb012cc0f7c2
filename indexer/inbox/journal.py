"""Which arrivals are under way? A note for each, from before it leaves the inbox.

The note is closed when the receipt is written. A crash between any two steps is made
good from these notes at the next start (watcher.py).
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import structlog

from config.store.arrival import (
    Arrival,
    DamagedNote,
    arrival_key,
    arrivals_folder,
    encoded_note,
    note_path,
    notes_under_way,
    read_note,
)
from config.store.durable import store_errors, write_durably
from config.store.manifest import Manifest, Origin
from config.store.receipt import receipt_number

_log = structlog.get_logger()
_DAMAGED = ".damaged"


class Journal:
    """The notes in one folder. The threads of one watcher write; others may look."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._folder = arrivals_folder(data_dir)
        with store_errors(f"make {self._folder}"):
            self._folder.mkdir(parents=True, exist_ok=True)
        self._open = {each.key: each for each in map(_sound, notes_under_way(data_dir)) if each}
        self.found_at_start = frozenset(self._open)

    def note(self, arrival: Arrival) -> Arrival:
        """Notes an arrival for good. One with the same key that is still open is the same one.

        Raises:
            StoreError: the note cannot be written.
        """
        if arrival.key in self._open:
            return self._open[arrival.key]
        number = receipt_number(arrival.taken, arrival.key)
        noted = msgspec.structs.replace(arrival, receipt=number)
        self._write(noted)
        return noted

    def postpone(self, arrival: Arrival, problem: str = "") -> Arrival:
        later = arrival.postponed(time.time(), problem)
        self._write(later)
        return later

    def close(self, arrival: Arrival) -> None:
        """To be called when its receipt is written."""
        with store_errors(f"close the note of {arrival.file}"):
            self._path(arrival).unlink(missing_ok=True)
        self._open.pop(arrival.key, None)

    def open(self) -> list[Arrival]:
        """All arrivals under way, also those that a command noted beside us."""
        for path in self._folder.glob("*.json"):
            if path.stem.rsplit("-", 1)[-1] not in self._open:
                found = _sound(read_note(path))
                if found is not None:
                    self._open[found.key] = found
        return list(self._open.values())

    @property
    def under_way(self) -> list[Arrival]:
        """Those that this process knows of, without a look at the disk."""
        return list(self._open.values())

    def mend(self, manifests: Callable[[], Iterable[Manifest]]) -> None:
        """Makes damaged notes anew from what the store knows of their files.

        One that nothing is known of is set aside; its document, if there is one, is indexed all
        the same, and only its receipt is lost.
        """
        notes = notes_under_way(self._data_dir)
        damaged = {each.path.stem: each.path for each in notes if isinstance(each, DamagedNote)}
        if not damaged:
            return
        known = {
            arrival_key(*origin.place, manifest.sha256): (manifest, origin)
            for manifest in manifests()
            for origin in manifest.origins
        }
        for receipt, path in damaged.items():
            found = known.get(receipt.rsplit("-", 1)[-1])
            with store_errors(f"mend the note {path}"):
                if found is None:
                    path.rename(path.with_name(f"{path.name}{_DAMAGED}"))
                    _log.error("a note is damaged and was set aside", note=str(path))
                else:
                    self._write(_noted_anew(receipt, *found))
                    _log.warning("a damaged note was made anew", note=str(path))

    def is_under_way(self, partner: str, path: str) -> bool:
        """Whether something at this place is not finished."""
        return any((each.partner, each.path) == (partner, path) for each in self.under_way)

    def _write(self, arrival: Arrival) -> None:
        with store_errors(f"note the arrival of {arrival.file}"):
            write_durably(self._path(arrival), encoded_note(arrival))
        self._open[arrival.key] = arrival

    def _path(self, arrival: Arrival) -> Path:
        return note_path(self._data_dir, arrival.receipt)


def _sound(found: Arrival | DamagedNote | None) -> Arrival | None:
    if isinstance(found, DamagedNote):
        _log.error("a note cannot be read", note=str(found.path), problem=found.problem)
        return None
    return found


def _noted_anew(receipt: str, manifest: Manifest, origin: Origin) -> Arrival:
    partner, place = origin.place
    return Arrival(
        kind="document",
        partner=partner,
        path=place,
        file=origin.name,
        sha256=manifest.sha256,
        document_id=manifest.sha256,
        taken=origin.taken,
        receipt=receipt,
    )
