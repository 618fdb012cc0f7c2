"""Do the first hits come into an order by meaning too, and is all else as it was?"""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from api_server import serving
from builders import a_document, an_id
from model_by_rule import MODEL, Away, ModelByRule, with_vectors
from search_collection import indexed

from config.setting_groups import MeaningSettings, OpenSearchSettings
from config.settings import Settings
from config.vocabulary import Vocabulary
from search_api.app import create_app

QUESTION = "debt of families"
REST = " as it is told here in as many words as a passage needs to be compared at all"

REPORTS = [
    # by words these two are equal; the first one is about school and wages as well
    a_document("mixed", passages=(f"Debt of families, school and wages{REST}.",)),
    a_document("near", passages=(f"Debt of families, boats and farms{REST}.",)),
    *(
        a_document(f"far {n}", passages=(f"Families{REST}{REST}, school, wages, debt {n}.",))
        for n in range(4)
    ),
]


class Servers(NamedTuple):
    ordered: httpx.Client
    by_words: httpx.Client
    away: httpx.Client


@pytest.fixture(scope="module")
def servers(
    engine_url: str, tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary
) -> Iterator[Servers]:
    prefix = f"t-{uuid.uuid4().hex[:12]}"

    def started(*, reorder: bool, model: ModelByRule, stack: ExitStack, data: Path) -> httpx.Client:
        settings = Settings(
            data_dir=data,
            opensearch=OpenSearchSettings(index_prefix=prefix),
            meaning=MeaningSettings(enabled=True, reorder=reorder, deadline_ms=60_000),
        )
        url = stack.enter_context(serving(create_app(settings, engine_url, vocabulary, model)))
        return stack.enter_context(httpx.Client(base_url=url, timeout=60))

    data = tmp_path_factory.mktemp("data")
    with ExitStack() as stack:
        stack.enter_context(indexed(engine_url, prefix, [with_vectors(each) for each in REPORTS]))
        yield Servers(
            *(
                started(reorder=reorder, model=model, stack=stack, data=data)
                for reorder, model in ((True, MODEL), (False, MODEL), (True, Away()))
            )
        )


def asked(client: httpx.Client, **parameters: object) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/v1/search", params={"q": QUESTION, **parameters}).json()
    return answer


def ids(answer: dict[str, Any]) -> list[str]:
    return [hit["id"] for hit in answer["hits"]]


def test_the_nearer_of_two_comes_first_and_the_hits_are_the_same(servers: Servers) -> None:
    before, after = asked(servers.by_words), asked(servers.ordered)
    assert ids(before)[:2] == [an_id("mixed"), an_id("near")]
    assert ids(after)[:2] == [an_id("near"), an_id("mixed")]
    assert sorted(ids(before)) == sorted(ids(after))
    for same in ("total", "facets", "weaker", "links"):
        assert before[same] == after[same]
    assert after["warnings"] == before["warnings"]


def test_pages_follow_one_another_in_the_new_order(servers: Servers) -> None:
    whole = ids(asked(servers.ordered))
    pages = [ids(asked(servers.ordered, size=2, page=page)) for page in (1, 2, 3)]
    assert [each for page in pages for each in page] == whole


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": '"debt of families"'},
        {"q": "debt families -boats"},
        {"q": "debt famil*"},
        {"sort": "title"},
        {"cursor": "start"},
        {"size": 0},
    ],
)
def test_what_is_asked_exactly_keeps_its_order(
    servers: Servers, parameters: dict[str, object]
) -> None:
    assert ids(asked(servers.ordered, **parameters)) == ids(asked(servers.by_words, **parameters))


def test_without_the_model_the_order_is_that_of_words_with_one_warning(servers: Servers) -> None:
    answer = asked(servers.away)
    assert ids(answer) == ids(asked(servers.by_words))
    assert len(answer["warnings"]) == 1 + len(asked(servers.by_words)["warnings"])
