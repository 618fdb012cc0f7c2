"""Does `waymark up` bring all parts up, and leave none of them behind?"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from eventually import eventually

from config.engine.probe import ask
from config.engine.process import end_process
from config.engine.progress import silent
from config.engine.running import running_url
from config.engine.session import running_node
from config.engine.state import engine_folder, read_state
from config.service_state import read_service_state
from config.setting_groups import OpenSearchSettings
from config.settings import Settings, load_settings
from indexer.status import read_status

ENGINE = {"heap_mb": 512}


class Running(NamedTuple):
    """A `waymark up` and what it says."""

    process: subprocess.Popen[str]
    port: int
    said: list[str]

    def says(self, pattern: str) -> bool:
        return eventually(lambda: any(re.search(pattern, line) for line in list(self.said)))

    def parts(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


def gone(process: psutil.Process) -> bool:
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A data folder with a kept node, so that each `up` need not start one."""
    settings = load_settings(
        tmp_path_factory.mktemp("up"), opensearch=OpenSearchSettings(), engine=ENGINE
    )
    running_node(settings, keep=True, on_progress=silent)
    yield settings
    state = read_state(engine_folder(settings.data_dir))
    if state is not None:
        end_process(state.mark)


@pytest.fixture
def up(settings: Settings) -> Iterator[Running]:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if "OPENSEARCH" not in name}
    command = [Path(sys.executable).with_name("waymark"), "up", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--data", settings.data_dir],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment | {"WAYMARK_ENGINE__HEAP_MB": str(ENGINE["heap_mb"])},
    )
    running = Running(process, port, [])

    def listen() -> None:
        assert process.stderr is not None
        for line in process.stderr:
            running.said.append(line)

    listener = threading.Thread(target=listen)
    listener.start()
    yield running
    process.kill()
    process.wait()
    listener.join()
    assert process.stderr is not None
    process.stderr.close()


def test_a_dropped_file_can_be_searched_at_the_address_that_was_told(
    up: Running, settings: Settings
) -> None:
    assert up.says(rf"^Open +http://127\.0\.0\.1:{up.port}/docs"), up.said
    partner = settings.inbox_dir / "a-partner"
    partner.mkdir(parents=True, exist_ok=True)
    (partner / ".note.md").write_text("# Zebrafish\n\nLessons on bonded labour in brick kilns.\n")
    (partner / ".note.md").rename(partner / "note.md")

    def found() -> bool:
        answer = ask(up.port, "/v1/search?q=zebrafish")
        return answer is not None and answer.get("total", {}).get("value") == 1

    assert eventually(found), up.said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_end_it_ends_all_its_parts_with_success(up: Running, number: int) -> None:
    assert up.says(r"^Open +http"), up.said
    parts = up.parts()
    assert len(parts) >= 2
    up.process.send_signal(number)
    assert up.process.wait(60) == 0
    assert all(gone(part) for part in parts)


def test_killed_it_leaves_no_part_behind(up: Running) -> None:
    assert up.says(r"^Open +http"), up.said
    parts = up.parts()
    up.process.kill()
    assert eventually(lambda: all(gone(part) for part in parts))


def part_of(up: Running, command: str) -> psutil.Process | None:
    for part in up.parts():
        with contextlib.suppress(psutil.Error):
            if command in part.cmdline() and not gone(part):
                return part
    return None


@pytest.mark.parametrize(
    ("command", "name"), [("serve", "the API"), ("watch", "the inbox watcher")]
)
def test_a_part_that_is_killed_comes_back_and_status_tells_of_it(
    command: str, name: str, up: Running, settings: Settings
) -> None:
    assert up.says(r"^Open +http"), up.said
    killed = part_of(up, command)
    assert killed is not None
    others = [part for part in up.parts() if part != killed and killed not in part.parents()]
    killed.kill()
    assert eventually(lambda: part_of(up, command) not in {None, killed}), up.said
    assert up.says(rf"ended by itself.*killed by SIGKILL.*{name}"), up.said
    assert eventually(lambda: ask(up.port, "/readyz") == {"status": "ready"}), up.said
    assert not [part for part in others if gone(part)]
    (found,) = [part for part in read_service_state(settings.data_dir) or [] if part.name == name]
    assert (found.state, found.restarts, found.last_end) == ("running", 1, "killed by SIGKILL")
    status = read_status(settings)
    assert status.service is not None
    assert found in status.service


def test_a_part_that_keeps_dying_ends_the_service_with_its_name_and_a_failure(up: Running) -> None:
    assert up.says(r"^Open +http"), up.said
    parts = up.parts()
    while up.process.poll() is None:
        if (api := part_of_if_alive(up, "serve")) is not None:
            api.kill()
        time.sleep(0.02)
    assert up.process.returncode == 1
    assert up.says(r"the API ended 5 times within 10 minutes \(killed by SIGKILL\)"), up.said
    assert all(gone(part) for part in parts)


def part_of_if_alive(up: Running, command: str) -> psutil.Process | None:
    try:
        return part_of(up, command)
    except psutil.NoSuchProcess:  # `up` itself has ended
        return None


@contextlib.contextmanager
def held(port: int) -> Iterator[None]:
    """A stranger's server on the port, from the moment that it is free."""
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)

        def took_it() -> bool:
            try:
                stranger.bind(("127.0.0.1", port))
            except OSError:
                return False
            return True

        assert eventually(took_it)
        stranger.listen()
        yield


@pytest.mark.parametrize("loses_its_port", [False, True])
def test_an_engine_that_dies_is_started_again_under_its_parts(
    loses_its_port: bool, up: Running, settings: Settings
) -> None:
    assert up.says(r"^Open +http"), up.said
    folder = engine_folder(settings.data_dir)
    state = read_state(folder)
    assert state is not None
    assert state.port is not None
    psutil.Process(state.mark.pid).kill()

    def came_back() -> bool:
        return running_url(settings) is not None and read_state(folder) != state

    with held(state.port) if loses_its_port else contextlib.nullcontext():
        assert up.says(r"ended by itself.*OpenSearch"), up.said
        assert eventually(came_back), up.said
        # others' engines may take the port of one that is dead: where it comes back is told anew
        assert not loses_its_port or running_url(settings) != state.url
        assert eventually(lambda: ask(up.port, "/v1/search") is not None), up.said
        assert eventually(lambda: ask(up.port, "/readyz") == {"status": "ready"}), up.said
        running_node(settings, keep=True, on_progress=silent)  # for the tests to come
