"""Do two starts ever choose one port, and is a port that is half taken passed over?"""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from config.engine import ports, start
from config.engine.launch import Launch
from config.engine.ports import Ports, alone_on_machine, free_ports, is_free_on_loopback
from config.engine.process import ProcessMark
from config.engine.progress import Step, silent
from config.engine.session import prepared_folder
from config.engine.state import NodeState
from config.errors import EngineDied, NoFreePort
from config.settings import load_settings

HOLDS = """
import sys
from pathlib import Path
from config.engine import ports
from config.engine.progress import silent
ports.LOCK_PLACES = (Path(sys.argv[1]),)
with ports.alone_on_machine(silent):
    print("held", flush=True)
    sys.stdin.read()
"""


def taken(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if ":" in host:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        pytest.skip(f"this machine has no {host}: {error.strerror}")
    listener.listen()
    return listener


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "0.0.0.0", "::"])
def test_a_port_that_is_taken_on_any_address_is_passed_over(host: str) -> None:
    first = free_ports(9240)
    with taken(host, first.http), taken(host, first.transport):
        assert not is_free_on_loopback(first.http)
        after = free_ports(first.http)
        assert after.http > first.http
        assert after.transport > first.transport


def test_a_machine_without_ipv6_has_free_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "LOOPBACKS", ("127.0.0.1", "2001:db8::1"))
    assert is_free_on_loopback(free_ports(9240).http)


def test_a_range_without_a_free_port_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free_on_loopback", lambda port: port < 9300)
    with pytest.raises(NoFreePort, match="from 9300 to 9399"):
        free_ports(9250)


def test_a_second_start_waits_for_the_first_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "LOCK_PLACES", (tmp_path,))
    with subprocess.Popen(
        [sys.executable, "-P", "-c", HOLDS, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        steps: list[str] = []

        def waiting(step: Step) -> None:
            steps.append(step.text)
            assert first.poll() is None
            assert first.stdin is not None
            first.stdin.close()  # it may go on now

        with alone_on_machine(waiting):
            assert first.wait(30) == 0
    assert steps == ["waiting for another OpenSearch that starts on this machine"]


def test_the_lock_of_another_user_can_be_held_though_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "LOCK_PLACES", (tmp_path,))
    (tmp_path / ports.LOCK_NAME).touch()
    (tmp_path / ports.LOCK_NAME).chmod(0o444)
    tmp_path.chmod(0o555)
    opened: list[int] = []
    really = os.open

    def watched(path: Any, flags: int, *more: Any, **named: Any) -> int:
        opened.append(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        return really(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", watched)
    with alone_on_machine(silent):
        pass
    tmp_path.chmod(0o755)
    assert opened == [0]  # for reading, and nothing made


def test_the_first_user_leaves_a_lock_that_all_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "LOCK_PLACES", (tmp_path,))
    before = os.umask(0o077)
    try:
        with alone_on_machine(silent):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / ports.LOCK_NAME).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("in_the_way", ["link", "pipe", "folder"])
def test_what_a_stranger_put_in_the_place_of_the_lock_stops_no_start(
    in_the_way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "LOCK_PLACES", (tmp_path, tmp_path / "second"))
    (tmp_path / "second").mkdir()
    path = tmp_path / ports.LOCK_NAME
    match in_the_way:
        case "link":
            path.symlink_to(tmp_path / "precious")
        case "pipe":
            os.mkfifo(path)
        case _:
            path.mkdir()
    with alone_on_machine(silent):
        pass
    assert (tmp_path / "second" / ports.LOCK_NAME).is_file()
    assert not (tmp_path / "precious").exists()


def test_a_start_that_ends_early_is_tried_again_on_other_ports_whatever_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = prepared_folder(load_settings(tmp_path))
    tried: list[Ports] = []

    def dies_twice(launch: Launch, *_more: Any) -> NodeState:
        tried.append(launch.ports)
        if len(tried) < 3:
            raise EngineDied("it ended (exit code 1)", ended=True)
        return NodeState(ProcessMark(1, 1.0), launch.cluster, launch.ports.http)

    monkeypatch.setattr(start, "launch_node", dies_twice)
    launch = Launch(None, (), engine.folder, "waymark-test", 512, Ports(9240, 9340))  # type: ignore[arg-type]
    steps: list[str] = []
    settings = load_settings(tmp_path, engine={"port": 9240}).engine
    state = start._started(launch, settings, engine, lambda step: steps.append(step.text))
    assert [each.http for each in tried] == sorted({each.http for each in tried})
    assert state.port == tried[-1].http
    again = [step for step in steps if not step.startswith("waiting for another OpenSearch")]
    assert again == 2 * ["it ended (exit code 1); trying again"]


def test_a_start_that_hangs_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = prepared_folder(load_settings(tmp_path))

    def hangs(*_all: Any) -> NodeState:
        raise EngineDied("OpenSearch did not answer within 1 seconds")

    monkeypatch.setattr(start, "launch_node", hangs)
    launch = Launch(None, (), engine.folder, "waymark-test", 512, Ports(9240, 9340))  # type: ignore[arg-type]
    steps: list[Step] = []
    with pytest.raises(EngineDied, match="did not answer"):
        start._started(launch, load_settings(tmp_path).engine, engine, steps.append)
    assert not [step for step in steps if "waiting for another" not in step.text]
