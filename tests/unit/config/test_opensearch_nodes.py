"""Is a node that does not answer passed over for the others that a setting names?"""

import asyncio
import json
import socket
from collections.abc import Iterator

import pytest
from partner_server import Page, PartnerServer, partner_server

from config.errors import BadSettings, EngineAway, EngineRefused
from config.opensearch import addresses, connect, connect_async, engine_errors
from config.setting_groups import OpenSearchSettings
from config.settings import load_settings

ASKS = 4  # the first node is drawn by lot
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed:ResourceWarning")


@pytest.fixture
def node() -> Iterator[PartnerServer]:
    with partner_server() as running:
        running.pages["/"] = Page('{"version": {}}', "application/json")
        yield running


@pytest.fixture
def dead() -> Iterator[str]:
    """An address at which nothing listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_commands_and_indexing_pass_over_a_dead_node(node: PartnerServer, dead: str) -> None:
    for _ in range(ASKS):
        client = connect(OpenSearchSettings(), f"{dead}, {node.address}")
        with engine_errors():
            assert client.info() == {"version": {}}
        client.close()


def test_the_api_passes_over_a_dead_node(node: PartnerServer, dead: str) -> None:
    async def ask() -> None:
        client = connect_async(OpenSearchSettings(), f"{dead},{node.address}")
        try:
            with engine_errors():
                assert await client.info() == {"version": {}}
        finally:
            await client.close()

    for _ in range(ASKS):
        asyncio.run(ask())


def test_a_cluster_without_any_node_is_away(dead: str) -> None:
    client = connect(OpenSearchSettings(), f"{dead},{dead}")
    with pytest.raises(EngineAway), engine_errors():
        client.info()
    client.close()


def test_addresses_stand_with_commas_between() -> None:
    assert addresses(" https://a:9200 ,https://b:9200,") == ["https://a:9200", "https://b:9200"]
    with pytest.raises(BadSettings, match="OPENSEARCH__URL"):
        load_settings(opensearch={"url": "https://a:9200,b:9200"})


def failed(reason: str) -> Page:
    """What a cluster answers to a search that it cannot finish."""
    error = {"type": "search_phase_execution_exception", "reason": reason}
    return Page(json.dumps({"error": error, "status": 500}), "application/json", 500)


@pytest.mark.parametrize(
    ("reason", "nodes", "asked"),
    [
        ("Partial shards failure", 2, 2),
        ("Partial shards failure", 1, 1),
        ("all shards failed", 2, 1),
    ],
)
def test_a_search_whose_shards_died_under_it_is_asked_once_more(
    node: PartnerServer, reason: str, nodes: int, asked: int
) -> None:
    node.pages["/"] = failed(reason)
    url = ",".join([node.address] * nodes)

    async def ask() -> None:
        client = connect_async(OpenSearchSettings(), url)
        try:
            with pytest.raises(EngineRefused), engine_errors():
                await client.info()
        finally:
            await client.close()

    asyncio.run(ask())
    assert len(node.paths(500)) == asked
    client = connect(OpenSearchSettings(), url)
    with pytest.raises(EngineRefused), engine_errors():
        client.info()
    client.close()
    assert len(node.paths(500)) == 2 * asked
