"""Who alone does what must not be done twice? One process of a machine, and one machine of many."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout

from config.settings import Settings
from config.store.durable import store_errors
from config.store.lease import Holder, Lease

_log = structlog.get_logger()
_BEATS = 4  # within the time of a lease, so that one that comes late costs nothing


class ExclusiveRight:
    """A right that one has at a time: a lock of the system, gone with its process, and a lease.

    The lock is what processes of one machine see at once. Shared disks do not always carry it to
    other machines; the lease they do.
    """

    def __init__(self, lock: Path, leases: Path, seconds: float) -> None:
        self._lock = FileLock(lock)
        self._leases = leases
        self._lease = Lease(leases, seconds)

    def try_for(self, seconds: float) -> bool:
        """Whether we have it now; waits no longer than that for another process here.

        Raises:
            StoreError: the store cannot be written.
        """
        try:
            self._lock.acquire(timeout=seconds)
        except Timeout:
            return False
        try:
            with store_errors(f"take the lease in {self._leases}"):
                has_it = self._lease.try_take(alone_here=True)
        except BaseException:
            self._lock.release()
            raise
        if not has_it:
            self._lock.release()
        return has_it

    def is_ours(self) -> bool:
        """Whether nobody else can have it meanwhile."""
        return self._lease.is_ours()

    def holder(self) -> Holder | None:
        """Who has it."""
        return self._lease.holder()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keeps what `try_for` got until the block ends."""
        ended = threading.Event()
        thread = threading.Thread(target=self._beat, args=(ended,), name="lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            self._lease.end()
            self._lock.release()

    def _beat(self, ended: threading.Event) -> None:
        pause = self._lease.seconds / _BEATS
        while not ended.wait(pause):
            if not self._lease.is_ours():
                return
            try:
                self._lease.renew()
            except OSError as error:
                _log.warning(
                    "a lease cannot be renewed", folder=str(self._leases), problem=str(error)
                )


def alone_on_inbox(settings: Settings) -> ExclusiveRight:
    """The right to end arrivals of a store."""
    store = settings.data_dir / "store"
    return ExclusiveRight(store / "watcher.lock", store / "leases", settings.inbox.lease_seconds)
