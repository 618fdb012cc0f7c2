"""Does the doctor name what several machines share and is missing, and never a password?"""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.commands import shared_services as services
from config.commands.checks import shared_services_are_there
from config.commands.shared_services import SharedService, shared_services
from config.settings import Settings, load_settings


@pytest.fixture
def port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def settings_with(tmp_path: Path, cluster: str, counter: str) -> Settings:
    return load_settings(tmp_path, extraction={"cluster": cluster}, api={"limits_url": counter})


def test_nothing_is_asked_where_nothing_is_shared(tmp_path: Path) -> None:
    assert shared_services(load_settings(tmp_path)) == ()


def test_what_answers_is_well(tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "find_spec", lambda _package: True)
    named = settings_with(tmp_path, f"tcp://127.0.0.1:{port}", f"redis://:secret@127.0.0.1:{port}")
    found = shared_services(named)
    assert [each.name for each in found] == ["reading cluster", "counter"]
    assert not any(each.problem for each in found)
    assert "secret" not in repr(found)


def test_what_is_away_is_named_with_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "find_spec", lambda _package: True)
    (found,) = shared_services(settings_with(tmp_path, "tcp://127.0.0.1:1", ""))
    assert "tcp://127.0.0.1:1 does not answer" in found.problem


def test_a_missing_package_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "find_spec", lambda _package: None)
    (found,) = shared_services(settings_with(tmp_path, "", "redis://127.0.0.1:1"))
    assert "valkey is missing" in found.problem
    assert "waymark[cluster]" in found.mend


def test_a_problem_fails_the_check() -> None:
    class Facts:
        shared = (SharedService("counter", "redis://a:1", "redis://a:1 does not answer", "Go."),)

    finding = shared_services_are_there(Facts())  # type: ignore[arg-type]
    assert (finding.status, finding.mend) == ("fail", "Go.")
