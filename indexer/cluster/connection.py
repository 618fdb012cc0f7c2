"""How is something done on the cluster? Sent to its scheduler, waited for, given again if lost."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import uuid4

import structlog

from config.errors import NoCluster
from extractors.workers.children import NoWorker, ReadingStopped

T = TypeVar("T")
_log = structlog.get_logger()
_LOOK_SECONDS = 60.0  # after which it is looked why nothing comes back
_CONNECT_SECONDS = 10
_WORKERS_SECONDS = 30.0  # in which the first one must be there


class Connection:
    """One process's way to a cluster. Its methods may be called by many threads."""

    def __init__(self, address: str, workers_seconds: float = _WORKERS_SECONDS) -> None:
        """Raises NoCluster: it does not answer, has no worker, or its packages are not here."""
        self._address = address
        self._client = _client(address)
        self._lost = _lost()
        self._lock = threading.Lock()
        self._under_way: set[Any] = set()  # futures
        self._interrupts = 0
        try:
            self._client.wait_for_workers(1, timeout=workers_seconds)
        except TimeoutError as error:
            self._client.close()
            raise NoCluster(f"the cluster at {address} has no worker") from error
        self.threads = sum(self._client.ncores().values())

    def do(self, task: Callable[..., T], *arguments: Any, first: bool = False) -> T:
        """What the task returns, on whichever worker; `first`: before those that wait.

        A worker that dies over it costs nothing: the task is given to another.

        Raises:
            ReadingStopped: `interrupt` or `close` was called meanwhile.
            NoWorker: the cluster was lost, or workers died over it again and again.
            Whatever the task raises.
        """
        with self._lock:
            interrupts = self._interrupts
        key = f"{task.__name__}-{uuid4().hex}"
        future = self._client.submit(task, *arguments, key=key, priority=int(first), pure=False)
        with self._kept(future):
            try:
                result: T = self._awaited(future)
            except self._lost as error:
                if interrupts != self._interrupts:
                    raise ReadingStopped from error
                raise NoWorker(f"the cluster at {self._address} lost it: {error}") from error
        return result

    def _awaited(self, future: Any) -> Any:
        while True:
            try:
                return future.result(timeout=_LOOK_SECONDS)
            except TimeoutError:
                if not self._client.ncores():
                    _log.warning("the cluster has no worker left; waiting", at=self._address)

    def on_each(self, task: Callable[..., T], *arguments: Any) -> dict[str, T]:
        """What the task returns on each worker, by its address."""
        found: dict[str, T] = self._client.run(task, *arguments)
        return found

    def interrupt(self) -> None:
        """Takes back all that is under way; whoever waits gets ReadingStopped."""
        with self._lock:
            self._interrupts += 1
            under_way = list(self._under_way)
        if under_way:
            self._client.cancel(under_way, force=True)

    def close(self) -> None:
        self.interrupt()
        self._client.close()

    @contextmanager
    def _kept(self, future: Any) -> Iterator[None]:
        with self._lock:
            self._under_way.add(future)
        try:
            yield
        finally:
            with self._lock:
                self._under_way.discard(future)
            future.release()


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - of an extra
    except ImportError as error:
        raise NoCluster(
            f"the package {error.name} is missing", mend="Run `pip install waymark[cluster]`."
        ) from error
    try:
        return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False, name="waymark")
    except (OSError, ValueError) as error:  # ValueError: no such protocol
        raise NoCluster(f"the cluster at {address} does not answer: {error}") from error


def _lost() -> tuple[type[BaseException], ...]:
    """What is raised where a task did not come to its end."""
    from distributed import KilledWorker  # noqa: PLC0415 - of an extra
    from distributed.comm import CommClosedError  # noqa: PLC0415

    return CancelledError, KilledWorker, CommClosedError
