"""Do several processes of one server keep to its limits together, and go on when one is killed?"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest
from builders import a_document
from eventually import eventually
from search_collection import indexed

from config.keys import create_key

WORKERS = 2
WAYMARK = [sys.executable, "-c", "from config.cli import main; main()"]
AWAY = "redis://127.0.0.1:1"


@pytest.fixture(scope="module")
def environment(
    engine_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    items = [a_document("kilns", title="Leaving the kilns", passages=("Advances bind families.",))]
    with indexed(engine_url, prefix, items):
        yield os.environ | {
            "WAYMARK_OPENSEARCH__URL": engine_url,
            "WAYMARK_OPENSEARCH__INDEX_PREFIX": prefix,
            "WAYMARK_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        }


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[str]:
    """The address of a real Redis or Valkey."""
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        pytest.skip("no redis-server and no valkey-server is installed")
    port = a_free_port()
    command = [found, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir"]
    with subprocess.Popen([*command, str(tmp_path)], stdout=subprocess.DEVNULL) as process:
        eventually(lambda: is_open(port))
        yield f"redis://127.0.0.1:{port}"
        process.terminate()


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def a_free_port() -> int:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port: int = holder.getsockname()[1]
    return port


@contextmanager
def served(
    environment: dict[str, str], log: Path, **api: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = a_free_port()
    settings = {f"WAYMARK_API__{name.upper()}": value for name, value in api.items()}
    command = [*WAYMARK, "serve", "--port", str(port), "--workers", str(WORKERS)]
    with (
        log.open("wb") as words,
        subprocess.Popen(command, env=environment | settings, stderr=words) as process,
    ):
        url = f"http://127.0.0.1:{port}"
        try:
            eventually(lambda: len(process_ids(process)) == WORKERS)
            eventually(lambda: is_answering(url))
            yield url, process
        finally:
            process.terminate()
            try:
                process.wait(60)
            finally:
                process.kill()


def process_ids(process: subprocess.Popen[bytes]) -> set[int]:
    return {
        each.pid
        for each in psutil.Process(process.pid).children()
        if each.status() != psutil.STATUS_ZOMBIE
    }


def is_answering(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=30).status_code == 200
    except httpx.TransportError:
        return False


def statuses(url: str, count: int) -> list[int]:
    """Of searches, each over a connection of its own, so that any worker may get it."""
    return [httpx.get(f"{url}/v1/search?q=advances", timeout=30).status_code for _ in range(count)]


def test_one_that_is_killed_is_missed_by_nobody_and_comes_back(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with served(environment, tmp_path / "log") as (url, process):
        before = process_ids(process)
        os.kill(min(before), signal.SIGKILL)
        assert statuses(url, 20) == [200] * 20
        eventually(lambda: len(process_ids(process)) == WORKERS)
        assert process_ids(process) != before
        workers = process_ids(process)
    assert process.returncode == 0
    assert not any(psutil.pid_exists(each) for each in workers), "they end with their parent"


def test_they_end_with_a_parent_that_was_killed(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with served(environment, tmp_path / "log") as (_, process):
        workers = process_ids(process)
        process.kill()
        process.wait()
        eventually(lambda: not any(psutil.pid_exists(each) for each in workers))


def test_they_count_callers_together_where_there_is_a_counter(
    environment: dict[str, str], counter: str, tmp_path: Path
) -> None:
    with served(environment, tmp_path / "log", rate_limit="12/hour", limits_url=counter) as (
        url,
        _,
    ):
        got = statuses(url, 20)
    assert got == [200] * 12 + [429] * 8


@pytest.mark.parametrize("limits_url", ["", AWAY], ids=["no counter", "a counter that is away"])
def test_without_a_counter_they_never_allow_more_together(
    environment: dict[str, str], limits_url: str, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with served(environment, log, rate_limit="12/hour", limits_url=limits_url) as (url, _):
        got = statuses(url, 30)
    assert 6 <= got.count(200) <= 12
    assert set(got) == {200, 429}
    assert (b"shared counter of requests is away" in log.read_bytes()) == bool(limits_url)


def test_metrics_tell_of_all_of_them_and_answers_are_the_same(
    environment: dict[str, str], tmp_path: Path
) -> None:
    _, text = create_key(Path(environment["WAYMARK_DATA_DIR"]), "Chief", "")
    key = {"Authorization": f"Bearer {text}"}
    with served(environment, tmp_path / "log") as (url, _):
        statuses(url, 20)
        told = httpx.get(f"{url}/metrics", headers=key, timeout=30).text
        tags = {httpx.get(f"{url}/v1/search?q=advances").headers["etag"] for _ in range(12)}
    line = 'waymark_requests_total{method="GET",route="/v1/search",status="200"}'
    counted = next(each for each in told.splitlines() if each.startswith(line))
    assert float(counted.split()[-1]) == 20
    assert "waymark_requests_in_flight 0.0" in told
    assert "waymark_inbox_waiting 0.0" in told
    assert len(tags) == 1, "what one tagged, another must know"
