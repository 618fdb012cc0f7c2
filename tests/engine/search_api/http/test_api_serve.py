"""Do `waymark serve` and `waymark search` work as processes, and end as they should?"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from builders import a_document, an_id
from search_collection import indexed

WAYMARK = [sys.executable, "-c", "from config.cli import main; main()"]


@pytest.fixture(scope="module")
def environment(
    engine_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    items = [
        a_document("kilns", title="Leaving the kilns", passages=("Advances bind families.",)),
        a_document("boats", title="Boats", countries=("GHA",), passages=("Families at sea.",)),
    ]
    with indexed(engine_url, prefix, items):
        yield os.environ | {
            "WAYMARK_OPENSEARCH__URL": engine_url,
            "WAYMARK_OPENSEARCH__INDEX_PREFIX": prefix,
            "WAYMARK_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        }


@pytest.fixture
def server(environment: dict[str, str], free_port: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*WAYMARK, "serve", "--port", str(free_port)],
        env=environment | {"WAYMARK_LIFELINE": "1"},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port: int = holder.getsockname()[1]
    return port


def address_of(server: subprocess.Popen[str]) -> str:
    """Waits for the line that names it."""
    assert server.stderr
    for line in server.stderr:
        if match := re.search(r"http://[0-9.:]+/", line):
            return match[0]
    raise AssertionError("the server ended without naming its address")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_the_server_answers_and_ends_cleanly(sent: int, server: subprocess.Popen[str]) -> None:
    url = address_of(server)
    transport = httpx.HTTPTransport(retries=5)
    with httpx.Client(base_url=url, transport=transport) as client:
        assert client.get("/v1/search?q=advances").json()["total"]["value"] == 1
    server.send_signal(sent)
    assert server.wait(timeout=30) == 0


def test_the_server_ends_with_its_parent(server: subprocess.Popen[str]) -> None:
    address_of(server)
    assert server.stdin
    server.stdin.close()
    assert server.wait(timeout=30) == 0


def test_a_taken_port_is_told_with_the_mend(environment: dict[str, str]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        ended = run("serve", "--port", port, env=environment)
    assert ended.returncode == 1
    assert f"127.0.0.1:{port}" in ended.stderr
    assert "--port" in ended.stderr


def test_search_prints_what_the_api_answers(environment: dict[str, str]) -> None:
    ended = run("search", "families", "--country", "NPL", "--json", env=environment)
    answer = json.loads(ended.stdout)
    assert [hit["id"] for hit in answer["hits"]] == [an_id("kilns")]
    assert answer["facets"]["country"]["values"]


def test_search_shows_people_titles_pages_and_links(environment: dict[str, str]) -> None:
    ended = run("search", "advances", env=environment | {"COLUMNS": "200"})
    assert ended.returncode == 0
    for part in ("1 report", "Leaving the kilns", "Nepal", "p. 1", f"{an_id('kilns')}/file#page=1"):
        assert part in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--country", "Nepal"], "alpha-3"),
        (["--size", "1000"], "at most 100"),
        (["--page", "0"], "--page"),
        (["--year-from", "99999"], "--year-from"),
    ],
)
def test_bad_use_is_explained(
    arguments: list[str], words: str, environment: dict[str, str]
) -> None:
    ended = run("search", "x", *arguments, env=environment)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def run(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[4]
    return subprocess.run(
        [*WAYMARK, *arguments],
        check=False,
        env=env,
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
    )
