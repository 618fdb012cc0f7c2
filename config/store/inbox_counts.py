"""What is on its way from the inbox to its receipt? Counted in the folders; starts nothing."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from config.inbox.watcher_state import read_watcher_state
from config.settings import Settings
from config.store.arrival import Arrival, notes_under_way
from config.store.inbox_files import arrivals_waiting
from config.store.quarantine_entry import entry_count
from config.store.receipt import all_numbers, numbered_time

_RATE_MINUTES = 10


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
    times = [file.modified for file in arrivals_waiting(settings.inbox_dir)]
    noted = list(notes_under_way(settings.data_dir))
    watcher = read_watcher_state(settings.data_dir)
    since = datetime.now(UTC) - timedelta(minutes=_RATE_MINUTES)
    recent = sum(
        number >= numbered_time(since.isoformat()) for number in all_numbers(settings.outbox_dir)
    )
    return InboxCounts(
        waiting=len(times),
        oldest_waiting_seconds=round(max(0.0, time.time() - min(times)), 1) if times else 0.0,
        in_work=len(noted),
        postponed=sum(isinstance(each, Arrival) and each.attempts > 0 for each in noted),
        quarantined=entry_count(settings.quarantine_dir),
        finished_per_minute=recent / _RATE_MINUTES,
        problem=". ".join(filter(None, (watcher.problem, watcher.mend))),
        held=watcher.held,
        troubles=tuple(watcher.troubles),
    )
