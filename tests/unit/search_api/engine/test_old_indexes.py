"""What is told when indexes of an earlier schema cannot answer a question of today?"""

import asyncio
from typing import Any

import pytest
from opensearchpy import exceptions

from config.errors import EngineRefused, IndexNotReady
from config.index.mappings import SCHEMA_VERSION
from search_api.engine.gateway import SearchGateway


class Refusing:
    """A client of an engine that does not know a field."""

    def __init__(self, schema_version: int) -> None:
        self.indices = self
        self._version = schema_version

    async def stats(self, **_: Any) -> dict[str, Any]:
        return {}

    async def get_mapping(self, **_: Any) -> dict[str, Any]:
        meta = {"_meta": {"schema_version": self._version}}
        return {"documents": {"mappings": meta}, "passages": {"mappings": meta}}

    async def search(self, **asked: Any) -> dict[str, Any]:
        if b"languages" in asked["body"]:  # what is looked up of every collection
            return {"aggregations": {"languages": {"buckets": []}}}
        raise exceptions.RequestError(400, "query_shard_exception", {"error": {"reason": "no"}})


def asked(schema_version: int) -> None:
    async def ask() -> None:
        gateway = SearchGateway(Refusing(schema_version), "waymark", 1.0)  # type: ignore[arg-type]
        await gateway.check()
        await gateway.search("documents", {"query": {"match_all": {}}})

    asyncio.run(ask())


def test_of_an_earlier_schema_it_is_said_that_new_ones_are_filled() -> None:
    with pytest.raises(IndexNotReady, match="earlier schema"):
        asked(SCHEMA_VERSION - 1)


def test_of_the_present_schema_it_is_a_defect() -> None:
    with pytest.raises(EngineRefused):
        asked(SCHEMA_VERSION)


def test_of_a_later_schema_nothing_is_asked() -> None:
    with pytest.raises(IndexNotReady, match=f"needs {SCHEMA_VERSION}"):
        asked(SCHEMA_VERSION + 1)
