"""Which arrivals are under way? A note for each, from before it leaves the inbox.

The note is closed when the receipt is written. A crash between any two steps is made
good from these notes at the next start (watcher.py).
"""

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
import structlog
from msgspec import Struct

from config.arrivals import arrival_key, open_arrivals_folder
from config.store.durable import store_errors, write_durably
from config.store.manifest import Manifest, Origin

_log = structlog.get_logger()
_DAMAGED = ".damaged"
_FIRST_PAUSE_SECONDS = 60.0
_LONGEST_PAUSE_SECONDS = 6 * 3600.0

Kind = Literal["document", "sidecar", "withdrawal"]


class Arrival(Struct, frozen=True):
    """A file that a partner put into the inbox."""

    kind: Kind
    partner: str  # '' for a file beside the partners' folders
    path: str  # of the document, below the partner's folder
    file: str  # the file's own name
    sha256: str  # of the bytes that arrived
    document_id: str  # '' when a sidecar or withdrawal speaks of a document we do not have
    taken: str  # ISO 8601, UTC
    known_before: bool = False  # the same bytes were in the store
    warnings: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # SHA-256 of the sidecars that were taken along
    receipt: str = ""  # its number, given when it is noted
    attempts: int = 0  # that failed for a passing reason
    not_before: float = 0.0  # seconds since 1970: when to try again
    problem: str = ""  # why it is to be tried again
    left_out: str = ""  # of an archive: what could not be taken out of it

    @property
    def key(self) -> str:
        return arrival_key(self.partner, self.path, self.sha256, self.kind)

    @property
    def bytes_taken(self) -> tuple[str, ...]:
        """SHA-256 of each file that left, or is to leave, the inbox with it."""
        return self.sha256, *self.beside

    def is_due(self, now: float) -> bool:
        """Also when the clock was set back since: no pause is longer than the longest."""
        return not now < self.not_before <= now + _LONGEST_PAUSE_SECONDS

    def postponed(self, now: float, problem: str = "") -> "Arrival":
        """To be tried again after a pause that grows with each attempt."""
        pause = min(_FIRST_PAUSE_SECONDS * 2**self.attempts, _LONGEST_PAUSE_SECONDS)
        return msgspec.structs.replace(
            self, attempts=self.attempts + 1, not_before=now + pause, problem=problem
        )


class Journal:
    """The notes in one folder. The threads of one watcher write; others may look."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = open_arrivals_folder(data_dir)
        with store_errors(f"make {self._folder}"):
            self._folder.mkdir(parents=True, exist_ok=True)
        self._open = {arrival.key: arrival for arrival in open_arrivals(data_dir)}
        self.found_at_start = frozenset(self._open)

    def note(self, arrival: Arrival) -> Arrival:
        """Notes an arrival for good. One with the same key that is still open is the same one.

        Raises:
            StoreError: the note cannot be written.
        """
        if arrival.key in self._open:
            return self._open[arrival.key]
        when = datetime.fromisoformat(arrival.taken).astimezone(UTC)
        noted = msgspec.structs.replace(
            arrival, receipt=f"{when:%Y%m%dT%H%M%S%f}"[:-3] + f"-{arrival.key}"
        )
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
                found = _read(path)
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
        damaged = {path.stem: path for path in self._folder.glob("*.json") if _is_damaged(path)}
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
            write_durably(self._path(arrival), msgspec.json.encode(arrival))
        self._open[arrival.key] = arrival

    def _path(self, arrival: Arrival) -> Path:
        return self._folder / f"{arrival.receipt}.json"


def open_arrivals(data_dir: Path) -> Iterator[Arrival]:
    """The arrivals under way, oldest first."""
    for path in sorted(open_arrivals_folder(data_dir).glob("*.json")):
        arrival = _read(path)
        if arrival is not None:
            yield arrival


def _read(path: Path) -> Arrival | None:
    """None for one that was closed meanwhile, or that is damaged: it hinders no other."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Arrival)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, OSError) as error:
        _log.error("a note cannot be read", note=str(path), problem=str(error))
        return None


def _is_damaged(path: Path) -> bool:
    try:
        msgspec.json.decode(path.read_bytes(), type=Arrival)
    except FileNotFoundError:
        return False
    except (msgspec.MsgspecError, OSError):
        return True
    return False


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
