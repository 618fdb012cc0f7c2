"""Does a parser that was taken over get anywhere? It tries, in real readers of a real pool."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from confined import HOSTILE, SECRET, shut_in
from hostile_pool import assert_next_is_read, done, found, limits

from config.confinement.layers import Layer
from config.confinement.probe import missing_layers
from extractors.workers.pool import ExtractionPool

sys.path.append(str(HOSTILE))
import hostile_attempts
from hostile_aims import aims_in

pytestmark = shut_in
ATTEMPTS = [(kind, name) for kind, each in hostile_attempts.ATTEMPTS.items() for name in each]


@pytest.fixture(scope="module")
def aims(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    with aims_in(tmp_path_factory.mktemp("service")) as aims:
        yield aims


@pytest.fixture(scope="module")
def endings(
    pool: ExtractionPool, aims: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], str]:
    """Every attempt by a reader that may start programs, and how it ended."""
    folder = tmp_path_factory.mktemp("attempts")
    return {
        (kind, name): ending
        for kind in hostile_attempts.ATTEMPTS
        if kind != "programs"
        for name, ending in found(done(pool, folder, "tries", kind=kind, aims=aims)).items()
    }


@pytest.mark.parametrize(("kind", "name"), [each for each in ATTEMPTS if each[0] != "programs"])
def test_an_attempt_is_refused(endings: dict[tuple[str, str], str], kind: str, name: str) -> None:
    assert endings[kind, name] != "done"


@pytest.mark.parametrize("kind", hostile_attempts.ATTEMPTS)
def test_nothing_is_done_by_a_reader_without_programs(
    pool_without_programs: ExtractionPool, aims: dict[str, Any], tmp_path: Path, kind: str
) -> None:
    ended = found(done(pool_without_programs, tmp_path, "tries", kind=kind, aims=aims))
    assert [name for name, ending in ended.items() if ending == "done"] == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("files", "read the keys"),
        ("files", "read another original"),
        ("files", "change another original"),
        ("files", "write into an inbox"),
        ("files", "open the keys to all"),
        ("files", "read the parent's environment"),
        ("processes", "ask for the parent"),
        ("processes", "kill the parent"),
        ("processes", "make a group"),
        ("network", "a TCP port of this machine"),
        ("network", "a socket with a path"),
        ("network", "a socket without a path"),
        ("kernel", "a file without a name"),
    ],
)
def test_the_same_attempt_succeeds_where_nobody_is_shut_in(
    aims: dict[str, Any], tmp_path: Path, kind: str, name: str
) -> None:
    """Else a refusal above would say nothing: the aim might not be there."""
    code = (
        "import json, sys, hostile_attempts as h; kind, name, aims = json.loads(sys.argv[1])\n"
        "h.ATTEMPTS[kind][name](aims)"
    )
    own = {aim: str(tmp_path / aim) for aim in ("other", "keys")}
    for place in own.values():
        Path(place).write_text("{}")
    given = aims | own | {"scratch": str(tmp_path), "inbox": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-c", code, json.dumps([kind, name, given])],
        check=True,
        env=os.environ | {"PYTHONPATH": str(HOSTILE)},
    )


def test_everything_is_where_it_was_after_all_attempts(
    endings: dict[tuple[str, str], str], aims: dict[str, Any], pool: ExtractionPool, tmp_path: Path
) -> None:
    assert endings
    assert Path(aims["other"]).read_bytes().startswith(b"%PDF- of another partner")
    assert [each.name for each in Path(aims["store"]).iterdir()] == ["other.pdf"]
    assert not any(Path(aims["inbox"]).iterdir())
    assert not Path("/tmp/waymark-planted").exists()
    assert_next_is_read(pool, tmp_path)


def test_a_reader_knows_no_secret_and_holds_nothing_of_its_parents(
    pool: ExtractionPool, tmp_path: Path
) -> None:
    with (tmp_path / "held").open("w") as held:
        os.set_inheritable(held.fileno(), True)
        around = found(done(pool, tmp_path, "looks_around"))
    assert SECRET not in json.dumps(around)
    assert not [name for name in around["environment"] if name.startswith("WAYMARK")]
    assert around["descriptors"][:3] == [0, 1, 2]
    assert len(around["descriptors"]) == 4  # and the way to tell


def test_a_file_leaves_nothing_for_the_next_one(pool: ExtractionPool, tmp_path: Path) -> None:
    for _ in range(2):
        assert found(done(pool, tmp_path, "leaves_a_file")) == {"before": []}


@pytest.mark.usefixtures("hostile")
def test_a_worker_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path))
        with ExtractionPool(1, limits()) as pool:
            assert found(done(pool, tmp_path, "leaves_a_file")) == {"before": []}
            assert list(tmp_path.glob("waymark-*"))
    assert not list(tmp_path.glob("waymark-*"))


def test_what_a_reader_started_ends_with_it(pool: ExtractionPool, tmp_path: Path) -> None:
    before = set(psutil.pids())
    done(pool, tmp_path, "forks", times=40)
    assert_next_is_read(pool, tmp_path)
    assert not _asleep(before), "what was started lives on"


def _asleep(before: set[int]) -> list[int]:
    """New processes of ours whose parent is neither we nor a worker of ours."""
    ours = {os.getpid(), *(child.pid for child in psutil.Process().children())}
    below = psutil.Process().children(recursive=True)
    return [each.pid for each in below if each.pid not in before and each.ppid() not in ours]


def test_a_reader_can_start_only_so_many_processes(pool: ExtractionPool, tmp_path: Path) -> None:
    if Layer.PROCESSES in {each.layer for each in missing_layers()}:
        pytest.skip("the processes of this user cannot be limited in number here")
    document = done(pool, tmp_path, "forks", times=200)
    assert document.state != "ok" or found(document)["started"] < 64
    assert_next_is_read(pool, tmp_path)


def test_a_reader_that_may_start_no_programs_makes_no_process(
    pool_without_programs: ExtractionPool, tmp_path: Path
) -> None:
    ended = found(done(pool_without_programs, tmp_path, "forks", times=1))
    assert ended["started"] == 0
    assert "not permitted" in ended["refused"]


def test_a_parent_that_dies_takes_its_readers_with_it(tmp_path: Path) -> None:
    path = tmp_path / "hangs.txt"
    path.write_text(json.dumps({"deed": "hangs"}))
    code = (
        "from extractors.workers.pool import *\nfrom extractors.document import SourceFile\n"
        f"ExtractionPool(1, Limits()).extract(SourceFile({str(path)!r}, 'hangs.txt', '0' * 64))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code])
    below: list[psutil.Process] = []
    while len(below) < 2:  # the worker, and its reader
        below = psutil.Process(parent.pid).children(recursive=True)
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    _, alive = psutil.wait_procs(below, timeout=30)
    assert alive == []
