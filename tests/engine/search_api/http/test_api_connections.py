"""Does whoever is slow, or never ends, keep others from being answered? Tried on real sockets."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from api_server import serving
from builders import a_document, an_id
from raw_http import request_bytes, sent
from search_collection import indexed

from config.keys import create_key
from config.setting_groups import ApiSettings, OpenSearchSettings
from config.settings import Settings
from config.store.paths import document_paths
from config.vocabulary import Vocabulary
from search_api.app import create_app

UNFINISHED = (
    b"POST /v1/search HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
    b"Content-Length: 1000\r\n\r\n{"
)
LARGE = 30 << 20  # more than the system buffers on a connection
PATIENCE_SECONDS = 60.0


@pytest.fixture
def impatient(
    engine_url: str, index_prefix: str, tmp_path: Path, vocabulary: Vocabulary
) -> Iterator[httpx.Client]:
    """An API with few places and short times, over one large original."""
    limits = ApiSettings(
        max_searches=4, max_downloads=4, head_seconds=1, body_seconds=1, stalled_seconds=2
    )
    settings = Settings(
        data_dir=tmp_path, api=limits, opensearch=OpenSearchSettings(index_prefix=index_prefix)
    )
    paths = document_paths(tmp_path, an_id("large"))
    paths.folder.mkdir(parents=True)
    with paths.original.open("wb") as file:
        file.truncate(LARGE)
    with (
        indexed(engine_url, index_prefix, [a_document("large")]),
        serving(create_app(settings, engine_url, vocabulary), limits) as url,
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        yield client


def test_unfinished_bodies_keep_nobody_from_searching(impatient: httpx.Client) -> None:
    with connections(impatient, 20, UNFINISHED) as open_ones:
        for path in ("/v1/search", "/", "/readyz", "/healthz"):
            assert impatient.get(path).status_code == 200, path
        answers = [read_to_end(each) for each in open_ones]
    assert {answer[:12] for answer in answers} <= {b"HTTP/1.1 408", b"HTTP/1.1 503"}
    assert impatient.post("/v1/search", json={"q": "labour"}).status_code == 200


def test_slow_readers_of_an_original_keep_nobody_from_searching(impatient: httpx.Client) -> None:
    wanted = request_bytes("GET", f"/v1/documents/{an_id('large')}/file".encode())
    with connections(impatient, 8, wanted) as open_ones:
        heads = [each.recv(1_000)[:12] for each in open_ones]
        assert b"HTTP/1.1 503" in heads  # one address has a part of the places alone
        for path in ("/v1/search", "/", "/readyz", f"/v1/documents/{an_id('large')}"):
            assert impatient.get(path).status_code == 200, path
        stalled = [each for each, head in zip(open_ones, heads, strict=True) if b"200" in head]
        assert wait_until_free(impatient)  # those who take nothing are sent away
        assert all(len(read_to_end(each)) < LARGE for each in stalled)


@pytest.mark.parametrize(
    "beginning", [b"", b"GET /v1/search HTTP/1.1\r\nHost: t\r\n", b"\r\n", b"GET /" + b"a" * 100]
)
def test_a_head_that_never_ends_is_given_up(beginning: bytes, impatient: httpx.Client) -> None:
    with connections(impatient, 3, beginning) as open_ones:
        answers = {read_to_end(each)[:12] for each in open_ones}
    assert answers == {b"HTTP/1.1 408"}


def test_endless_heads_are_refused_early(impatient: httpx.Client) -> None:
    url = str(impatient.base_url)
    many = {b"X-%d" % number: b"x" for number in range(5_000)}
    assert sent(url, request_bytes("GET", b"/healthz", many)) == 400
    assert sent(url, request_bytes("GET", b"/healthz", {b"Cookie": b"a=b;" * 100_000})) in {431, 0}
    assert sent(url, request_bytes("GET", b"/?" + b"a" * 100_000)) in {400, 431}
    assert sent(url, request_bytes("GET", b"/healthz", {b"Cookie": b"a=b;" * 1_000})) == 200


def test_unfinished_uploads_have_places_of_their_own(
    impatient: httpx.Client, tmp_path: Path
) -> None:
    _, key = create_key(tmp_path, "Slow", "Slow")
    head = (
        f"POST /v1/inbox/Slow HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer {key}\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b"
    )
    with connections(impatient, 6, head.encode()) as open_ones:
        for path in ("/v1/search", "/", "/readyz", f"/v1/documents/{an_id('large')}"):
            assert impatient.get(path).status_code == 200, path
        answers = {read_to_end(each)[:12] for each in open_ones}
    assert answers <= {b"HTTP/1.1 408", b"HTTP/1.1 422", b"HTTP/1.1 503"}
    assert b"HTTP/1.1 503" in answers


@contextmanager
def connections(
    client: httpx.Client, count: int, beginning: bytes
) -> Iterator[list[socket.socket]]:
    """Connections on which this was sent, and nothing more."""
    address = urlsplit(str(client.base_url))
    with ExitStack() as stack:
        opened = []
        for _ in range(count):
            line = socket.create_connection((str(address.hostname), address.port or 80), 30)
            stack.enter_context(line)
            if beginning:
                line.sendall(beginning)
            opened.append(line)
        yield opened


def read_to_end(line: socket.socket) -> bytes:
    content = bytearray()
    try:
        while piece := line.recv(1 << 20):
            content += piece
    except ConnectionError:
        pass
    return bytes(content)


def wait_until_free(client: httpx.Client) -> bool:
    """Whether another download begins after a while."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with client.stream("GET", f"/v1/documents/{an_id('large')}/file") as got:
            if got.status_code == 200:
                return True
        time.sleep(0.1)
    return False
