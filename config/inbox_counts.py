"""What is on its way from the inbox to its receipt? Counted in the folders; starts nothing."""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from config.arrivals import open_arrivals_folder
from config.inbox_names import is_temporary_name, role_of
from config.settings import Settings
from config.watcher_state import read_watcher_state

_RATE_MINUTES = 10
_WAIT = frozenset({"document", "withdrawal"})  # defaults stay; a sidecar waits for its document


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """The inbox at one moment."""

    waiting: int  # files in the inbox
    oldest_waiting_seconds: float  # by the file's own time; 0 when none waits
    in_work: int  # out of the inbox, without a receipt yet
    postponed: int  # of these: to be tried again after a pause
    quarantined: int  # waiting for a person
    finished_per_minute: float  # receipts of what came in the last ten minutes
    problem: str  # that hinders all files, and what to do; '' when none does
    held: int  # files that have a trouble of their own: others go in
    troubles: tuple[str, ...]  # the first of these, one sentence each


def inbox_counts(settings: Settings) -> InboxCounts:
    """Counts all partners' files."""
    times = list(_waiting_since(settings.inbox_dir))
    attempts = list(_attempts(open_arrivals_folder(settings.data_dir)))
    watcher = read_watcher_state(settings.data_dir)
    since = datetime.now(UTC) - timedelta(minutes=_RATE_MINUTES)
    recent = sum(
        path.name >= f"{since:%Y%m%dT%H%M%S}" for path in settings.outbox_dir.glob("*/*.json")
    )
    return InboxCounts(
        waiting=len(times),
        oldest_waiting_seconds=round(max(0.0, time.time() - min(times)), 1) if times else 0.0,
        in_work=len(attempts),
        postponed=sum(each > 0 for each in attempts),
        quarantined=sum(1 for _ in settings.quarantine_dir.glob("*/[!.]*/entry.json")),
        finished_per_minute=recent / _RATE_MINUTES,
        problem=". ".join(filter(None, (watcher.problem, watcher.mend))),
        held=watcher.held,
        troubles=tuple(watcher.troubles),
    )


def _waiting_since(inbox: Path) -> Iterator[float]:
    """The times of the files that may become documents."""
    for folder, _, names in os.walk(inbox, followlinks=False):
        for name in names:
            path = Path(folder, name)
            if role_of(name) in _WAIT and not is_temporary_name(path.relative_to(inbox)):
                try:
                    yield path.lstat().st_mtime
                except FileNotFoundError:
                    continue  # taken meanwhile


def _attempts(notes: Path) -> Iterator[int]:
    """How often each arrival under way was tried in vain."""
    for path in notes.glob("*.json"):
        try:
            yield json.loads(path.read_bytes()).get("attempts", 0)
        except FileNotFoundError:
            continue  # closed meanwhile
        except (OSError, ValueError, AttributeError):
            yield 0  # damaged: the watcher tells of it
