"""Is nothing sent to an engine that took the place of ours? To a real server that counts."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from config.engine.joined import JoinedNode
from config.engine.process import ProcessMark, mark_of
from config.engine.state import EngineFolder, NodeState, forget_state, write_state
from config.errors import EngineAway
from config.opensearch import connect, connect_async
from config.setting_groups import OpenSearchSettings


class Stranger(HTTPServer):
    """An engine of somebody else, at the address that ours had."""

    asked = 0

    def finish_request(self, request: object, client_address: object) -> None:
        self.asked += 1
        super().finish_request(request, client_address)  # type: ignore[arg-type]


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"cluster_name": "strangers"}')

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    with Stranger(("127.0.0.1", 0), _Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def engine(tmp_path: Path) -> EngineFolder:
    return EngineFolder(tmp_path)


@pytest.fixture
def node() -> Iterator[subprocess.Popen[bytes]]:
    """A process that stands for the node."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def joined(engine: EngineFolder, mark: ProcessMark, port: int) -> JoinedNode:
    state = NodeState(mark, "ours", port)
    write_state(engine, state)
    return JoinedNode(engine, state)


def ask(node: JoinedNode) -> None:
    client = connect(OpenSearchSettings(), node.url, node.check)
    try:
        client.info()
    finally:
        client.close()


async def ask_as_the_api_does(node: JoinedNode) -> None:
    client = connect_async(OpenSearchSettings(), node.url, node.check)
    try:
        await client.info()
    finally:
        await client.close()


def test_a_stranger_at_the_address_of_a_dead_engine_is_asked_nothing(
    engine: EngineFolder, node: subprocess.Popen[bytes], stranger: Stranger
) -> None:
    ours = joined(engine, mark_of(node.pid), stranger.server_port)
    ask(ours)
    asyncio.run(ask_as_the_api_does(ours))
    assert stranger.asked == 2
    node.kill()
    node.wait()
    for _ in range(2):
        with pytest.raises(EngineAway, match="has ended"):
            ask(ours)
        with pytest.raises(EngineAway, match="has ended"):
            asyncio.run(ask_as_the_api_does(ours))
        forget_state(engine)  # as whoever starts it anew does
    assert stranger.asked == 2


def test_an_engine_that_came_back_is_asked_at_the_address_that_was_joined_alone(
    engine: EngineFolder, node: subprocess.Popen[bytes], stranger: Stranger
) -> None:
    dead = ProcessMark(node.pid, 0.0)  # its number went to another process
    ours = joined(engine, dead, stranger.server_port)
    elsewhere = NodeState(mark_of(node.pid), "ours", stranger.server_port + 1)
    write_state(engine, elsewhere)
    with pytest.raises(EngineAway, match=elsewhere.url):
        ask(ours)
    write_state(engine, elsewhere._replace(port=None))  # it has not told its port yet
    with pytest.raises(EngineAway):
        ask(ours)
    assert stranger.asked == 0
    write_state(engine, elsewhere._replace(port=stranger.server_port))
    ask(ours)
    assert stranger.asked == 1
