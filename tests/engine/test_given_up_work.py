"""What is told of a search that the engine itself gives up, as nobody waits for it any more?"""

from contextlib import closing
from typing import Any

import pytest
from opensearchpy import OpenSearch

from config.errors import EngineAway
from config.opensearch import connect, engine_errors
from config.setting_groups import OpenSearchSettings

ENDLESS = "double s = 0; for (int i = 0; i < 900000; i++) { s += Math.sin(i) } return Math.abs(s)"


def ask_too_much(client: OpenSearch, index: str, *, at_point: bool) -> Any:
    scored = {"query": {"match_all": {}}, "script": {"source": ENDLESS}}
    body: dict[str, Any] = {"query": {"script_score": scored}}
    if at_point:
        point = client.create_pit(index=index, params={"keep_alive": "1m"})
        body["pit"] = {"id": point["pit_id"]}
    return client.search(
        index=None if at_point else index,
        body=body,
        params={"cancel_after_time_interval": "5ms"},
    )


@pytest.mark.parametrize("at_point", [False, True])
def test_work_that_the_engine_gives_up_is_no_defect_and_no_lost_cursor(
    engine_url: str, index_prefix: str, at_point: bool
) -> None:
    index = f"{index_prefix}-many"
    entries = [line for _ in range(500) for line in ({"index": {}}, {"n": 1})]
    with closing(connect(OpenSearchSettings(), engine_url)) as client:
        client.indices.create(index=index)
        client.bulk(index=index, body=entries, params={"refresh": "true"})
        with (
            pytest.raises(EngineAway, match="in time: it gave up"),
            engine_errors(at_point=at_point),
        ):
            ask_too_much(client, index, at_point=at_point)
