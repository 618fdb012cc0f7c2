"""How do tests start a real Dask cluster? A scheduler and workers, each a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psutil
from eventually import eventually

_COMMON = ("--no-dashboard",)


class DaskProcesses:
    """A scheduler with workers on this machine; to be closed."""

    def __init__(self, folder: Path, workers: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._log = (folder / "log").open("ab")
        self._scheduler = self._start("scheduler", "--port", "0", "--host", "127.0.0.1")
        self.workers: list[subprocess.Popen[bytes]] = []
        for _ in range(workers):
            self.start_worker()
        eventually(self._file.exists)
        eventually(lambda: self.words.count("Registered to") >= workers)

    @property
    def address(self) -> str:
        return str(json.loads(self._file.read_text())["address"])

    @property
    def words(self) -> str:
        """What all of them have said."""
        return (self._folder / "log").read_text(errors="replace")

    def start_worker(self) -> None:
        """One more; without a nanny, so that what is killed stays dead."""
        name = f"w{len(self.workers)}"
        self.workers.append(self._start("worker", "--nthreads", "1", "--no-nanny", "--name", name))

    def kill_worker(self, number: int) -> None:
        """At once, with the child processes that read for it left to see that it is gone."""
        self.workers[number].kill()
        self.workers[number].wait()

    def close(self) -> None:
        """Kills all: workers that are asked wait half a minute for a scheduler that left."""
        started = [*self.workers, self._scheduler]
        for each in started:
            each.kill()
        for each in started:
            each.wait()
        self._log.close()

    def readers(self) -> list[psutil.Process]:
        """The confined processes that read for the workers."""
        found = []
        for worker in self.workers:
            if worker.poll() is None:
                found += psutil.Process(worker.pid).children(recursive=True)
        return found

    def _start(self, part: str, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [
                *(sys.executable, "-P", "-m", f"distributed.cli.dask_{part}"),
                *("--scheduler-file", str(self._file), *_COMMON, *options),
            ],
            cwd=self._folder,
            env={**os.environ, "DASK_TEMPORARY_DIRECTORY": str(self._folder)},
            stdout=self._log,
            stderr=self._log,
        )
