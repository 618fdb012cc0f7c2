"""Which document is worked on next? Each once at a time, partners in turn, versions in order."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from config.store.arrival import Arrival
from indexer.inbox.processing.fair_turns import Slots, Turns


class Job(NamedTuple):
    """A document to be read and written, for an arrival; or only to be indexed anew."""

    document_id: str
    arrival: Arrival | None = None
    corrected: int = 0  # when a curator's word on it was kept, in nanoseconds

    @property
    def partner(self) -> str:
        return self.arrival.partner if self.arrival else ""

    @property
    def place(self) -> tuple[str, str] | None:
        return (self.arrival.partner, self.arrival.path) if self.arrival else None


class JobQueue:
    """The jobs that wait and those under way. To be used by one thread."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._waiting: Turns[Job] = Turns(lambda job: job.partner, lambda job: job.place)
        self._jobs: dict[str, Job] = {}  # by document, waiting or under way
        self._later: dict[str, list[Job]] = {}  # of documents that are under way
        self._places: set[tuple[str, str]] = set()  # of the jobs that were begun
        self._reading: Counter[str] = Counter()  # by partner

    def put(self, job: Job) -> None:
        """One document is run once at a time; when more comes of it, once more."""
        if job.document_id in self._jobs:
            self._later.setdefault(job.document_id, []).append(job)
            return
        self._jobs[job.document_id] = job
        self._waiting.add([job])

    def begin(self) -> Iterator[tuple[Job, bool]]:
        """The jobs that there is room for, and whether nothing of their partner is being read."""
        for job in self._waiting.take(self._slots, self._reading, self._is_ready):
            is_first = not self._reading[job.partner]
            self._reading[job.partner] += 1
            if job.place:
                self._places.add(job.place)
            yield job, is_first

    def end_reading(self, job: Job) -> None:
        """What was read makes room for the next."""
        self._reading -= Counter([job.partner])

    def end(self, job: Job) -> None:
        """Its places and its document are free for what came after it."""
        if job.place:
            self._places.discard(job.place)
        self._jobs.pop(job.document_id, None)
        for later in self._later.pop(job.document_id, []):
            self.put(later)

    def clear(self) -> None:
        for each in (self._waiting, self._jobs, self._later, self._places, self._reading):
            each.clear()

    def job_of(self, document_id: str) -> Job:
        """The one job of a document that waits or is under way."""
        return self._jobs[document_id]

    def waiting_of(self, partner: str) -> int:
        """How many of a partner's documents wait to be read."""
        return self._waiting.of(partner)

    @property
    def is_reading(self) -> bool:
        return bool(self._reading.total())

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._jobs

    def __len__(self) -> int:
        return len(self._jobs)

    def _is_ready(self, job: Job) -> bool:
        """Versions at one place come to their end in the order of their arrival."""
        return job.place not in self._places
