"""Does a parser that was taken over get anywhere? It tries, in real readers of a real pool."""

import hashlib
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from made_pdfs import a_pdf

from config.confinement.layers import Layer, Missing, essential
from config.confinement.probe import missing_layers
from extractors.document import ExtractedDocument, SourceFile
from extractors.workers.pool import ExtractionPool, Limits, NoWorker

HOSTILE = Path(__file__).parents[2] / "hostile"
sys.path.append(str(HOSTILE))
import hostile_attempts  # noqa: E402 - it stands beside what a worker loads
from hostile_aims import aims_in  # noqa: E402 - as above

pytestmark = pytest.mark.skipif(
    bool(essential(missing_layers())),
    reason="this machine cannot shut parsers in: "
    + "; ".join(str(each) for each in essential(missing_layers())),
)
SECRET = "the password of the cluster"
ATTEMPTS = [(kind, name) for kind, each in hostile_attempts.ATTEMPTS.items() for name in each]


@pytest.fixture(scope="module")
def aims(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    with aims_in(tmp_path_factory.mktemp("service")) as aims:
        yield aims


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Workers that are started now read text files as the text says."""
    programs = tmp_path_factory.mktemp("programs") / "bin"
    programs.mkdir()
    (programs / "tesseract").write_text("#!/bin/sh\n")
    (programs / "tesseract").chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(HOSTILE))
        patch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
        patch.setenv("WAYMARK_OPENSEARCH__PASSWORD", SECRET)
        yield


def limits(**given: Any) -> Limits:
    return Limits(**({"memory_mb": 512, "page_seconds": 5.0, "sandbox": "required"} | given))


@pytest.fixture(scope="module")
def pool(hostile: None) -> Iterator[ExtractionPool]:  # noqa: ARG001 - its workers are
    """One worker whose readers may start Tesseract: they have the most rights."""
    with ExtractionPool(1, limits()) as pool:
        yield pool


@pytest.fixture(scope="module")
def pool_without_programs(hostile: None) -> Iterator[ExtractionPool]:  # noqa: ARG001 - as above
    with ExtractionPool(1, limits(ocr="off")) as pool:
        yield pool


def read(pool: ExtractionPool, path: Path) -> ExtractedDocument:
    return pool.extract(
        SourceFile(str(path), path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    )


@pytest.fixture(scope="module")
def pool_of_few(hostile: None) -> Iterator[ExtractionPool]:  # noqa: ARG001 - as above
    """Few files come out of an archive, of few bytes."""
    with ExtractionPool(1, limits(max_archive_files=5, max_archive_mb=3)) as pool:
        yield pool


def done(pool: ExtractionPool, folder: Path, deed: str, **orders: Any) -> ExtractedDocument:
    path = folder / "hostile.txt"
    path.write_text(json.dumps({"deed": deed} | orders))
    return read(pool, path)


def found(document: ExtractedDocument) -> Any:
    assert document.state == "ok", document.reason
    return json.loads(document.pages[0].text)


def assert_next_is_read(pool: ExtractionPool, folder: Path) -> None:
    document = read(pool, a_pdf(folder / "next.pdf", ["Domestic work"]))
    assert (document.state, document.pages[0].text) == ("ok", "Domestic work")


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


@pytest.mark.parametrize("deed", ["forks_and_lies", "talks_on"])
def test_one_file_cannot_answer_for_the_next(
    pool: ExtractionPool, tmp_path: Path, deed: str
) -> None:
    for _ in range(3):
        done(pool, tmp_path, deed)
        assert_next_is_read(pool, tmp_path)


@pytest.mark.parametrize("deed", ["sends_a_huge_frame", "sends_garbage", "sends_depth"])
def test_nonsense_is_the_end_of_its_file_alone(
    pool: ExtractionPool, tmp_path: Path, deed: str
) -> None:
    document = done(pool, tmp_path, deed)
    assert (document.state, document.reason) == ("damaged", "the reading process answers nonsense")
    assert_next_is_read(pool, tmp_path)


@pytest.mark.usefixtures("hostile")
def test_a_reader_that_talks_without_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.workers.attempt.MOST_BYTES", 1 << 20)
    with ExtractionPool(1, limits(file_seconds=300.0)) as pool:
        document = done(pool, tmp_path, "never_stops")
        assert "does not stop talking" in document.reason
        assert_next_is_read(pool, tmp_path)


@pytest.mark.usefixtures("hostile")
def test_messages_do_not_put_off_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.workers.attempt.GRACE_SECONDS", 0.5)
    with ExtractionPool(1, limits(page_seconds=0.5)) as pool:
        assert done(pool, tmp_path, "puts_off").state == "timed_out"
        assert_next_is_read(pool, tmp_path)


@pytest.mark.usefixtures("hostile")
def test_pages_beyond_the_cap_are_nonsense(tmp_path: Path) -> None:
    with ExtractionPool(1, limits(max_pages=10)) as pool:
        assert "nonsense" in done(pool, tmp_path, "has_pages_without_end").reason


def test_a_document_is_the_one_that_was_asked_for(pool: ExtractionPool, tmp_path: Path) -> None:
    document = done(pool, tmp_path, "is_another")
    expected = hashlib.sha256((tmp_path / "hostile.txt").read_bytes()).hexdigest()
    assert document.sha256 == expected


@pytest.mark.parametrize(
    "order",
    [
        *("name:../../../planted", "name:/etc/planted", "name:.", "name:", "name:a/../../b"),
        *("name:" + "x" * 300, "too many", "too large"),
    ],
)
def test_a_lie_about_what_an_archive_holds_leaves_nothing(
    pool_of_few: ExtractionPool, tmp_path: Path, order: str
) -> None:
    path = tmp_path / "lies.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("truth.txt", "true")
        archive.comment = order.encode()
    into = tmp_path / "out"
    into.mkdir()
    unpacked = pool_of_few.unpack(SourceFile(str(path), path.name, "0" * 64), into)
    assert "nonsense" in unpacked.problems[0]
    assert len(unpacked.members) <= 5
    assert {each.parent for each in into.rglob("*")} <= {into}
    assert sum(each.stat().st_size for each in into.iterdir()) <= 3 << 20
    assert_next_is_read(pool_of_few, tmp_path)


@pytest.mark.usefixtures("hostile")
def test_a_missing_layer_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_pdf(tmp_path / "one.pdf", ["Fishing"])
    named: list[Missing] = []
    monkeypatch.setenv("PYTHONPATH", str(without_landlock(tmp_path)))
    with ExtractionPool(1, Limits(files_per_worker=1), named.append) as pool:
        assert [read(pool, path).state for _ in range(3)] == ["ok"] * 3
    assert [each.layer for each in named].count(Layer.FILES) == 1
    assert "Landlock" in next(each.reason for each in named if each.layer is Layer.FILES)


def test_nothing_is_read_without_a_layer_that_is_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_pdf(tmp_path / "one.pdf", ["Fishing"])
    monkeypatch.setenv("PYTHONPATH", str(without_landlock(tmp_path)))
    with (
        ExtractionPool(1, Limits(sandbox="required")) as pool,
        pytest.raises(NoWorker, match=r"sandbox lacks files \(this kernel gives no Landlock"),
    ):
        read(pool, path)


def without_landlock(folder: Path) -> Path:
    """A folder for PYTHONPATH, with which a kernel seems to have none."""
    code = """
import landlockpy.ruleset

def no_landlock():
    raise landlockpy.UnsupportedError(95, "Operation not supported")

landlockpy.ruleset._syscall.abi_version = no_landlock
"""
    (folder / "sitecustomize.py").write_text(code)
    return folder


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


def test_where_processes_have_no_descriptor_files_are_read_all_the_same_and_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os\nif hasattr(os, 'pidfd_open'): del os.pidfd_open\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    path = a_pdf(tmp_path / "one.pdf", ["Fishing"])
    named: list[Missing] = []
    with ExtractionPool(1, Limits(), named.append) as pool:
        assert [read(pool, path).state for _ in range(3)] == ["ok"] * 3
    assert {each.layer for each in named} == set(Layer)
    with ExtractionPool(1, Limits(sandbox="required")) as pool, pytest.raises(NoWorker):
        read(pool, path)
