"""When was the store checked last, and what was found? Slowly, once a day, by the watcher."""

import json
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import structlog

from config.settings import Settings
from config.store.durable import store_errors, write_durably
from indexer.store.check import Fault, check_store, read_pace
from indexer.store.documents import Store

_log = structlog.get_logger()
_KEPT_FAULTS = 100
_LOOK_SECONDS = 60.0


class LastCheck(NamedTuple):
    """A check that went through to its end."""

    when: str  # ISO 8601, UTC
    documents: int
    faults: int
    named: list[str]  # the first of them


def note_check(data_dir: Path, documents: int, faults: Sequence[Fault]) -> None:
    """Keeps what was found for the status."""
    said = LastCheck(
        datetime.now(UTC).isoformat(timespec="seconds"),
        documents,
        len(faults),
        [f"{fault.name}: {fault.problem}" for fault in faults[:_KEPT_FAULTS]],
    )
    with store_errors("note the check of the store"):
        write_durably(_path(data_dir), json.dumps(said._asdict()).encode())


def last_check(data_dir: Path) -> LastCheck | None:
    """None when there was none yet."""
    try:
        return LastCheck(**json.loads(_path(data_dir).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def check_daily(settings: Settings, stop: threading.Event) -> None:
    """Checks again and again, until told to stop; a check that was broken off begins anew."""
    every_seconds = settings.store.check_hours * 3600
    if not every_seconds:
        return
    while not stop.wait(min(_LOOK_SECONDS, every_seconds)):
        if _age_seconds(settings.data_dir) >= every_seconds:
            try:
                check_slowly(settings, stop)
            except Exception:  # noqa: BLE001 - told of, and tried again; the watcher goes on
                _log.exception("the check of the store failed")


def check_slowly(settings: Settings, stop: threading.Event) -> None:
    """One check, at the pace that is set; each fault is logged by its name."""
    store = Store(settings.data_dir)
    faults: list[Fault] = []
    for fault in check_store(store, read_pace(settings.store.check_mb_per_second, stop.wait)):
        if stop.is_set():
            return
        if fault.kind != "stray":
            faults.append(fault)
            mend = "waymark store check --mend"
            _log.error("fault", document_id=fault.name, problem=fault.problem, mend=mend)
    if not stop.is_set():
        note_check(settings.data_dir, sum(1 for _ in store.document_ids()), faults)


def _age_seconds(data_dir: Path) -> float:
    try:
        return time.time() - _path(data_dir).stat().st_mtime
    except OSError:
        return float("inf")


def _path(data_dir: Path) -> Path:
    return data_dir / "store-check.json"
