"""How long may the engine work on a search? As long as somebody waits for its answer."""

import asyncio
from typing import Any

from search_api.engine.gateway import SearchGateway


class Noting:
    """A client that keeps what a search is sent with."""

    params: dict[str, Any]

    async def search(self, **asked: Any) -> dict[str, Any]:
        self.params = asked["params"]
        return {}


def test_a_search_is_ended_between_its_steps_and_within_one_when_nobody_waits_any_more() -> None:
    client = Noting()
    gateway = SearchGateway(client, "waymark", 7.5)  # type: ignore[arg-type]
    asyncio.run(gateway.search("documents", {"query": {"match_all": {}}}))
    given_up = {client.params[name] for name in ("cancel_after_time_interval", "timeout")}
    assert given_up == {f"{client.params['request_timeout']:g}s"} == {"7.5s"}
