"""What is a cluster of three machines, on one? Three processes, any of which can be killed.

The runner starts a lone node as one that looks for no others. So each process has two: one that
holds data, and one that only votes. A cluster is first formed in one process, and then parted.
"""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.engine.jars import ensure_jars
from config.engine.java import find_java
from config.engine.launch import LOGGING, Launch, command_line
from config.engine.ports import Ports, is_free_on_loopback
from config.engine.progress import silent
from config.engine.warm_start import warm_start_flags
from config.errors import WaymarkError
from config.opensearch import connect, engine_errors
from config.setting_groups import EngineSettings, OpenSearchSettings

MACHINES = 3
_NODES = 2 * MACHINES
_HEAP_MB = 512
_START_SECONDS = 120.0


class Machines:
    """Three processes of a cluster; the node with data of each answers at an address."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._settings = EngineSettings()
        self._http = _free_row(range(9240, 9293))  # the runner knows none beyond 9299
        self._transport = _free_row(range(9600, 9900))
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self.addresses = [
            f"http://127.0.0.1:{self._http + 2 * machine}" for machine in range(MACHINES)
        ]

    @property
    def url(self) -> str:
        return ",".join(self.addresses)

    def form(self) -> None:
        """A cluster of six nodes, each machine with two."""
        whole = self._folder / "whole"
        for node in range(_NODES):
            self._configure(whole / f"node_{node + 1}", self._transport + node)
        first = self._started(whole, self._http, _NODES)
        try:
            self.await_nodes(_NODES)
            self.ask("PUT", "/_cluster/settings", {
                "persistent": {"cluster.routing.allocation.exclude._name": "Node 2"}
            })  # fmt: skip
        finally:
            _end(first)
        for machine in range(MACHINES):
            place = self._folder / f"machine_{machine}"
            place.mkdir()
            for node in range(2):
                (whole / f"node_{2 * machine + node + 1}").rename(place / f"node_{node + 1}")
            self.start(machine)
        self.await_nodes(_NODES)

    def start(self, machine: int) -> None:
        folder = self._folder / f"machine_{machine}"
        self._running[machine] = self._started(folder, self._http + 2 * machine, 2)

    def kill(self, machine: int) -> None:
        """As a machine without power: nothing is said to anybody."""
        process = self._running.pop(machine)
        process.kill()
        process.wait()

    def leader(self) -> int:
        """The machine whose node leads the cluster."""
        (row,) = self.ask(
            "GET", "/_cat/nodes?format=json&h=http,cluster_manager&s=cluster_manager"
        )[:1]
        port = int(row["http"].rpartition(":")[2])
        return (port - self._http) // 2

    def await_nodes(self, number: int, status: str = "green") -> None:
        deadline = time.monotonic() + _START_SECONDS
        path = f"/_cluster/health?wait_for_nodes={number}&wait_for_status={status}&timeout=2s"
        while True:
            try:
                if not self.ask("GET", path)["timed_out"]:
                    return
            except WaymarkError:
                time.sleep(0.2)
            assert time.monotonic() < deadline, f"no cluster of {number} nodes that is {status}"

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        client = connect(OpenSearchSettings(), self.url)
        try:
            with engine_errors():
                return client.transport.perform_request(method, path, body=body)
        finally:
            client.close()

    def end(self) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()

    def _configure(self, node: Path, transport: int) -> None:
        others = [f"127.0.0.1:{self._transport + each}" for each in range(_NODES)]
        config = node / "config"
        config.mkdir(parents=True)
        (config / "opensearch.yml").write_text(
            "action.auto_create_index: false\n"
            f"transport.port: {transport}\n"
            f"discovery.seed_hosts: {json.dumps(others)}\n"
            "cluster.routing.allocation.disk.threshold_enabled: false\n"
        )
        (config / "log4j2.properties").write_bytes(LOGGING.read_bytes())

    def _started(self, folder: Path, http: int, nodes: int) -> subprocess.Popen[bytes]:
        launch = Launch(
            java=find_java(),
            class_path=ensure_jars(self._settings, silent),
            folder=folder,
            cluster=f"waymark-three-{self._http}",
            heap_mb=_HEAP_MB,
            ports=Ports(http, self._transport),
        )
        quick = "-XX:TieredStopAtLevel=1"  # six nodes on two cores: no time is left to optimise
        flags = warm_start_flags(launch, self._settings.cache_dir / "warm", silent)
        words = command_line(launch._replace(warm_start=(*flags, quick)))
        words[words.index("-numOfNode") + 1] = str(nodes)
        with (self._folder / f"{folder.name}.log").open("ab") as log:
            return subprocess.Popen(words, stdout=log, stderr=log)


def _free_row(firsts: range) -> int:
    """The first of as many free ports in a row as there are nodes."""
    return next(
        first for first in firsts if all(map(is_free_on_loopback, range(first, first + _NODES)))
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(60)


@contextmanager
def three_machines(folder: Path) -> Iterator[Machines]:
    """A cluster that is green, and gone with the block."""
    machines = Machines(folder)
    try:
        machines.form()
        yield machines
    finally:
        machines.end()
