"""What is told of a search that the engine itself gives up, as nobody waits for it any more?"""

from collections.abc import Mapping
from contextlib import closing
from typing import Any

import pytest
from opensearchpy import OpenSearch

from config.errors import EngineAway
from config.opensearch import connect, engine_errors
from config.setting_groups import OpenSearchSettings

ENDLESS = "double s = 0; for (int i = 0; i < 4000; i++) { s += Math.sin(i) } return Math.abs(s)"


BETWEEN_STEPS = {"cancel_after_time_interval": "5ms"}
WITHIN_ONE = {"timeout": "5ms", "allow_partial_search_results": "false", "request_timeout": 30}


def ask_too_much(
    client: OpenSearch, index: str, given_up: Mapping[str, str | int], *, at_point: bool
) -> Any:
    scored = {"query": {"match_all": {}}, "script": {"source": ENDLESS}}
    body: dict[str, Any] = {"query": {"script_score": scored}}
    if at_point:
        point = client.create_pit(index=index, params={"keep_alive": "1m"})
        body["pit"] = {"id": point["pit_id"]}
    return client.search(
        index=None if at_point else index,
        body=body,
        params=given_up,
    )


@pytest.mark.parametrize("at_point", [False, True])
@pytest.mark.parametrize("given_up", [BETWEEN_STEPS, WITHIN_ONE], ids=["between", "within"])
def test_work_that_the_engine_gives_up_is_no_defect_and_no_lost_cursor(
    engine_url: str, index_prefix: str, at_point: bool, given_up: Mapping[str, str | int]
) -> None:
    index = f"{index_prefix}-many"
    entries = [line for _ in range(5_000) for line in ({"index": {}}, {"n": 1})]
    with closing(connect(OpenSearchSettings(), engine_url)) as client:
        client.indices.create(index=index)
        client.bulk(index=index, body=entries, params={"refresh": "true"})
        with (
            pytest.raises(EngineAway, match="in time: it gave up"),
            engine_errors(at_point=at_point),
        ):
            ask_too_much(client, index, given_up, at_point=at_point)
