"""Can a language model search here, and cite what it finds, with no more rights than its caller?"""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from builders import an_extracted_document, an_id
from mcp import Client, StdioServerParameters

from config.keys import create_key
from config.store.extraction import packed_extraction
from config.store.paths import document_paths

WAYMARK = str(Path(sys.executable).with_name("waymark"))
Act = Callable[[Client], Awaitable[Any]]


def by_stdio(library: httpx.Client, act: Act, *more: str) -> Any:
    arguments = ["mcp", "--server", str(library.base_url).rstrip("/"), *more]

    async def run() -> Any:
        server = StdioServerParameters(command=WAYMARK, args=arguments, env=dict(os.environ))
        async with Client(server) as client:
            return await act(client)

    return asyncio.run(run())


async def called(client: Client, tool: str, **arguments: Any) -> Any:
    answer = await client.call_tool(tool, arguments)
    assert not answer.is_error, answer.content
    return answer.structured_content


@pytest.fixture(scope="session")
def texts(store: Path) -> None:
    """What was read of the report `learned`."""
    paths = document_paths(store, an_id("learned"))
    paths.folder.mkdir(parents=True)
    read = an_extracted_document("Pay first.", "Then ask.", name="learned")
    paths.extraction.write_bytes(packed_extraction(read))


@pytest.mark.usefixtures("texts")
def test_every_answer_has_its_citation_and_a_link_that_opens(library: httpx.Client) -> None:
    async def act(client: Client) -> list[Any]:
        names = [each.name for each in (await client.list_tools()).tools]
        reports = await called(client, "search_reports", q="pay first", size=3)
        lessons = await called(client, "search_lessons", q="pay", kind=["lesson"])
        pages = await called(client, "read_pages", report=an_id("learned"), first=1, last=3)
        words = await called(client, "list_vocabulary", facet="topic", contains="debt bond")
        too_many = await client.call_tool("read_pages", {"report": an_id("learned"), "last": 99})
        unknown = await client.call_tool("read_pages", {"report": an_id("secret")})
        return [names, reports, lessons, pages, words, too_many, unknown]

    names, reports, lessons, pages, words, too_many, unknown = by_stdio(library, act)
    assert names == ["search_reports", "search_lessons", "read_pages", "list_vocabulary"]
    first = reports["reports"][0]
    assert first["id"] == an_id("learned")
    assert first["passages"][0]["text"] == lessons["lessons"][0]["text"] == "Pay first."
    assert "iv" in lessons["lessons"][0]["citation"]
    assert [each["text"] for each in pages["pages"]] == ["Pay first.", "Then ask."]
    assert "forced-labour/debt-bondage" in [each["id"] for each in words["values"]]
    for answer in (reports, lessons, pages, words):
        for link in re.findall(r"'link': '([^']+)'", str(answer)):
            assert library.get(link).status_code == 200
        assert str(answer).count("'link'") == str(answer).count("'citation'") + ("total" in answer)
    assert too_many.is_error
    assert unknown.is_error
    assert "no report has the id" in unknown.content[0].text


def test_what_is_hidden_needs_a_key(library: httpx.Client, store: Path, tmp_path: Path) -> None:
    async def act(client: Client) -> Any:
        return await called(client, "search_reports", q="zanthoxylum")

    _, text = create_key(store, "Model", "", ("internal",))
    key = tmp_path / "key"
    key.write_text(f"{text}\n")
    assert by_stdio(library, act)["total"] == 0
    assert by_stdio(library, act, "--key-file", str(key))["total"] == 2


@contextmanager
def over_http(library: httpx.Client) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [WAYMARK, "mcp", "--http", "--port", str(port), "--server", str(library.base_url)]
    with subprocess.Popen(command) as server:
        try:
            while server.poll() is None and not answers(port):
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            server.terminate()


def answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_over_http_each_caller_goes_by_a_key_of_its_own(library: httpx.Client) -> None:
    with over_http(library) as address:

        async def run() -> Any:
            async with Client(address) as client:
                return await called(client, "search_lessons", q="pay")

        assert asyncio.run(run())["lessons"][0]["text"] == "Pay first."
        call = {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "tools/call",
            "params": {"name": "search_reports", "arguments": {}},
        }
        refused = httpx.post(
            address,
            json=call,
            timeout=120,
            headers={
                "Authorization": "Bearer wm_nobody",
                "Accept": "application/json, text/event-stream",
            },
        )
        assert "not known" in refused.text
